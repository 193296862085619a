// Every row of the matrix: each command, each route, each topic.
import { randomUUID } from 'node:crypto'
import { password } from '../cast/cast.ts'
import type { Action } from '../domain/access/may.ts'
import { type Asked, furtherSession, type Matrix, type Standing } from './testing-matrix.ts'
import { alertRows } from './testing-matrix-alerts.ts'
import { deskRows } from './testing-matrix-desks.ts'
import { directoryRows } from './testing-matrix-directory.ts'
import { botRows } from './testing-matrix-bots.ts'
import { contactRows } from './testing-matrix-contacts.ts'
import { knowledgeRows } from './testing-matrix-knowledge.ts'
import { readyRows } from './testing-matrix-ready.ts'
import { openingRows } from './testing-matrix-openings.ts'
import { fileRows } from './testing-matrix-files.ts'
import { flagRows } from './testing-matrix-flags.ts'
import { rehearsalRows } from './testing-matrix-rehearsals.ts'
import { streetRows } from './testing-matrix-street.ts'
import { tagRows } from './testing-matrix-tags.ts'
import { anyHost, hostsOfDesk, readers, type Row, type Target, unnamed } from './testing-matrix-row.ts'

/** A request on the conversation. */
function onConversation(method: Asked['method'], rest: string, body?: object): Row['target'] {
  const at = (id: string): Asked => ({ method, url: `/api/conversations/${id}${rest}`, ...(body ? { body } : {}) })
  return ({ guests }) => ({ asked: at(guests.guest.conversation), absent: at(randomUUID()) })
}

const talk: readonly Row[] = [
  {
    name: 'send-message',
    action: 'write-message',
    allow: readers,
    target: onConversation('POST', '/messages', { text: 'Hello' }),
  },
  {
    name: 'add-note',
    action: 'write-note',
    allow: hostsOfDesk,
    target: onConversation('POST', '/notes', { text: 'Hush' }),
  },
  { name: 'see', action: 'mark-seen', allow: readers, target: onConversation('PUT', '/reading', { upTo: 1 }) },
  { name: 'assign', action: 'assign-conversation', allow: hostsOfDesk, target: assigning },
  {
    name: 'close',
    action: 'close-conversation',
    allow: hostsOfDesk,
    target: onConversation('PUT', '/closure', { guestSaidSeen: 9999 }),
  },
  {
    name: 'reopen',
    action: 'close-conversation',
    allow: hostsOfDesk,
    target: onConversation('DELETE', '/closure', {}),
  },
  {
    name: 'hard-close',
    action: 'close-conversation',
    allow: hostsOfDesk,
    async target({ house }: Matrix) {
      const body = { reason: 'Enough.', coolMinutes: 0 }
      const at = (id: string): Asked => ({ method: 'PUT', url: `/api/conversations/${id}/end`, body })
      return { asked: at((await house.arrive('visa')).conversation), absent: at(randomUUID()) }
    },
  },
  {
    name: 'admit',
    action: 'admit-guest',
    allow: hostsOfDesk,
    target: onConversation('POST', '/admission', { over: false }),
  },
  { name: 'leave', action: 'leave-line', allow: ['guest'], target: onConversation('DELETE', '/place') },
  { name: 'come-back', action: 'leave-line', allow: ['guest'], target: onConversation('POST', '/place', {}) },
  {
    name: 'park',
    action: 'park-conversation',
    allow: hostsOfDesk,
    target: onConversation('PUT', '/parking', { until: null }),
  },
  { name: 'unpark', action: 'park-conversation', allow: hostsOfDesk, target: onConversation('DELETE', '/parking') },
  { name: 'hide', action: 'hide-conversation', allow: hostsOfDesk, target: onConversation('PUT', '/hiding', {}) },
  { name: 'unhide', action: 'hide-conversation', allow: hostsOfDesk, target: onConversation('DELETE', '/hiding') },
  { name: 'seal', action: 'seal-conversation', allow: hostsOfDesk, target: sealing },
  { name: 'unseal', action: 'seal-conversation', allow: hostsOfDesk, target: onConversation('DELETE', '/seal', {}) },
  { name: 'ask-for-link', action: 'ask-for-link', allow: ['guest'], target: onConversation('POST', '/links', {}) },
  { name: 'GET /api/conversations/:', action: 'read-conversation', allow: readers, target: onConversation('GET', '') },
  {
    name: 'GET /api/conversations/:/facts',
    action: 'read-conversation',
    allow: readers,
    target: onConversation('GET', '/facts'),
  },
].map((row) => ({ ...row, thing: 'conversation' }) as Row)

/** Of a conversation that nobody needs after: the others must stay open to the rows that follow. */
async function sealing({ house }: Matrix): Promise<Target> {
  const { conversation } = await house.arrive('visa')
  const at = (id: string): Asked => ({ method: 'PUT', url: `/api/conversations/${id}/seal`, body: { epoch: 0 } })
  return { asked: at(conversation), absent: at(randomUUID()) }
}

async function assigning(matrix: Matrix): Promise<Target> {
  const { conversation } = matrix.guests.guest
  const { rows } = await matrix.house.admin.query<{ epoch: number }>('select epoch from conversation where id = $1', [
    conversation,
  ])
  const body = { to: matrix.who.owner?.id ?? null, epoch: rows[0]?.epoch ?? 0 }
  return onConversation('PUT', '/assignee', body)(matrix, 'owner')
}

/** What is read of the asker's own workspace. */
function reading(path: string, action: Action, allow: readonly Standing[]): Row {
  return {
    name: `GET ${path}`,
    action,
    thing: 'workspace',
    allow,
    target: unnamed(() => ({ method: 'GET', url: path })),
  }
}

const own: readonly Row[] = [
  reading('/api/inbox', 'read-inbox', anyHost),
  reading('/api/directory', 'read-directory', anyHost),
  reading('/api/events', 'read-directory', anyHost),
  reading('/api/me', 'change-own-account', anyHost),
  reading('/api/me/sessions', 'change-own-account', anyHost),
  {
    name: 'GET /api/hosts/:/seals',
    action: 'change-hosts',
    thing: 'workspace',
    allow: ['owner'],
    target: ({ who }) => {
      const at = (id: string): Asked => ({ method: 'GET', url: `/api/hosts/${id}/seals` })
      return { asked: at(who.host?.id ?? ''), absent: at(randomUUID()) }
    },
  },
  {
    name: 'POST /api/searches',
    action: 'read-inbox',
    thing: 'workspace',
    allow: anyHost,
    target: unnamed(() => ({ method: 'POST', url: '/api/searches', body: { text: 'Hello' } })),
  },
  reading('/api/mail', 'read-mail', ['owner', 'foreign-owner']),
  {
    name: 'sign-out',
    action: 'change-own-account',
    thing: 'workspace',
    allow: anyHost,
    async target(matrix, standing) {
      const session = await sessionFor(matrix, standing)
      return { asked: { method: 'DELETE', url: '/api/session' }, absent: null, ...(session ? { as: session } : {}) }
    },
  },
  {
    name: 'change-password',
    action: 'change-own-account',
    thing: 'workspace',
    allow: anyHost,
    target: unnamed(() => ({ method: 'PUT', url: '/api/me/password', body: { before: password, password } })),
  },
  {
    name: 'end-session',
    action: 'change-own-account',
    thing: 'workspace',
    allow: anyHost,
    async target(matrix, standing) {
      const session = (await sessionFor(matrix, standing)) ?? (await sessionFor(matrix, 'owner'))
      const at = (id: string): Asked => ({ method: 'DELETE', url: `/api/me/sessions/${id}` })
      return { asked: at(session?.session ?? ''), absent: at(randomUUID()) }
    },
  },
]

/** Another session of that host, if it is one who is there. */
function sessionFor(matrix: Matrix, standing: Standing) {
  const who = matrix.who[standing]
  if (!who || !('token' in who) || !(anyHost as readonly Standing[]).includes(standing)) return null
  const workspace = standing === 'foreign-owner' ? matrix.foreign.workspace : matrix.house.workspace
  return furtherSession(matrix, who.id, workspace)
}

/** Every row over HTTP. */
export const rows: readonly Row[] = [
  ...talk,
  ...fileRows,
  ...flagRows,
  ...tagRows,
  ...directoryRows,
  ...deskRows,
  ...openingRows,
  ...contactRows,
  ...rehearsalRows,
  ...botRows,
  ...knowledgeRows,
  ...readyRows,
  ...own,
  ...alertRows,
  ...streetRows,
]

/** Topics of the socket, and who may follow them: of the conversation, or of one's own workspace or desk. */
export const topics: Readonly<Record<string, readonly Standing[]>> = {
  conversation: readers,
  directory: anyHost,
  inbox: anyHost,
  tags: anyHost,
  desk: ['guest', 'other-guest', 'foreign-guest'],
}
