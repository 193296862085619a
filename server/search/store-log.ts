// What the indexer reads: how conversations stand, what was said in them since, and how far it has come itself.
import type { Flagged } from '../../domain/flag/flag.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray } from '../db/array-text.ts'
import type { Database, Tx } from '../db/database.ts'
import { flaggedOf } from '../flag/view.ts'

/** A conversation as it is now, and as it was when it was last read for the index. */
export interface Behind {
  readonly id: ConversationId
  readonly desk: DeskId
  readonly sealed_by: HostId | null
  readonly guest_name: string | null
  readonly guest_email: string | null
  readonly created_ms: number
  /** Null where it was not read yet. */
  readonly up_to: number | null
  readonly was_sealed_by: HostId | null
}

/** How these conversations stand; those that there are not are absent. */
export async function readBehind(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<Behind[]> {
  const { rows } = await tx.query<Behind>(
    `select c.id, c.desk_id as desk, c.sealed_by, g.name as guest_name, g.email as guest_email,
            (extract(epoch from c.created_at) * 1000)::bigint as created_ms, m.up_to, m.sealed_by as was_sealed_by
       from conversation c
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
       left join search_mark m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where c.workspace_id = $1 and c.id = any($2::uuid[])`,
    [workspace, ids],
  )
  return rows
}

/** A fact that was not read yet, with its words. */
export interface Said {
  readonly id: ConversationId
  readonly seq: number
  readonly type: string
  readonly at_ms: number
  readonly text: string | null
  /** What of the text is flagged. */
  readonly flagged: readonly Flagged[]
  /** Of a flag that was set or taken back: the number of what it is on. */
  readonly of: number | null
}

export interface From {
  readonly id: ConversationId
  readonly after: number
}

/** The number of what a flag is on; whoever takes it back names the flag alone. */
const flaggedPlace = `
  case f.type
    when 'flagged' then (f.data ->> 'of')::bigint
    when 'unflagged' then (
      select (l.data ->> 'of')::bigint
        from fact l
       where l.workspace_id = $1 and l.stream_id = f.stream_id and l.type = 'flagged' and l.data ->> 'flag' = f.data ->> 'flag'
       limit 1)
  end`

/** What follows in these conversations, one after the other in their order, `limit` facts at most. */
export async function readSaid(
  tx: Tx,
  workspace: WorkspaceId,
  { from, limit }: { from: readonly From[]; limit: number },
): Promise<Said[]> {
  const { rows } = await tx.query<Said>(
    `select w.id, s.seq, s.type, (extract(epoch from s.at) * 1000)::bigint as at_ms, s.text, s.of,
            ${flaggedOf('w.id', 's.seq')} as flagged
       from unnest($2::uuid[], $3::bigint[]) with ordinality as w (id, after, place)
      cross join lateral (
              select f.seq, f.type, f.at, m.text, ${flaggedPlace} as of
                from fact f
                left join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.stream_id and m.seq = f.seq
               where f.workspace_id = $1 and f.stream_id = w.id and f.seq > w.after
               order by f.seq
               limit $4) s
      order by w.place, s.seq
      limit $4`,
    [workspace, plainArray(from.map(({ id }) => id)), plainArray(from.map(({ after }) => after)), limit],
  )
  return rows
}

/** What was said at these places, once more. */
export async function readAgain(
  tx: Tx,
  workspace: WorkspaceId,
  places: readonly { readonly id: ConversationId; readonly of: number }[],
): Promise<Said[]> {
  const { rows } = await tx.query<Said>(
    `select w.id, f.seq, f.type, (extract(epoch from f.at) * 1000)::bigint as at_ms, m.text, null as of,
            ${flaggedOf('w.id', 'f.seq')} as flagged
       from unnest($2::uuid[], $3::bigint[]) as w (id, of)
       join fact f on f.workspace_id = $1 and f.stream_id = w.id and f.seq = w.of
       join message m on m.workspace_id = $1 and m.conversation_id = w.id and m.seq = w.of`,
    [workspace, plainArray(places.map(({ id }) => id)), plainArray(places.map(({ of }) => of))],
  )
  return rows
}

export interface Mark {
  readonly id: ConversationId
  readonly upTo: number
  readonly sealedBy: HostId | null
}

/** Notes how far these conversations were read, and for whom. */
export async function saveMarks(tx: Tx, workspace: WorkspaceId, marks: readonly Mark[]): Promise<void> {
  await tx.query(
    `insert into search_mark (workspace_id, conversation_id, up_to, sealed_by)
     select $1, id, up_to, sealed_by from unnest($2::uuid[], $3::bigint[], $4::uuid[]) as m (id, up_to, sealed_by)
         on conflict (workspace_id, conversation_id) do update set up_to = excluded.up_to, sealed_by = excluded.sealed_by`,
    [
      workspace,
      plainArray(marks.map(({ id }) => id)),
      plainArray(marks.map(({ upTo }) => upTo)),
      plainArray(marks.map(({ sealedBy }) => sealedBy)),
    ],
  )
}

/** Conversations of which the index does not know the newest words, or for whom they are: by id, after one of them. */
export async function readForgotten(
  tx: Tx,
  workspace: WorkspaceId,
  { after, limit }: { after: string; limit: number },
): Promise<ConversationId[]> {
  const { rows } = await tx.query<{ id: ConversationId }>(
    `select c.id
       from conversation c
       left join search_mark m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where c.workspace_id = $1 and c.id > $2
        and (m.up_to is null or c.last_said_seq > m.up_to or c.sealed_by is distinct from m.sealed_by)
      order by c.id
      limit $3`,
    [workspace, after, limit],
  )
  return rows.map(({ id }) => id)
}

/** Every workspace of this installation. */
export async function readWorkspaces(database: Database): Promise<WorkspaceId[]> {
  const rows = await database.asking<{ id: WorkspaceId }>('select id from workspace', [])
  return rows.map(({ id }) => id)
}
