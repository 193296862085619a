// Rows of desks and of teams.
import type { Desk } from '../../domain/desk/desk.ts'
import type { DeskId, HostId, TeamId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Team } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'

/** A desk as it now is, with its address. [DE1] Postgres refuses an address that another desk has. */
export async function saveDesk(tx: Tx, workspace: WorkspaceId, desk: Desk): Promise<void> {
  const { id, slug, name, team, hosts, asks, welcome, open, limits } = desk
  const own = [id, slug, name, team, asks, jsonText(welcome), open, limits.desk, limits.host, hosts]
  const files = [desk.guestFiles, desk.keepFiles, desk.afterClose]
  await tx.query(
    `insert into desk (workspace_id, id, slug, name, team_id, asks, welcome, open, limit_desk, limit_host, hosts, guest_files, keep_files, after_close, rehearsal, bot_id, widget, hours)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict (workspace_id, id) do update
        set slug = excluded.slug, name = excluded.name, team_id = excluded.team_id, asks = excluded.asks,
            welcome = excluded.welcome, open = excluded.open, hosts = excluded.hosts,
            limit_desk = excluded.limit_desk, limit_host = excluded.limit_host,
            guest_files = excluded.guest_files, keep_files = excluded.keep_files, after_close = excluded.after_close,
            rehearsal = excluded.rehearsal, bot_id = excluded.bot_id, widget = excluded.widget, hours = excluded.hours, removed_at = null`,
    [workspace, ...own, ...files, json(desk.rehearsal), desk.bot ?? null, json(desk.widget), json(desk.hours)],
  )
  await tx.query('delete from desk_address where workspace_id = $1 and desk_id = $2 and slug <> $3', [
    workspace,
    id,
    slug,
  ])
  await tx.query(
    `insert into desk_address (slug, workspace_id, desk_id)
     select $3, $1, $2
      where not exists (select from desk_address where slug = $3 and workspace_id = $1 and desk_id = $2)`,
    [workspace, id, slug],
  )
}

const json = (value: object | undefined) => (value ? jsonText(value) : null)

/** [DE6] A removed host is named at no desk any more. */
export async function forgetHostAtDesks(tx: Tx, workspace: WorkspaceId, host: HostId): Promise<void> {
  await tx.query('update desk set hosts = array_remove(hosts, $2) where workspace_id = $1 and $2 = any(hosts)', [
    workspace,
    host,
  ])
}

/** [DE4] The row stays for its conversations; the address is free. */
export async function retireDesk(tx: Tx, workspace: WorkspaceId, desk: DeskId): Promise<void> {
  await tx.query('update desk set removed_at = now() where workspace_id = $1 and id = $2', [workspace, desk])
  await tx.query('delete from desk_address where workspace_id = $1 and desk_id = $2', [workspace, desk])
}

/** Which of these addresses belong to desks of other workspaces. */
export async function addressesElsewhere(
  tx: Tx,
  workspace: WorkspaceId,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  if (slugs.length === 0) return new Set()
  const { rows } = await tx.query<{ slug: string }>(
    'select slug from desk_address where slug = any($2::text[]) and workspace_id <> $1',
    [workspace, slugs],
  )
  return new Set(rows.map(({ slug }) => slug))
}

/** A team as it now is, members and all. */
export async function saveTeam(tx: Tx, workspace: WorkspaceId, { id, name, members }: Team): Promise<void> {
  await tx.query(
    `insert into team (workspace_id, id, name) values ($1, $2, $3)
     on conflict (workspace_id, id) do update set name = excluded.name`,
    [workspace, id, name],
  )
  await tx.query('delete from team_member where workspace_id = $1 and team_id = $2', [workspace, id])
  await tx.query('insert into team_member (workspace_id, team_id, host_id) select $1, $2, unnest($3::uuid[])', [
    workspace,
    id,
    members,
  ])
}

/** Its members go with it, by the foreign key. */
export async function deleteTeam(tx: Tx, workspace: WorkspaceId, team: TeamId): Promise<void> {
  await tx.query('delete from team where workspace_id = $1 and id = $2', [workspace, team])
}
