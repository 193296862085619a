// A whole house for an integration test: its own database, the real app on a free port, and Harbor's people in it.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import pg from 'pg'
import type { CommandKey, ConversationId, GuestId, HostId, WorkspaceId } from '../domain/shared/ids.ts'
import type { Role } from '../domain/workspace/directory.ts'
import { type AppOptions, createApp } from './app.ts'
import { findSession, type Session } from './account/store.ts'
import type { Database } from './db/database.ts'
import { type TestDatabase, testDatabase } from './db/testing.ts'
import type { TestWire } from './db/testing-wire.ts'
import { hashSecret } from './door/store.ts'
import { partsIn } from './file/store-parts.ts'
import { type Files, type FilesOptions, openFiles } from './files/files.ts'
import type { CrowdOptions } from './rehearsal/commands-crowd.ts'
import { createHttp } from './http/app.ts'
import type { Bus } from './live/bus.ts'
import { logEpoch } from './log/epoch.ts'
import { testPush } from './outbound/testing-push.ts'
import { addDesk, addHost, addTeam, type DeskOptions, newSecret } from './testing-people.ts'
import { testPages } from './testing-widget.ts'

export { newSecret, type TestHost } from './testing-people.ts'

export interface TestGuest {
  readonly id: GuestId
  readonly conversation: ConversationId
  readonly secret: string
  readonly desk: string
}

interface HouseOptions extends Pick<FilesOptions, 'most' | 'scanner' | 'store'>, Pick<AppOptions, 'model' | 'push'> {
  readonly limitFactor: number
  /** The clock of the house; sessions keep to the real one. */
  readonly now: () => number
  readonly wire?: TestWire | undefined
  /** Hears every line of the log; without it nothing is logged. */
  readonly hears: ((line: string) => void) | undefined
  readonly crowd: CrowdOptions
  /** Looks for others on its database, as a server does that was told of one. */
  readonly shared: boolean
  /** The quick way to others. */
  readonly bus: Bus | null
}

const plenty = { file: 25_000_000, workspace: 1_000_000_000, coming: 1000 }

/** Opens the house; `close` takes everything down again. */
export async function openHouse(options: Partial<HouseOptions> = {}) {
  const { limitFactor = Infinity, now = Date.now, wire, crowd = {}, hears, push = testPush(null) } = options
  const { model = null, shared = false, bus = null } = options
  const database = await testDatabase(wire)
  const folder = await mkdtemp(join(tmpdir(), 'parley-files-'))
  const files = filesBelow(folder, database, options)
  const admin = new pg.Client(database.adminUrl)
  await admin.connect()
  const workspace = randomUUID() as WorkspaceId
  const harbor = `insert into workspace (id, name, accent, created_at) values ($1, 'Harbor', '#00587b', now())`
  await admin.query(harbor, [workspace])
  const means = { limitFactor, now, files, crowd, model, push, shared, bus }
  const { house, jobs, url } = await serve(database, means, hears)
  const seed = { admin, workspace, url }
  return {
    ...house,
    ...seed,
    jobs,
    /** Where files are, on their way and kept. */
    folder,
    host: (name: string, role: Role = 'host') => addHost(seed, name, role),
    desk: (slug: string, options: DeskOptions = {}) => addDesk(seed, slug, options),
    team: (name: string, members: readonly HostId[]) => addTeam(seed, name, members),
    /** A further server on the same database, as behind a balancer, on a machine of its own. */
    another: ({ bus: own = null, reads = database }: Further = {}) =>
      another(reads, { ...means, bus: own, files: filesBelow(join(folder, randomUUID()), database, options) }),
    arrive: (desk: string, secret = newSecret(), body: object = {}) => arriveAt(url, { desk, secret, body }),
    async close() {
      await closeHouse(house)
      await admin.end()
      await database.drop()
      files.pictures.stop()
      await rm(folder, { recursive: true })
    },
  }
}

interface Further {
  readonly bus?: Bus | null
  /** The same database, through which it may be looked at what is asked of it. */
  readonly reads?: Database
}

function filesBelow(
  folder: string,
  database: TestDatabase,
  { most = plenty, scanner = null, store = null, shared = false }: Partial<HouseOptions>,
): Files {
  const parts = shared ? partsIn(() => database) : null
  return openFiles({ folder, most, scanner, store, parts, onShutdown: () => undefined })
}

/** The real app on a free port; jobs that it leaves are kept instead of done. */
async function serve(
  database: Database,
  options: Pick<AppOptions, 'limitFactor' | 'now' | 'files' | 'crowd' | 'model' | 'push' | 'shared' | 'bus'>,
  hears?: HouseOptions['hears'],
) {
  const log = hears ? pino({ level: 'trace' }, { write: hears }) : pino({ level: 'silent' })
  const publicUrl = 'http://localhost'
  const healthy = async () => true
  const http = await createHttp({ log, webFolder: '/nowhere', publicUrl, proxies: [], healthy })
  const jobs: { name: string; payload: unknown; runAt?: Date }[] = []
  const house = createApp({
    http,
    database,
    log: randomUUID(),
    publicUrl,
    leaveJob: async (_tx, { name, payload, runAt }) => void jobs.push({ name, payload, ...(runAt ? { runAt } : {}) }),
    hostOf: async (token) => hostOf(await findSession(database, hashSecret(token), Date.now())),
    sendsMail: true,
    ...testPages,
    previewPage: '<html lang="en"><head></head></html>',
    ...options,
  })
  if (options.shared) await logEpoch(database, randomUUID)
  await house.nodes.join()
  await http.listen({ port: 0, host: '127.0.0.1' })
  const address = http.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { house, jobs, url: `http://127.0.0.1:${port}` }
}

async function closeHouse({ nodes, live, http }: Awaited<ReturnType<typeof serve>>['house']): Promise<void> {
  await nodes.leave()
  live.close()
  http.server.closeAllConnections()
  await http.close()
}

async function another(database: Database, options: Parameters<typeof serve>[1]) {
  const { house, url } = await serve(database, options)
  return {
    url,
    lanes: house.lanes,
    nodes: house.nodes,
    limits: house.limits,
    close: () => closeHouse(house),
  }
}

function hostOf(session: Session | null) {
  if (!session) return null
  const { workspace, host, id, directorySeq: seq } = session
  return { actor: { kind: 'host' as const, workspace, id: host, session: id }, directorySeen: { workspace, seq } }
}

export type TestHouse = Awaited<ReturnType<typeof openHouse>>

export async function arriveAt(
  url: string,
  { desk, secret, body }: { desk: string; secret: string; body: object },
): Promise<TestGuest> {
  const response = await fetch(`${url}/api/desks/${desk}/arrivals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ secret, locale: 'en', ...body }),
  })
  if (!response.ok) throw new Error(`Not let in: ${response.status} ${await response.text()}`)
  const { guest, conversation } = (await response.json()) as { guest: GuestId; conversation: ConversationId }
  return { id: guest, conversation, secret, desk }
}

export const newKey = () => randomUUID() as CommandKey
