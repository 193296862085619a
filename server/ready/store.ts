// Rows of what hosts have ready to send.
import type { ReadyItem } from '../../domain/ready/item.ts'
import type { DeskId, ReadyId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'

/** Its log: one for each workspace, by the workspace's own id with another version (RFC 9562, 5.6), so that it needs no row. */
export function streamOfReady(workspace: WorkspaceId): string {
  return `${workspace.slice(0, 14)}6${workspace.slice(15)}`
}

/** Whoever writes there, on whatever node, waits for whoever does so now. */
export async function lockReady(tx: Tx, workspace: WorkspaceId): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [streamOfReady(workspace)])
}

export interface ReadyStanding {
  readonly seq: number
  readonly directorySeq: number
  readonly count: number
  readonly desks: readonly DeskId[]
}

/** The numbers of the last fact there and of the directory's, how many items there are, and the desks; to be asked under the lock. */
export async function readStanding(tx: Tx, workspace: WorkspaceId): Promise<ReadyStanding> {
  const { rows } = await tx.query<{ seq: number; directory: number; count: number; desks: DeskId[] }>(
    `select (select coalesce(max(seq), 0) from fact where workspace_id = $1 and stream_id = $2) as seq,
            (select last_seq from workspace where id = $1) as directory,
            (select count(*) from ready_item where workspace_id = $1)::int as count,
            (select coalesce(array_agg(id), '{}') from desk where workspace_id = $1 and removed_at is null) as desks`,
    [workspace, streamOfReady(workspace)],
  )
  const [row] = rows
  return {
    seq: Number(row?.seq ?? 0),
    directorySeq: row?.directory ?? 0,
    count: row?.count ?? 0,
    desks: row?.desks ?? [],
  }
}

const whole = 'id, name, desk_id as desk, said as text, offered, revision'

interface Row extends Omit<ReadyItem, 'offer'> {
  readonly offered: ReadyItem['offer'] | null
}

const toItem = ({ offered, ...item }: Row): ReadyItem => (offered ? { ...item, offer: offered } : item)

export async function readReady(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<ReadyItem[]> {
  const { rows } = await tx.query<Row>(
    `select ${whole} from ready_item where workspace_id = $1 and id = any($2::uuid[])`,
    [workspace, ids],
  )
  return rows.map(toItem)
}

/** All of them by name. */
export async function listReady(tx: Tx, workspace: WorkspaceId): Promise<ReadyItem[]> {
  const { rows } = await tx.query<Row>(`select ${whole} from ready_item where workspace_id = $1 order by name, id`, [
    workspace,
  ])
  return rows.map(toItem)
}

export async function deleteReady(tx: Tx, workspace: WorkspaceId, ids: readonly ReadyId[]): Promise<void> {
  await tx.query('delete from ready_item where workspace_id = $1 and id = any($2::uuid[])', [workspace, ids])
}

export async function saveReadyItems(tx: Tx, workspace: WorkspaceId, items: readonly ReadyItem[]): Promise<void> {
  await tx.query(
    `insert into ready_item (workspace_id, id, desk_id, name, said, offered, revision, changed_at)
     select $1, id, desk, name, text, offer, revision, now()
       from jsonb_to_recordset($2::jsonb) as item (id uuid, desk uuid, name text, text jsonb, offer jsonb, revision int)
         on conflict (workspace_id, id) do update
        set desk_id = excluded.desk_id, name = excluded.name, said = excluded.said, offered = excluded.offered, revision = excluded.revision,
            changed_at = excluded.changed_at`,
    [workspace, jsonText(items)],
  )
}
