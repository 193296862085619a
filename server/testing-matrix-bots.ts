// The rows of the matrix that are about bots, and about who has the floor.
import { randomUUID } from 'node:crypto'
import { guide } from '../cast/bot.ts'
import { picture } from './testing-matrix-files.ts'
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

const leaflet = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n')
const announced = { label: 'a.pdf', bytes: leaflet.length }

/** A file for bots that is as far as this, by whoever asks where they may: nobody goes on with another's. */
function onUpload(asked: Omit<Asked, 'url'> & { readonly rest: string }): Row['target'] {
  return async (matrix, standing) => {
    const { rest, ...how } = asked
    const file = randomUUID()
    const at = (id: string, more = rest): Asked => ({ ...how, url: `/api/bots/files/${id}${more}` })
    const by = (organisers as readonly string[]).includes(standing) ? standing : 'owner'
    await matrix.ask(by, { method: 'PUT', url: at(file, '').url, body: announced })
    if (rest === '/keeping') await matrix.ask(by, { method: 'POST', url: at(file, '/parts?at=0').url, bytes: leaflet })
    return { asked: at(file), absent: at(randomUUID()) }
  }
}

/** A picture that is kept, brought once: drawing it takes its time. */
const kept = new WeakMap<Matrix, Promise<string>>()

async function bringPicture(matrix: Matrix): Promise<string> {
  const url = `/api/bots/files/${randomUUID()}`
  await matrix.ask('owner', { method: 'PUT', url, body: { label: 'a.png', bytes: picture.length } })
  await matrix.ask('owner', { method: 'POST', url: `${url}/parts?at=0`, bytes: picture })
  const { body } = await matrix.ask('owner', { method: 'PUT', url: `${url}/keeping` })
  return (JSON.parse(body) as { hash: string }).hash
}

function onKept(rest: string): Row['target'] {
  return async (matrix) => {
    const hash = kept.get(matrix) ?? bringPicture(matrix)
    kept.set(matrix, hash)
    const at = (content: string): Asked => ({ method: 'GET', url: `/api/bots/kept/${content}${rest}` })
    return { asked: at(await hash), absent: at('0'.repeat(64)) }
  }
}

const files: readonly Row[] = [
  {
    name: 'PUT /api/bots/files/:',
    allow: [...organisers, 'foreign-owner'],
    target: () => ({
      asked: { method: 'PUT', url: `/api/bots/files/${randomUUID()}`, body: announced } as const,
      absent: null,
    }),
  },
  {
    name: 'POST /api/bots/files/:/parts',
    allow: organisers,
    target: onUpload({ method: 'POST', rest: '/parts?at=0', bytes: leaflet }),
  },
  { name: 'PUT /api/bots/files/:/keeping', allow: organisers, target: onUpload({ method: 'PUT', rest: '/keeping' }) },
  ...['', '/picture', '/preview'].map((rest) => ({
    name: `GET /api/bots/kept/:${rest}`,
    allow: organisers,
    target: onKept(rest),
  })),
].map((row) => ({ ...row, action: 'change-bots', thing: 'workspace' }) as Row)

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

export const botRows: readonly Row[] = [...bots, ...files, reading, ...floor]
