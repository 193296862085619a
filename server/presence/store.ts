// Which hosts are there, kept with a lease by the node that holds their lines: how many may be served depends on it, and that
// is decided by the database's clock alone.
import type { HostId, WorkspaceId } from '../../domain/shared/ids.ts'
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

/** This host is gone from this node, as are leases that have run out. */
export async function unattend(
  tx: Tx,
  workspace: WorkspaceId,
  { node, host }: { readonly node: string; readonly host: HostId },
): Promise<void> {
  await tx.query(
    'delete from attendance where workspace_id = $1 and (host_id = $2 and node = $3 or until < clock_timestamp())',
    [workspace, host, node],
  )
}

/** Every host who is there, on whatever node. */
export async function readAttendance(tx: Tx, workspace: WorkspaceId): Promise<ReadonlySet<HostId>> {
  const { rows } = await tx.query<{ host_id: HostId }>(
    'select distinct host_id from attendance where workspace_id = $1 and until > clock_timestamp()',
    [workspace],
  )
  return new Set(rows.map(({ host_id }) => host_id))
}
