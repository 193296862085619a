// The rows of the matrix that change the directory.
import { randomUUID } from 'node:crypto'
import type { Asked } from './testing-matrix.ts'
import { anyHost, organisers, type Row, unnamed } from './testing-matrix-row.ts'

const deskBody = () => ({
  slug: `d${randomUUID()}`,
  name: 'A desk',
  team: null,
  asks: 'nothing',
  welcome: {},
  open: true,
  limits: { desk: null, host: null },
  guestFiles: 'yes',
  keepFiles: '30d',
  afterClose: 'host',
})

/** A thing that the owner has just made, of which the request names the id. */
export function named(
  make: (id: string) => readonly [name: string, body: object],
  asked: (id: string) => Asked,
): Row['target'] {
  return async (matrix) => {
    const id = randomUUID()
    await matrix.bring(...make(id))
    return { asked: asked(id), absent: asked(randomUUID()) }
  }
}

export const newDesk = (id: string) => ['set-up-desk', { id, ...deskBody() }] as const
const newTeam = (id: string) => ['form-team', { id, name: 'A team', members: [] }] as const
const newInvitation = (id: string) => ['invite-host', { id, email: `${id}@x.example`, role: 'host' }] as const

/** A picture of one pixel. */
export const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const eventBody = () => ({
  title: 'An event',
  text: '',
  zone: 'Europe/London',
  days: [{ date: '2099-11-26', start: '13:00', end: '18:00' }],
  earlyMinutes: 15,
  closedDoor: {},
  accent: null,
  desk: {
    id: randomUUID(),
    slug: `d${randomUUID()}`,
    asks: 'nothing',
    welcome: {},
    hosts: [],
    limits: { desk: 4, host: null },
  },
})
const newEvent = (id: string) => ['plan-event', { id, ...eventBody(), desk: { ...eventBody().desk, id } }] as const

/** An event to which this was done before. */
function eventThatWas(did: string, asked: (id: string) => Asked): Row['target'] {
  return async (matrix) => {
    const id = randomUUID()
    await matrix.bring(...newEvent(id))
    await matrix.bring(did, { id })
    return { asked: asked(id), absent: asked(randomUUID()) }
  }
}

/** A host who has just come, to be changed or removed. */
function onHost(asked: (id: string) => Asked): Row['target'] {
  return async ({ house }) => ({ asked: asked((await house.host('New')).id), absent: asked(randomUUID()) })
}

export const directoryRows: readonly Row[] = [
  {
    name: 'change-workspace',
    action: 'change-workspace',
    allow: ['owner', 'foreign-owner'],
    target: unnamed(() => ({
      method: 'PUT',
      url: '/api/workspace',
      body: { name: `W ${randomUUID()}`, accent: '#112233' },
    })),
  },
  {
    name: 'set-up-desk',
    action: 'change-desks',
    allow: [...organisers, 'foreign-owner'],
    target: unnamed(() => ({ method: 'POST', url: '/api/desks', body: { id: randomUUID(), ...deskBody() } })),
  },
  {
    name: 'change-desk',
    action: 'change-desks',
    allow: organisers,
    target: named(newDesk, (id) => ({ method: 'PUT', url: `/api/desks/${id}`, body: deskBody() })),
  },
  {
    name: 'remove-desk',
    action: 'change-desks',
    allow: organisers,
    target: named(newDesk, (id) => ({ method: 'DELETE', url: `/api/desks/${id}` })),
  },
  {
    name: 'form-team',
    action: 'change-teams',
    allow: [...organisers, 'foreign-owner'],
    target: unnamed(() => ({
      method: 'POST',
      url: '/api/teams',
      body: { id: randomUUID(), name: 'A team', members: [] },
    })),
  },
  {
    name: 'change-team',
    action: 'change-teams',
    allow: organisers,
    target: named(newTeam, (id) => ({
      method: 'PUT',
      url: `/api/teams/${id}`,
      body: { name: 'Another name', members: [] },
    })),
  },
  {
    name: 'dissolve-team',
    action: 'change-teams',
    allow: organisers,
    target: named(newTeam, (id) => ({ method: 'DELETE', url: `/api/teams/${id}` })),
  },
  {
    name: 'invite-host',
    action: 'invite-hosts',
    allow: [...organisers, 'foreign-owner'],
    target: unnamed(() => ({
      method: 'POST',
      url: '/api/invitations',
      body: { id: randomUUID(), email: `${randomUUID()}@x.example`, role: 'host' },
    })),
  },
  {
    name: 'withdraw-invitation',
    action: 'invite-hosts',
    allow: organisers,
    target: named(newInvitation, (id) => ({ method: 'DELETE', url: `/api/invitations/${id}` })),
  },
  {
    name: 'change-role',
    action: 'change-hosts',
    allow: ['owner'],
    target: onHost((id) => ({ method: 'PUT', url: `/api/hosts/${id}/role`, body: { role: 'organiser' } })),
  },
  {
    name: 'remove-host',
    action: 'change-hosts',
    allow: ['owner'],
    target: onHost((id) => ({ method: 'DELETE', url: `/api/hosts/${id}` })),
  },
  {
    name: 'change-own-name',
    action: 'change-own-account',
    allow: anyHost,
    target: unnamed(() => ({ method: 'PUT', url: '/api/me/name', body: { name: `N ${randomUUID()}` } })),
  },
  {
    name: 'acknowledge-duties',
    action: 'change-own-account',
    allow: anyHost,
    target: unnamed(() => ({ method: 'PUT', url: '/api/me/duties', body: { version: 1 } })),
  },
  {
    name: 'go-away',
    action: 'change-own-account',
    allow: anyHost,
    target: unnamed(() => ({ method: 'PUT', url: '/api/me/absence', body: { until: null, reason: 'lunch' } })),
  },
  {
    name: 'come-online',
    action: 'change-own-account',
    allow: anyHost,
    target: unnamed(() => ({ method: 'DELETE', url: '/api/me/absence', body: { since: 1 } })),
  },
  {
    name: 'GET /api/attendance',
    action: 'read-directory',
    allow: anyHost,
    target: unnamed(() => ({ method: 'GET', url: '/api/attendance' })),
  },
  {
    name: 'POST /api/logos',
    action: 'change-events',
    allow: [...organisers, 'foreign-owner'],
    target: unnamed(() => ({ method: 'POST', url: '/api/logos', body: { picture: dot } })),
  },
  {
    name: 'plan-event',
    action: 'change-events',
    allow: [...organisers, 'foreign-owner'],
    target: unnamed(() => ({ method: 'POST', url: '/api/events', body: { id: randomUUID(), ...eventBody() } })),
  },
  {
    name: 'change-event',
    action: 'change-events',
    allow: organisers,
    target: named(newEvent, (id) => ({
      method: 'PUT',
      url: `/api/events/${id}`,
      body: { ...eventBody(), title: 'Another name', desk: { ...eventBody().desk, id }, revision: 1 },
    })),
  },
  {
    name: 'cancel-event',
    action: 'change-events',
    allow: organisers,
    target: named(newEvent, (id) => ({ method: 'PUT', url: `/api/events/${id}/cancellation` })),
  },
  {
    name: 'reinstate-event',
    action: 'change-events',
    allow: organisers,
    target: eventThatWas('cancel-event', (id) => ({ method: 'DELETE', url: `/api/events/${id}/cancellation` })),
  },
  {
    name: 'delete-event',
    action: 'change-events',
    allow: organisers,
    target: named(newEvent, (id) => ({ method: 'DELETE', url: `/api/events/${id}` })),
  },
  {
    name: 'undelete-event',
    action: 'change-events',
    allow: organisers,
    target: eventThatWas('delete-event', (id) => ({ method: 'DELETE', url: `/api/events/${id}/deletion` })),
  },
].map((row) => ({ ...row, thing: 'workspace' }) as Row)
