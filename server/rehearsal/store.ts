// What stands in the database of a rehearsal: read for those who look at it, and deleted to the last row.
import type { Course, Happened } from '../../domain/rehearsal/report.ts'
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { RehearsalNow } from '../../protocol/rehearsal.ts'
import { type Bytes, deleteConversations, noBytes } from '../conversation/commands-delete.ts'
import type { Tx } from '../db/database.ts'
import { coinedAt, forgetTags } from '../tag/commands.ts'
import { erased } from '../workspace/view-fact.ts'

/** How its guests stand; `served`: a host has written to them. */
export async function countGuests(
  tx: Tx,
  workspace: WorkspaceId,
  desk: DeskId,
): Promise<Pick<RehearsalNow, 'arrived' | 'waiting' | 'served'>> {
  const { rows } = await tx.query<Pick<RehearsalNow, 'arrived' | 'waiting' | 'served'>>(
    `select count(*)::int as arrived,
            (count(*) filter (where c.life = 'waiting'))::int as waiting,
            (count(*) filter (where exists (
               select from fact f
                where f.workspace_id = $1 and f.stream_id = c.id and f.by_kind = 'host'
                  and f.type in ('message-sent', 'file-shared'))))::int as served
       from conversation c
      where c.workspace_id = $1 and c.desk_id = $2`,
    [workspace, desk],
  )
  return rows[0] ?? { arrived: 0, waiting: 0, served: 0 }
}

interface CourseRow {
  readonly name: string | null
  readonly facts: readonly Happened[]
}

/** What happened to each of its guests, those who came first first; nothing of what was said. */
export async function readCourses(tx: Tx, workspace: WorkspaceId, desk: DeskId): Promise<Course[]> {
  const { rows } = await tx.query<CourseRow>(
    `select g.name,
            (select coalesce(jsonb_agg(jsonb_build_object(
                      'type', f.type, 'by', f.by_kind, 'at', (extract(epoch from f.at) * 1000)::bigint,
                      'over', coalesce((f.data ->> 'over')::boolean, false))
                      order by f.seq), '[]')
               from fact f
              where f.workspace_id = $1 and f.stream_id = c.id and f.type <> 'seen') as facts
       from conversation c
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
      where c.workspace_id = $1 and c.desk_id = $2
      order by c.created_at, c.id`,
    [workspace, desk],
  )
  return rows
}

/**
 * Deletes conversations, their words, files and marks, and the guests themselves. Locks the desk, then its conversations, as
 * everybody does who moves its line. A desk that is no rehearsal is left alone. Tags that nobody but the rehearsal knows go too.
 */
export async function deleteGuests(tx: Tx, workspace: WorkspaceId, desk: DeskId): Promise<Rehearsed> {
  const locked = await tx.query(
    'select from desk where workspace_id = $1 and id = $2 and rehearsal is not null for update',
    [workspace, desk],
  )
  if (locked.rowCount === 0) return { bytes: noBytes, tags: 0 }
  const tags = await coinedAt(tx, workspace, desk)
  const { bytes } = await deleteConversations(tx, workspace, { desk, most: null })
  return { bytes, tags: await forgetTags(tx, workspace, tags) }
}

/** What was deleted with the rows of a rehearsal: the bytes that go after them, and how many tags. */
interface Rehearsed {
  readonly bytes: Bytes
  readonly tags: number
}

/** The desk itself, once it is removed, and what the workspace's own log says of it but that it was there. */
export async function deleteDesk(tx: Tx, workspace: WorkspaceId, desk: DeskId): Promise<void> {
  const { rowCount } = await tx.query(
    'delete from desk where workspace_id = $1 and id = $2 and rehearsal is not null and removed_at is not null',
    [workspace, desk],
  )
  if (rowCount === 0) return
  await tx.query(
    `update fact set type = '${erased}', data = null
      where workspace_id = $1 and stream_id = $1 and type in ('desk-set-up', 'desk-changed') and data -> 'desk' ->> 'id' = $2`,
    [workspace, desk],
  )
}

/** Desks of rehearsals that were removed, and whose rows a crash has left. */
export async function readLeftDesks(tx: Tx, workspace: WorkspaceId): Promise<DeskId[]> {
  const { rows } = await tx.query<{ id: DeskId }>(
    'select id from desk where workspace_id = $1 and rehearsal is not null and removed_at is not null',
    [workspace],
  )
  return rows.map(({ id }) => id)
}
