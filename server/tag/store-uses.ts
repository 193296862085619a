// How much each tag is used, and what became of it.
import type { TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { TagUseRow } from '../../protocol/tags.ts'
import type { Tx } from '../db/database.ts'
import { type Entry } from '../log/command.ts'
import { streamOfTags } from './store.ts'

/**
 * Each present tag with the conversations that carry it today, itself or what was merged into it; unused ones are absent.
 * What is rehearsed is no use. [TA19] Sealed ones count for nobody, their own host included: one list, which tells nothing of them.
 */
export async function readUses(tx: Tx, workspace: WorkspaceId): Promise<TagUseRow[]> {
  const { rows } = await tx.query<{ tag: TagId; count: number; at_ms: number }>(
    `with recursive up as (
       select id as tag, id as now, merged_into from tag where workspace_id = $1
       union all
       select up.tag, t.id, t.merged_into from up join tag t on t.workspace_id = $1 and t.id = up.merged_into
     ), present as (
       select tag, now from up where merged_into is null
     )
     select p.now as tag, count(distinct t.conversation_id)::int as count, (extract(epoch from max(t.at)) * 1000)::bigint as at_ms
       from conversation_tag t
       join present p on p.tag = t.tag_id
       join conversation c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
       join desk d on d.workspace_id = c.workspace_id and d.id = c.desk_id
      where t.workspace_id = $1 and c.sealed_by is null and d.rehearsal is null
      group by p.now
      order by 3 desc, 1`,
    [workspace],
  )
  return rows.map(({ tag, count, at_ms: at }) => ({ tag, count, at }))
}

type HistoryRow = Pick<Entry, 'type' | 'data' | 'text'> & { by_id: string | null; at_ms: number }

/** What happened to this tag, oldest first, with the merges of others into it and their undoing. */
export async function readHistory(tx: Tx, workspace: WorkspaceId, id: TagId): Promise<HistoryRow[]> {
  const { rows } = await tx.query<HistoryRow>(
    `with guests as (
       select distinct f.data ->> 'tag' as tag
         from fact f
        where f.workspace_id = $1 and f.stream_id = $2 and f.type = 'tag-merged' and f.data ->> 'into' = $3
     )
     select f.type, f.data, m.text, f.by_id, (extract(epoch from f.at) * 1000)::bigint as at_ms
       from fact f
       left join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.stream_id and m.seq = f.seq
      where f.workspace_id = $1 and f.stream_id = $2
        and (f.data ->> 'tag' = $3
             or f.data ->> 'into' = $3
             or (f.type = 'tag-separated' and f.data ->> 'tag' in (select tag from guests)))
      order by f.seq`,
    [workspace, streamOfTags(workspace), id],
  )
  return rows
}
