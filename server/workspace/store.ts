// The rows of the directory: all the SQL that knows hosts, teams, desks and invitations.
import type { Desk } from '../../domain/desk/desk.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory, Host, Invitation, Team, Workspace } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'

// One statement, so that the directory is of one moment even where nothing is locked.
const whole = `
  select w.last_seq,
         jsonb_build_object('id', w.id, 'name', w.name, 'accent', w.accent) as workspace,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', h.id, 'name', h.name, 'email', h.email, 'role', h.role, 'removed', h.removed_at is not null)
                   order by h.created_at, h.id), '[]')
            from host h
           where h.workspace_id = w.id) as hosts,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', t.id, 'name', t.name,
                   'members', (select coalesce(jsonb_agg(m.host_id order by m.host_id), '[]')
                                 from team_member m
                                where m.workspace_id = t.workspace_id and m.team_id = t.id))
                   order by t.name, t.id), '[]')
            from team t
           where t.workspace_id = w.id) as teams,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', d.id, 'slug', d.slug, 'name', d.name, 'team', d.team_id, 'asks', d.asks, 'welcome', d.welcome, 'open', d.open)
                   order by d.name, d.id), '[]')
            from desk d
           where d.workspace_id = w.id and d.removed_at is null) as desks,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', i.id, 'email', i.email, 'role', i.role, 'by', i.invited_by,
                   'expiresAt', (extract(epoch from i.expires_at) * 1000)::bigint)
                   order by i.expires_at, i.id), '[]')
            from invitation i
           where i.workspace_id = w.id) as invitations
    from workspace w
   where w.id = $1`

interface WholeRow {
  last_seq: number
  workspace: Workspace
  hosts: Host[]
  teams: Team[]
  desks: Desk[]
  invitations: Invitation[]
}

/** A directory and the number of its last fact. */
export interface NumberedDirectory {
  readonly directory: Directory
  readonly seq: number
}

/** The directory as it stands, removed hosts included; null when there is no such workspace. */
export async function loadDirectory(tx: Tx, workspace: WorkspaceId): Promise<NumberedDirectory | null> {
  const { rows } = await tx.query<WholeRow>(whole, [workspace])
  const row = rows[0]
  if (!row) return null
  const directory = {
    workspace: row.workspace,
    hosts: byId(row.hosts),
    teams: byId(row.teams),
    desks: byId(row.desks),
    invitations: byId(row.invitations),
  }
  return { directory, seq: row.last_seq }
}

/** Locks the workspace's row, behind which every change of the directory waits; its last number, or null. */
export async function lockDirectory(tx: Tx, workspace: WorkspaceId): Promise<number | null> {
  const { rows } = await tx.query<{ last_seq: number }>('select last_seq from workspace where id = $1 for update', [workspace])
  return rows[0]?.last_seq ?? null
}

function byId<Id, One extends { readonly id: Id }>(list: readonly One[]): ReadonlyMap<Id, One> {
  return new Map(list.map((one) => [one.id, one]))
}
