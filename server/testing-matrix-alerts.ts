// Rows of the matrix: a host's own devices.
import { randomUUID } from 'node:crypto'
import type { Asked, Matrix, Standing } from './testing-matrix.ts'
import { anyHost, type Row, type Target, unnamed } from './testing-matrix-row.ts'

/** Of the example in RFC 8291. */
export const deviceKeys = {
  publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}

const own = { action: 'change-own-account', thing: 'workspace', allow: anyHost } as const

/** A device of whoever asks, if they can have one; else one of the owner. */
function onDevice(method: Asked['method'], rest = ''): Row['target'] {
  const at = (id: string): Asked => ({ method, url: `/api/me/alerts/devices/${id}${rest}` })
  return async (matrix, standing): Promise<Target> => ({
    asked: at(await deviceOf(matrix, (anyHost as readonly Standing[]).includes(standing) ? standing : 'owner')),
    absent: at(randomUUID()),
  })
}

async function deviceOf({ house, who }: Matrix, standing: Standing): Promise<string> {
  const host = who[standing]
  const id = randomUUID()
  await house.admin.query(
    `insert into push_device (workspace_id, id, host_id, session_hash, endpoint, public_key, auth, made_at)
     select workspace_id, $2::uuid, subject_id, hash, 'https://push.example/' || $2::text, $3, $4, now()
       from credential
      where id = $1 and kind = 'session'
         on conflict (session_hash) do update set id = excluded.id`,
    [host && 'session' in host ? host.session : null, id, deviceKeys.publicKey, deviceKeys.auth],
  )
  return id
}

export const alertRows: readonly Row[] = [
  { ...own, name: 'GET /api/me/alerts', target: unnamed(() => ({ method: 'GET', url: '/api/me/alerts' })) },
  {
    ...own,
    name: 'PUT /api/me/alerts/subscription',
    target: unnamed(() => ({
      method: 'PUT',
      url: '/api/me/alerts/subscription',
      body: { endpoint: `https://push.example/${randomUUID()}`, ...deviceKeys },
    })),
  },
  {
    ...own,
    name: 'PUT /api/me/alerts/mail',
    target: unnamed(() => ({ method: 'PUT', url: '/api/me/alerts/mail', body: { on: false } })),
  },
  {
    ...own,
    name: 'PUT /api/me/alerts/shown',
    target: unnamed(() => ({ method: 'PUT', url: '/api/me/alerts/shown', body: {} })),
  },
  { ...own, name: 'DELETE /api/me/alerts/devices/:', target: onDevice('DELETE') },
  { ...own, name: 'POST /api/me/alerts/devices/:/tests', target: onDevice('POST', '/tests') },
]
