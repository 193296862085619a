// The log as the table holds it, read beside the server: what is new since the last look, and everything once more at the end.
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Admin } from '../world/admin.ts'

export interface Row {
  readonly conversation: ConversationId
  readonly seq: number
  readonly type: string
  readonly by: 'guest' | 'host' | 'desk' | 'system'
  readonly byId: string | null
  readonly key: string | null
  readonly data: Readonly<Record<string, string | number | null>> | null
  readonly text: string | null
}

/** What the server keeps beside the log, and can be counted from it. */
export interface Counters {
  readonly id: ConversationId
  readonly life: string
  readonly assignee: string | null
  readonly epoch: number
  readonly guestSaid: number
  readonly guestSaw: number
  readonly hostsSaw: number
  readonly lastSeq: number
}

export interface ReadingRow {
  readonly conversation: ConversationId
  readonly host: string
  readonly upTo: number
  readonly guestSaid: number
}

const columns = `f.stream_id as conversation, f.seq::int as seq, f.type, f.by_kind as by, f.by_id as "byId", f.key, f.data, m.text
    from fact f
    join conversation c on c.workspace_id = f.workspace_id and c.id = f.stream_id
    left join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.stream_id and m.seq = f.seq`

/** The rows of every conversation after the number that is known of it, in order within each. */
export function rowsAfter(
  admin: Admin,
  workspace: WorkspaceId,
  known: ReadonlyMap<ConversationId, number>,
): Promise<Row[]> {
  return admin.rows<Row>(
    `with known as (select * from unnest($2::uuid[], $3::bigint[]) as known (id, seq))
     select ${columns} left join known on known.id = f.stream_id
     where f.workspace_id = $1 and f.seq > coalesce(known.seq, 0)
     order by f.stream_id, f.seq`,
    [workspace, [...known.keys()], [...known.values()]],
  )
}

/** How many rows there are, and the sum of their numbers: enough to see that nothing old went away. */
export async function weigh(admin: Admin, workspace: WorkspaceId): Promise<{ rows: number; sum: number }> {
  const [found] = await admin.rows<{ rows: number; sum: number }>(
    `select count(*)::int as rows, coalesce(sum(f.seq), 0)::float8 as sum from fact f
     join conversation c on c.workspace_id = f.workspace_id and c.id = f.stream_id where f.workspace_id = $1`,
    [workspace],
  )
  return found ?? { rows: 0, sum: 0 }
}

export function readCounters(admin: Admin, workspace: WorkspaceId): Promise<Counters[]> {
  return admin.rows<Counters>(
    `select id, life, assignee, epoch, guest_said as "guestSaid", guest_saw::int as "guestSaw", hosts_saw::int as "hostsSaw",
            last_seq::int as "lastSeq" from conversation where workspace_id = $1`,
    [workspace],
  )
}

export function readReadings(admin: Admin, workspace: WorkspaceId): Promise<ReadingRow[]> {
  return admin.rows<ReadingRow>(
    `select conversation_id as conversation, host_id as host, up_to::int as "upTo", guest_said as "guestSaid"
     from reading where workspace_id = $1`,
    [workspace],
  )
}

/** Messages without a fact: words that nobody can find. */
export async function orphanedWords(admin: Admin, workspace: WorkspaceId): Promise<number> {
  const [found] = await admin.rows<{ orphans: number }>(
    `select count(*)::int as orphans from message m
     where m.workspace_id = $1 and not exists (
       select from fact f where f.workspace_id = m.workspace_id and f.stream_id = m.conversation_id and f.seq = m.seq)`,
    [workspace],
  )
  return found?.orphans ?? 0
}
