// Tags that go with what they were coined for.
import type { DeskId, TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { lockBook, streamOfTags } from './store.ts'

/** The tags that began in conversations of this desk: a tag begins at the moment at which it is first put on. */
export async function coinedAt(tx: Tx, workspace: WorkspaceId, desk: DeskId): Promise<TagId[]> {
  const { rows } = await tx.query<{ id: TagId }>(
    `select distinct t.id
       from conversation c
       join fact f on f.workspace_id = $1 and f.stream_id = c.id and f.type = 'tagged'
       join tag t on t.workspace_id = $1 and t.id = (f.data ->> 'tag')::uuid and t.coined_at = f.at
      where c.workspace_id = $1 and c.desk_id = $2`,
    [workspace, desk],
  )
  return rows.map(({ id }) => id)
}

/**
 * Takes those of them out of the book that nobody has looked over, renamed or merged, and no conversation carries or ever did.
 * Answers how many. Of the book's log the numbers stay.
 */
export async function forgetTags(tx: Tx, workspace: WorkspaceId, tags: readonly TagId[]): Promise<number> {
  if (tags.length === 0) return 0
  await lockBook(tx, workspace)
  const { rows } = await tx.query<{ id: TagId }>(
    `with gone as (
       select t.id
         from tag t
        where t.workspace_id = $1 and t.id = any($2::uuid[]) and t.state = 'new' and t.merged_into is null
          and (select count(*) from tag_name n where n.workspace_id = $1 and n.tag_id = t.id) = 1
          and not exists (select from tag o where o.workspace_id = $1 and o.merged_into = t.id)
          and not exists (select from fact f
                           where f.workspace_id = $1 and f.type = 'tagged' and (f.data ->> 'tag')::uuid = t.id)
     ), named as (
       delete from tag_name n using gone where n.workspace_id = $1 and n.tag_id = gone.id
     )
     select id from gone`,
    [workspace, tags],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.query('delete from tag where workspace_id = $1 and id = any($2::uuid[])', [workspace, ids])
  await forgetWords(tx, workspace, ids)
  return ids.length
}

async function forgetWords(tx: Tx, workspace: WorkspaceId, tags: readonly TagId[]): Promise<void> {
  await tx.query(
    `with told as (
       update fact f set type = 'erased', data = null
        where f.workspace_id = $1 and f.stream_id = $2 and (f.data ->> 'tag')::uuid = any($3::uuid[])
       returning f.seq
     )
     delete from message m using told where m.workspace_id = $1 and m.conversation_id = $2 and m.seq = told.seq`,
    [workspace, streamOfTags(workspace), tags],
  )
}
