// Rows of flags: read for those who flag, written after their facts, and asked for beside any words that are shown elsewhere.
import type { Flag, Flaggable, Flagged } from '../../domain/flag/flag.ts'
import type { ConversationId, FlagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import type { By, Entry } from '../log/command.ts'

/** What may be flagged: whatever is said, as opposed to what happens. */
const said = `('message-sent', 'bot-said', 'welcomed', 'note-added', 'file-shared')`

/**
 * What is flagged of the words of one fact, as a column of a query: a JSON list of `Flagged`, for `maskFlagged`. The names are
 * those of the query's own columns, such as `c.id` and `m.seq`.
 */
export function flaggedOf(conversation: string, seq: string): string {
  return `(select coalesce(json_agg(case when l.starts is not null then json_build_object('start', l.starts, 'end', l.ends) end), '[]')
             from flag l
            where l.workspace_id = parley_workspace() and l.conversation_id = ${conversation} and l.seq = ${seq})`
}

/** How many letters of these words are flagged, at most: so many more are read where the words are cut short. */
export function flaggedLettersOf(conversation: string, seq: string): string {
  return `(select coalesce(sum(l.ends - l.starts), 0)::int
             from flag l
            where l.workspace_id = parley_workspace() and l.conversation_id = ${conversation} and l.seq = ${seq})`
}

/** Words that somebody wants to flag. */
export interface Place {
  readonly conversation: string
  readonly of: number
}

/** The words at these places, by conversation and number. */
export async function readWords(
  tx: Tx,
  workspace: WorkspaceId,
  places: readonly Place[],
): Promise<Map<string, Map<number, Flaggable>>> {
  const { rows } = await tx.query<{ id: ConversationId; seq: number; by_kind: By['kind']; text: string }>(
    `select f.stream_id as id, f.seq, f.by_kind, m.text
       from unnest($2::uuid[], $3::bigint[]) as asked (stream_id, seq)
       join fact f on f.workspace_id = $1 and f.stream_id = asked.stream_id and f.seq = asked.seq and f.type in ${said}
       join message m on m.workspace_id = $1 and m.conversation_id = f.stream_id and m.seq = f.seq`,
    [workspace, places.map(({ conversation }) => conversation), places.map(({ of }) => of)],
  )
  const found = new Map<string, Map<number, Flaggable>>()
  for (const { id, seq, by_kind, text } of rows) {
    const by = by_kind === 'system' || by_kind === 'bot' ? 'desk' : by_kind
    found.set(id, (found.get(id) ?? new Map<number, Flaggable>()).set(Number(seq), { by, length: text.length }))
  }
  return found
}

/** The flags on these conversations. */
export async function readFlags(
  tx: Tx,
  workspace: WorkspaceId,
  conversations: readonly string[],
): Promise<Map<string, Flag[]>> {
  const { rows } = await tx.query<{ conversation_id: string; flags: Flag[] }>(
    `select conversation_id,
            json_agg(json_build_object('id', id, 'of', seq, 'by', by_kind,
              'span', case when starts is not null then json_build_object('start', starts, 'end', ends) end)) as flags
       from flag
      where workspace_id = $1 and conversation_id = any($2::uuid[])
      group by conversation_id`,
    [workspace, conversations],
  )
  return new Map(rows.map(({ conversation_id, flags }) => [conversation_id, flags]))
}

/** What became of a flag in the end: `entry` is the last that was about it. */
export interface Settled {
  readonly conversation: string
  readonly flag: FlagId
  readonly entry: Entry
}

/** Writes which flags are on and which are off. */
export async function writeFlags(tx: Tx, workspace: WorkspaceId, settled: readonly Settled[]): Promise<void> {
  await tx.query(
    `delete from flag l
      using unnest($2::uuid[], $3::uuid[]) as v (conversation, id)
      where l.workspace_id = $1 and l.conversation_id = v.conversation and l.id = v.id`,
    [workspace, settled.map(({ conversation }) => conversation), settled.map(({ flag }) => flag)],
  )
  const on = settled.filter(({ entry }) => entry.type === 'flagged')
  const data = on.map(({ entry }) => entry.data as { of: number; span: Flagged })
  await tx.query(
    `insert into flag (workspace_id, conversation_id, seq, id, starts, ends, by_kind)
     select $1, * from unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::int[], $6::int[], $7::text[])`,
    [
      workspace,
      on.map(({ conversation }) => conversation),
      data.map(({ of }) => of),
      on.map(({ flag }) => flag),
      data.map(({ span }) => span?.start ?? null),
      data.map(({ span }) => span?.end ?? null),
      on.map(({ entry }) => (entry.by.kind === 'guest' ? 'guest' : 'host')),
    ],
  )
}
