// The rows of the matrix that are about bots, and about who has the floor.
import { randomUUID } from 'node:crypto'
import { guide } from '../cast/bot.ts'
import type { Asked, Matrix } from './testing-matrix.ts'
import { anyHost, hostsOfDesk, organisers, readers, type Row } from './testing-matrix-row.ts'

/** A bot of which one version was published. */
async function newBot(matrix: Matrix): Promise<string> {
  const id = randomUUID()
  await matrix.bring('make-bot', { id, name: 'Guide' })
  await matrix.bring('publish-bot', { id, name: 'Guide', revision: 0, flow: guide })
  return id
}

function onBot(method: Asked['method'], rest: string, body?: object): Row['target'] {
  return async (matrix) => {
    const at = (id: string): Asked => ({ method, url: `/api/bots/${id}${rest}`, ...(body && { body }) })
    return { asked: at(await newBot(matrix)), absent: at(randomUUID()) }
  }
}

const written = { name: 'Guide', revision: 1, flow: guide }

const bots: readonly Row[] = [
  {
    name: 'make-bot',
    target: () => ({
      asked: { method: 'POST', url: '/api/bots', body: { id: randomUUID(), name: 'Guide' } } as const,
      absent: null,
    }),
  },
  { name: 'save-bot', target: onBot('PUT', '/draft', written) },
  { name: 'publish-bot', target: onBot('POST', '/versions', written) },
  { name: 'roll-back-bot', target: onBot('PUT', '/live', { version: 1 }) },
  {
    name: 'set-desk-bot',
    target: async (matrix: Matrix) => {
      const at = (id: string): Asked => ({ method: 'PUT', url: `/api/desks/${id}/bot`, body: { bot: null } })
      return { asked: at(matrix.desk), absent: at(randomUUID()) }
    },
  },
  { name: 'GET /api/bots/:/versions/:', target: onBot('GET', '/versions/1') },
].map((row) => ({
  ...row,
  action: 'change-bots',
  thing: 'workspace',
  // Whoever names nothing is in their own workspace.
  allow: row.name === 'make-bot' ? [...organisers, 'foreign-owner'] : organisers,
}))

const reading: Row = {
  name: 'GET /api/bots/:',
  action: 'read-directory',
  thing: 'workspace',
  allow: anyHost.filter((standing) => standing !== 'foreign-owner'),
  target: onBot('GET', ''),
}

/** No bot works at the desk of the matrix: there is nothing to give back, and a name is put on what is taken. */
const floor: readonly Row[] = [
  { name: 'take-over', method: 'PUT', rest: '/takeover', end: null, allow: hostsOfDesk },
  { name: 'finish', method: 'DELETE', rest: '/takeover', end: { kind: 'nothing' }, allow: hostsOfDesk },
  { name: 'call-person', method: 'PUT', rest: '/call', allow: readers },
  { name: 'dismiss-call', method: 'DELETE', rest: '/call', allow: hostsOfDesk },
].map(({ name, method, rest, end, allow }) => ({
  name,
  action: name === 'call-person' ? 'call-person' : 'take-floor',
  thing: 'conversation',
  allow,
  async target({ house, guests }) {
    const { conversation } = guests.guest
    const { rows } = await house.admin.query<{ epoch: number }>('select epoch from conversation where id = $1', [
      conversation,
    ])
    const epoch = { epoch: rows[0]?.epoch ?? 0, ...(end && { end }) }
    const at = (id: string) =>
      ({ method, url: `/api/conversations/${id}${rest}`, body: rest === '/call' ? {} : epoch }) as Asked
    return { asked: at(conversation), absent: at(randomUUID()) }
  },
}))

export const botRows: readonly Row[] = [...bots, reading, ...floor]
