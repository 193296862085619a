// People, desks and teams of a test's house, written past the road.
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { AfterClose, Asked, GuestFiles } from '../domain/desk/desk.ts'
import type { Keep } from '../domain/file/keep.ts'
import type { Rehearsal } from '../domain/rehearsal/rehearsal.ts'
import type { DeskId, HostId, SessionId, TeamId, WorkspaceId } from '../domain/shared/ids.ts'
import type { Role } from '../domain/workspace/directory.ts'
import { hashSecret } from './door/store.ts'

export const newSecret = () => randomBytes(32).toString('base64url')

export interface TestHost {
  readonly id: HostId
  readonly session: SessionId
  /** Value of the cookie. */
  readonly token: string
}

interface Seed {
  readonly admin: pg.Client
  readonly workspace: WorkspaceId
}

export async function addHost({ admin, workspace }: Seed, name: string, role: Role): Promise<TestHost> {
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

export interface DeskOptions {
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

export async function addDesk(
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

export async function addTeam({ admin, workspace }: Seed, name: string, members: readonly HostId[]): Promise<TeamId> {
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
