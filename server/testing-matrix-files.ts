// The rows of the matrix that are about files: on their way, there, and fetched.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Asked, Matrix, Standing } from './testing-matrix.ts'
import { hostsOfDesk, readers, type Row } from './testing-matrix-row.ts'

export const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#00587b' } })
  .png()
  .toBuffer()
const announced = { label: 'a.png', bytes: picture.length }

type Stage = 'begun' | 'come' | 'shared'

/** Brings a file into the guest's conversation as this person, up to a stage. */
async function bring(matrix: Matrix, by: Standing, stage: Stage): Promise<string> {
  const file = randomUUID()
  const at = `/api/conversations/${matrix.guests.guest.conversation}/files/${file}`
  const steps: Asked[] = [
    { method: 'PUT', url: at, body: announced },
    { method: 'POST', url: `${at}/parts?at=0`, bytes: picture },
    { method: 'PUT', url: `${at}/sharing` },
  ]
  for (const asked of steps.slice(0, ['begun', 'come', 'shared'].indexOf(stage) + 1)) {
    const { status, body } = await matrix.ask(by, asked)
    if (status !== 200) throw new Error(`${by} could not bring a file: ${status} ${body}`)
  }
  return file
}

/** Where the table of rules is bent, the first of them may not be able to; it is somebody else's file then. */
function bringAsOneOf(matrix: Matrix, [first, ...others]: readonly Standing[], stage: Stage): Promise<string> {
  if (!first) throw new Error('Nobody could bring a file')
  return bring(matrix, first, stage).catch(() => bringAsOneOf(matrix, others, stage))
}

/** A request on a file that is as far as this stage: the asker's own where they may bring one, else the guest's. */
function onFile(stage: Stage, asked: Omit<Asked, 'url'> & { readonly rest: string }): Row['target'] {
  return async (matrix, standing) => {
    const { rest, ...how } = asked
    const own = (readers as readonly Standing[]).includes(standing) ? standing : 'guest'
    const file = await bringAsOneOf(matrix, [own, 'owner', 'host'], stage)
    const at = (id: string): Asked => ({
      ...how,
      url: `/api/conversations/${matrix.guests.guest.conversation}/files/${id}${rest}`,
    })
    return { asked: at(file), absent: at(randomUUID()) }
  }
}

/** A request on a file that is shared, and made one of a host's by hand: whoever is asked about, it is the same. */
function ofHost(asked: Omit<Asked, 'url'> & { readonly rest: string }, lock: 'told' | null = null): Row['target'] {
  return async (matrix) => {
    const { rest, ...how } = asked
    const file = await bringAsOneOf(matrix, ['guest', 'owner', 'host'], 'shared')
    const put = `update file set by_kind = 'host', by_id = $2, lock = $3 where id = $1`
    await matrix.house.admin.query(put, [file, matrix.who.host?.id, lock])
    const at = (id: string): Asked => ({
      ...how,
      url: `/api/conversations/${matrix.guests.guest.conversation}/files/${id}${rest}`,
    })
    return { asked: at(file), absent: at(randomUUID()) }
  }
}

/** A request on a file that is, or was, in quarantine. No bot works at the desk of the matrix: it is put there by hand. */
function onApart(state: 'quarantined' | 'shared' | 'discarded', asked: Omit<Asked, 'url'> & { readonly rest: string }) {
  const target: Row['target'] = async (matrix) => {
    const { rest, ...how } = asked
    const file = await bringAsOneOf(matrix, ['guest', 'owner', 'host'], 'shared')
    const label = state === 'quarantined' ? 'a.png' : null
    const put = `update file set state = $2, label = $3, until = now() + interval '1 day' where id = $1`
    await matrix.house.admin.query(put, [file, state, label])
    const at = (id: string): Asked => ({
      ...how,
      url: `/api/conversations/${matrix.guests.guest.conversation}/quarantine/${id}${rest}`,
    })
    return { asked: at(file), absent: at(randomUUID()) }
  }
  return target
}

/** Who may settle it at all; that they hold the floor is a rule, and what is settled already asks for nobody. */
const quarantineRows: readonly Row[] = [
  {
    name: 'GET /api/conversations/:/quarantine',
    target: ({ guests }: Matrix) => {
      const at = (id: string): Asked => ({ method: 'GET', url: `/api/conversations/${id}/quarantine` })
      return { asked: at(guests.guest.conversation), absent: at(randomUUID()) }
    },
  },
  {
    name: 'GET /api/conversations/:/quarantine/:',
    target: onApart('quarantined', { method: 'GET', rest: '?warned=yes' }),
  },
  { name: 'let-in-file', target: onApart('shared', { method: 'PUT', rest: '/admission', body: { epoch: 0 } }) },
  { name: 'discard-file', target: onApart('discarded', { method: 'DELETE', rest: '', body: { epoch: 0 } }) },
].map((row) => ({
  ...row,
  action: row.name.startsWith('GET') ? 'open-quarantine' : 'settle-quarantine',
  thing: 'conversation',
  allow: hostsOfDesk,
}))

const sharedRows: readonly Row[] = [
  {
    name: 'GET /api/conversations/:/files',
    action: 'read-conversation',
    allow: readers,
    target: ({ guests }: Matrix) => {
      const at = (id: string): Asked => ({ method: 'GET', url: `/api/conversations/${id}/files` })
      return { asked: at(guests.guest.conversation), absent: at(randomUUID()) }
    },
  },
  {
    name: 'PUT /api/conversations/:/files/:',
    action: 'share-file',
    allow: readers,
    target: ({ guests }: Matrix) => {
      const at = (id: string): Asked => ({
        method: 'PUT',
        url: `/api/conversations/${id}/files/${randomUUID()}`,
        body: announced,
      })
      return { asked: at(guests.guest.conversation), absent: at(randomUUID()) }
    },
  },
  {
    name: 'POST /api/conversations/:/files/:/parts',
    action: 'share-file',
    allow: readers,
    target: onFile('begun', { method: 'POST', rest: '/parts?at=0', bytes: picture }),
  },
  {
    name: 'DELETE /api/conversations/:/files/:/parts',
    action: 'share-file',
    allow: readers,
    target: onFile('come', { method: 'DELETE', rest: '/parts' }),
  },
  {
    name: 'PUT /api/conversations/:/files/:/sharing',
    action: 'share-file',
    allow: readers,
    target: onFile('come', { method: 'PUT', rest: '/sharing' }),
  },
  ...['', '/picture', '/preview'].map((rest) => ({
    name: `GET /api/conversations/:/files/:${rest}`,
    action: 'read-conversation' as const,
    allow: readers,
    target: onFile('shared', { method: 'GET', rest }),
  })),
  {
    name: 'withdraw-file',
    action: 'withdraw-file',
    allow: hostsOfDesk,
    target: onFile('shared', { method: 'DELETE', rest: '' }),
  },
  {
    name: 'keep-file',
    action: 'withdraw-file',
    allow: hostsOfDesk,
    target: onFile('shared', { method: 'PUT', rest: '/keeping', body: { keep: '7d' } }),
  },
  {
    name: 'lock-file',
    action: 'withdraw-file',
    allow: hostsOfDesk,
    target: ofHost({ method: 'PUT', rest: '/lock', body: { way: 'told' } }),
  },
  {
    name: 'unlock-file',
    action: 'withdraw-file',
    allow: hostsOfDesk,
    target: ofHost({ method: 'DELETE', rest: '/lock' }),
  },
  {
    name: 'POST /api/conversations/:/files/:/codes',
    action: 'withdraw-file',
    allow: hostsOfDesk,
    target: ofHost({ method: 'POST', rest: '/codes' }, 'told'),
  },
  // That it is the wrong code is said to the guest alone.
  {
    name: 'PUT /api/conversations/:/files/:/opening',
    action: 'open-file',
    allow: ['guest'],
    answers: [409],
    target: ofHost({ method: 'PUT', rest: '/opening', body: { code: '0000 0000' } }, 'told'),
  },
].map((row) => ({ ...row, thing: 'conversation' }) as Row)

export const fileRows: readonly Row[] = [...sharedRows, ...quarantineRows]
