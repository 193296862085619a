// Coming in, for tests: the real routes on a real database, with a clock that stands still and mail that stays.
import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { password, rosa } from '../../cast/cast.ts'
import type { CommandKey, SessionId } from '../../domain/shared/ids.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { createHttp } from '../http/app.ts'
import { Limits } from '../live/limits.ts'
import { Lanes } from '../log/lanes.ts'
import { openMail } from '../mail/mail.ts'
import { Directories } from '../workspace/view-directories.ts'
import { directoryRoutes } from '../workspace/routes.ts'
import { firstRun } from './commands-first-run.ts'
import { accountTasks } from './commands-mail.ts'
import { hostsBySession } from './commands-sessions.ts'
import { accountRoutes } from './routes.ts'

const publicUrl = 'https://parley.example'

/** What happens beside the answers. */
interface Traces {
  readonly clock: { now: number }
  /** Sessions whose lines had to end. */
  readonly ended: SessionId[]
  /** Jobs that the road has left. */
  readonly left: { name: string; payload: object }[]
}

export type Reception = Awaited<ReturnType<typeof openReception>>

/** Opens it; nobody has set it up yet. */
export async function openReception() {
  const database = await testDatabase()
  const traces: Traces = { clock: { now: Date.parse('2026-03-02T09:00:00Z') }, ended: [], left: [] }
  const world = worldOn(database, traces)
  const log = pino({ level: 'silent' })
  const http = await createHttp({ log, webFolder: '/nowhere', publicUrl, proxies: [], healthy: async () => true })
  accountRoutes(http, world)
  directoryRoutes(http, world)
  await http.ready()
  const ask = (method: Method, url: string, asked: Asked = {}) => askOf(http, { method, url, ...asked })
  return {
    ...traces,
    database,
    ask,
    tasks: accountTasks(world),
    addresses: () => firstRun(world),
    /** Makes Rosa the owner, and answers with her cookie. */
    async setUp(): Promise<string> {
      const token = secretOf((await firstRun(world)).setUp)
      const body = { token, workspace: 'Harbor', name: rosa.name, email: rosa.email, password, locale: 'en' }
      const { cookie } = await ask('POST', '/api/set-up', { body })
      return cookie?.value ?? ''
    },
    async close() {
      await http.close()
      await database.drop()
    },
  }
}

function worldOn(database: TestDatabase, { clock, ended, left }: Traces) {
  const now = () => clock.now
  const directories = new Directories(database)
  const lanes = new Lanes({
    database,
    now,
    directory: (tx, of, seq) => directories.at(tx, of, seq),
    react: async (_tx, workspace, changes) => {
      for (const { type, n } of changes.flatMap(({ entries }) => entries)) {
        if (type === 'host-invited') left.push({ name: 'mail-invitation', payload: { workspace, n } })
      }
    },
  })
  return {
    database,
    lanes,
    directories,
    limits: new Limits(now),
    now,
    newId: randomUUID,
    newKey: () => randomUUID() as string as CommandKey,
    newSecret: () => randomBytes(32).toString('base64url'),
    publicUrl,
    onSessionsEnded: (sessions: readonly SessionId[]) => void ended.push(...sessions),
    identify: { host: hostsBySession({ database, now }), guest: async () => null },
    mail: openMail({ database, deliver: null, bytes: { open: async () => null }, now, newId: randomUUID }),
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Asked {
  readonly body?: object
  readonly cookie?: string
  /** The client's address. */
  readonly from?: string
  readonly agent?: string
  readonly key?: string
}

async function askOf(
  http: FastifyInstance,
  { method, url, body, from, ...asked }: Asked & { method: Method; url: string },
) {
  const response = await http.inject({
    method,
    url,
    headers: headersOf(asked),
    remoteAddress: from ?? '192.0.2.1',
    ...(body ? { payload: body } : {}),
  })
  const cookie = response.cookies.find(({ name }) => name === 'parley_session')
  return { status: response.statusCode, json: response.body ? response.json() : null, cookie }
}

function headersOf({ cookie, agent, key }: Asked): Record<string, string> {
  return {
    ...(cookie ? { cookie: `parley_session=${cookie}` } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
    'user-agent': agent ?? 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  }
}

/** The secret of a link, which stands in its fragment. */
export function secretOf(link: string | null | undefined): string {
  return link?.split('#')[1] ?? ''
}

/** The first link in a letter's text. */
export function linkIn(text: string): string {
  return /https?:\/\/\S+/.exec(text)?.[0] ?? ''
}
