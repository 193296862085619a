// Harbor, as the lab needs it: one workspace, one desk, some hosts with a session each. Written before anybody follows.
import { randomBytes, randomUUID } from 'node:crypto'
import type { DeskId, HostId, SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import { hashSecret } from '../../server/account/access-secrets.ts'
import type { Admin } from './admin.ts'

export interface SeededHost {
  readonly id: HostId
  readonly name: string
  readonly session: SessionId
  /** The header by which a host is known. */
  readonly cookie: string
}

export interface Seeded {
  readonly workspace: WorkspaceId
  readonly desk: { readonly id: DeskId; readonly slug: string }
  readonly hosts: readonly SeededHost[]
}

const names = ['Rosa Lindqvist', 'Tomás Ferreira', 'Mei Tanaka', 'Idris Bello', 'Ana Kovač', 'Priya Nair']

/** Writes them; the first host is the owner. */
export async function seed(admin: Admin, hostCount: number): Promise<Seeded> {
  const workspace = randomUUID() as WorkspaceId
  const desk = { id: randomUUID() as DeskId, slug: `lab-${randomBytes(4).toString('hex')}` }
  await admin.rows(
    `insert into workspace (id, name, accent, last_seq, created_at) values ($1, 'Harbor', '#00587b', 0, now())`,
    [workspace],
  )
  const hosts: SeededHost[] = []
  for (let at = 0; at < hostCount; at++) hosts.push(await seedHost(admin, workspace, at))
  await admin.rows(
    `insert into desk (workspace_id, id, slug, name, asks, welcome, open) values ($1, $2, $3, 'Lab', 'nothing', '{"en":"Welcome."}', true)`,
    [workspace, desk.id, desk.slug],
  )
  await admin.rows('insert into desk_address (slug, workspace_id, desk_id) values ($1, $2, $3)', [
    desk.slug,
    workspace,
    desk.id,
  ])
  return { workspace, desk, hosts }
}

async function seedHost(admin: Admin, workspace: WorkspaceId, at: number): Promise<SeededHost> {
  const id = randomUUID() as HostId
  const session = randomUUID() as SessionId
  const token = randomBytes(32).toString('base64url')
  const name = names[at % names.length] ?? 'Host'
  await admin.rows(
    'insert into host (workspace_id, id, name, email, role, created_at) values ($1, $2, $3, $4, $5, now())',
    [workspace, id, name, `${id}@harbor.example`, at === 0 ? 'owner' : 'host'],
  )
  await admin.rows(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, last_used_at, expires_at)
     values ($1, 'session', $2, $3, $4, now(), now(), now() + interval '30 days')`,
    [hashSecret(token), workspace, session, id],
  )
  return { id, name, session, cookie: `parley_session=${token}` }
}
