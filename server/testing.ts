// A whole house for an integration test: its own database, the real app on a free port, and Harbor's people in it.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import pg from 'pg'
import type {
  CommandKey,
  ConversationId,
  DeskId,
  GuestId,
  HostId,
  SessionId,
  TeamId,
  WorkspaceId,
} from '../domain/shared/ids.ts'
import type { AfterClose, Asked, GuestFiles } from '../domain/desk/desk.ts'
import type { Keep } from '../domain/file/keep.ts'
import type { Rehearsal } from '../domain/rehearsal/rehearsal.ts'
import type { Role } from '../domain/workspace/directory.ts'
import { type AppOptions, createApp } from './app.ts'
import { findSession, type Session } from './account/store.ts'
import { type TestDatabase, testDatabase } from './db/testing.ts'
import type { TestWire } from './db/testing-wire.ts'
import { hashSecret } from './door/store.ts'
import { type FilesOptions, openFiles } from './files/files.ts'
import type { CrowdOptions } from './rehearsal/commands-crowd.ts'
import { createHttp } from './http/app.ts'
import { testPush } from './outbound/testing-push.ts'
import { testPages } from './testing-widget.ts'

export const newSecret = () => randomBytes(32).toString('base64url')

export interface TestHost {
  readonly id: HostId
  readonly session: SessionId
  /** Value of the cookie. */
  readonly token: string
}

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
}

const plenty = { file: 25_000_000, workspace: 1_000_000_000, coming: 1000 }

/** Opens the house; `close` takes everything down again. */
export async function openHouse(options: Partial<HouseOptions> = {}) {
  const { limitFactor = Infinity, now = Date.now, wire, crowd = {}, hears, push = testPush(null) } = options
  const { most = plenty, scanner = null, store = null, model = null } = options
  const database = await testDatabase(wire)
  const folder = await mkdtemp(join(tmpdir(), 'parley-files-'))
  const files = openFiles({ folder, most, scanner, store, onShutdown: () => undefined })
  const admin = new pg.Client(database.adminUrl)
  await admin.connect()
  const workspace = randomUUID() as WorkspaceId
  const harbor = `insert into workspace (id, name, accent, created_at) values ($1, 'Harbor', '#00587b', now())`
  await admin.query(harbor, [workspace])
  const { house, jobs, url } = await serve(database, { limitFactor, now, files, crowd, model, push }, hears)
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
    /** A further server on the same database, as behind a balancer. */
    another: () => another(database, { limitFactor, now, files, crowd, model, push }),
    arrive: (desk: string, secret = newSecret(), body: object = {}) => arriveAt(url, { desk, secret, body }),
    async close() {
      house.live.close()
      house.http.server.closeAllConnections()
      await house.http.close()
      await admin.end()
      await database.drop()
      files.pictures.stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** The real app on a free port; jobs that it leaves are kept instead of done. */
async function serve(
  database: TestDatabase,
  options: Pick<AppOptions, 'limitFactor' | 'now' | 'files' | 'crowd' | 'model' | 'push'>,
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
  await http.listen({ port: 0, host: '127.0.0.1' })
  const address = http.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { house, jobs, url: `http://127.0.0.1:${port}` }
}

async function another(database: TestDatabase, options: Parameters<typeof serve>[1]) {
  const { house, url } = await serve(database, options)
  return {
    url,
    lanes: house.lanes,
    async close() {
      house.live.close()
      house.http.server.closeAllConnections()
      await house.http.close()
    },
  }
}

function hostOf(session: Session | null) {
  return session && { kind: 'host' as const, workspace: session.workspace, id: session.host, session: session.id }
}

export type TestHouse = Awaited<ReturnType<typeof openHouse>>

interface Seed {
  readonly admin: pg.Client
  readonly workspace: WorkspaceId
}

async function addHost({ admin, workspace }: Seed, name: string, role: Role): Promise<TestHost> {
  const id = randomUUID() as HostId
  const session = randomUUID() as SessionId
  const token = newSecret()
  const email = `${id}@harbor.example`
  await admin.query(
    'insert into host (workspace_id, id, name, email, role, created_at) values ($1, $2, $3, $4, $5, now())',
    [workspace, id, name, email, role],
  )
  await admin.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, last_used_at, expires_at)
     values ($1, 'session', $2, $3, $4, now(), now(), now() + interval '1 day')`,
    [hashSecret(token), workspace, session, id],
  )
  await moved(admin, workspace)
  return { id, session, token }
}

interface DeskOptions {
  readonly team?: TeamId | null
  readonly welcome?: Record<string, string>
  readonly asks?: Asked
  readonly open?: boolean
  /** How many conversations are live at once. */
  readonly limit?: number
  readonly guestFiles?: GuestFiles
  readonly keepFiles?: Keep
  readonly afterClose?: AfterClose
  readonly rehearsal?: Rehearsal
}

async function addDesk(
  { admin, workspace }: Seed,
  slug: string,
  {
    team = null,
    welcome = {},
    asks = 'nothing',
    open = true,
    limit,
    guestFiles = 'yes',
    keepFiles = '30d',
    afterClose = 'host',
    rehearsal,
  }: DeskOptions,
): Promise<DeskId> {
  const id = randomUUID() as DeskId
  const own = [workspace, id, slug, team, asks, welcome, open]
  await admin.query(
    `insert into desk (workspace_id, id, slug, name, team_id, asks, welcome, open, limit_desk, guest_files, keep_files, after_close, rehearsal)
     values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [...own, limit ?? null, guestFiles, keepFiles, afterClose, rehearsal ?? null],
  )
  await admin.query('insert into desk_address (slug, workspace_id, desk_id) values ($1, $2, $3)', [slug, workspace, id])
  await moved(admin, workspace)
  return id
}

async function addTeam({ admin, workspace }: Seed, name: string, members: readonly HostId[]): Promise<TeamId> {
  const id = randomUUID() as TeamId
  await admin.query('insert into team (workspace_id, id, name) values ($1, $2, $3)', [workspace, id, name])
  for (const member of members)
    await admin.query('insert into team_member (workspace_id, team_id, host_id) values ($1, $2, $3)', [
      workspace,
      id,
      member,
    ])
  await moved(admin, workspace)
  return id
}

/** What was written past the road is a new directory all the same: without a new number nobody would read it again. */
async function moved(admin: pg.Client, workspace: WorkspaceId): Promise<void> {
  await admin.query(
    `with next as (update workspace set last_seq = last_seq + 1 where id = $1 returning last_seq)
     insert into fact (workspace_id, stream_id, seq, type, by_kind, at, data) select $1, $1, last_seq, 'workspace-changed', 'system', now(),
            (select jsonb_build_object('workspace', jsonb_build_object('id', id, 'name', name, 'accent', accent)) from workspace where id = $1) from next`,
    [workspace],
  )
}

async function arriveAt(
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
