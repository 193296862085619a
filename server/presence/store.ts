// Which hosts are there, kept with a lease by the node that holds their lines: how many may be served depends on it, and that
// is decided by the database's clock alone.
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { presenceLeaseMs } from '../../protocol/presence.ts'
import type { Tx } from '../db/database.ts'

/** These hosts are there, from now on for one lease. */
export async function attend(
  tx: Tx,
  workspace: WorkspaceId,
  { node, hosts }: { readonly node: string; readonly hosts: readonly HostId[] },
): Promise<void> {
  await tx.query(
    `insert into attendance (workspace_id, host_id, node, until)
     select $1, host, $2, clock_timestamp() + $4 * interval '1 millisecond' from unnest($3::uuid[]) as host
     on conflict (workspace_id, host_id, node) do update set until = excluded.until`,
    [workspace, node, hosts, presenceLeaseMs],
  )
}

/** This host is gone from this node. When each host was there last is kept, and nothing before it. */
export async function unattend(
  tx: Tx,
  workspace: WorkspaceId,
  { node, host }: { readonly node: string; readonly host: HostId },
): Promise<void> {
  await tx.query(
    `update attendance set until = clock_timestamp()
      where workspace_id = $1 and host_id = $2 and node = $3 and until > clock_timestamp()`,
    [workspace, host, node],
  )
  await tx.query(
    `delete from attendance a
      where a.workspace_id = $1 and a.until <= clock_timestamp()
        and exists (select from attendance b where b.workspace_id = $1 and b.host_id = a.host_id and b.until > a.until)`,
    [workspace],
  )
}

/** Every host whose console is open, away by their own word or not. */
export async function readOpen(tx: Tx, workspace: WorkspaceId): Promise<ReadonlySet<HostId>> {
  const { rows } = await tx.query<{ host_id: HostId }>(
    'select distinct host_id from attendance where workspace_id = $1 and until > clock_timestamp()',
    [workspace],
  )
  return new Set(rows.map(({ host_id }) => host_id))
}

/** [WS52] Every host who is there, on whatever node, and has not said that they are away. */
export async function readAttendance(tx: Tx, workspace: WorkspaceId): Promise<ReadonlySet<HostId>> {
  const { rows } = await tx.query<{ host_id: HostId }>(
    `select distinct a.host_id
       from attendance a
       join host h on h.workspace_id = a.workspace_id and h.id = a.host_id
      where a.workspace_id = $1 and a.until > clock_timestamp() and h.away_since is null`,
    [workspace],
  )
  return new Set(rows.map(({ host_id }) => host_id))
}

/**
 * Live conversations of hosts who were there while they had them, and have not been for so long. What was given to somebody who
 * was away already stays theirs.
 */
export async function readLetGo(
  tx: Tx,
  workspace: WorkspaceId,
  awayMs: number,
): Promise<{ readonly id: ConversationId; readonly epoch: number }[]> {
  const { rows } = await tx.query<{ id: ConversationId; epoch: number }>(
    `select c.id, c.epoch
       from conversation c
       join (select host_id, max(until) as until from attendance where workspace_id = $1 group by host_id) last
         on last.host_id = c.assignee
      where c.workspace_id = $1 and c.life = 'live' and c.bot_id is null and c.sealed_by is null
        and last.until >= c.assigned_at and last.until < clock_timestamp() - $2 * interval '1 millisecond'
      limit 200`,
    [workspace, awayMs],
  )
  return rows
}
