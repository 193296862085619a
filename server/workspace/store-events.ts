// Rows of events.
import { eraseAt, type Event } from '../../domain/event/event.ts'
import type { DeskId, EventId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { EventFact } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'
import { forgetUnusedLogos, keepUsedLogo } from '../logo/commands.ts'

/** All events of a workspace as one column, by id. */
export const eventsColumn = `
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', e.id, 'desk', e.desk_id, 'title', e.title, 'text', e.text, 'zone', e.zone, 'days', e.days,
                   'earlyMinutes', e.early_minutes, 'closedDoor', e.closed_door, 'accent', e.accent, 'logo',
                   (select jsonb_build_object('id', l.id, 'width', l.width, 'height', l.height) from logo l where l.id = e.logo_id), 'keepDays', e.keep_days, 'revision', e.revision,
                   'cancelled', e.cancelled, 'deletedAt', (extract(epoch from e.deleted_at) * 1000)::bigint)
                   order by e.id), '[]')
            from event e
           where e.workspace_id = $1) as events`

/** What the fact makes of its event's row. Its desk has been saved before. */
export async function saveEventFact(tx: Tx, workspace: WorkspaceId, fact: EventFact): Promise<void> {
  if (fact.type === 'event-gone') await deleteEvent(tx, workspace, fact.event)
  else await saveEvent(tx, workspace, fact.event)
  // [EV18] What no event shows any more goes with this change.
  await forgetUnusedLogos(tx, workspace)
}

async function saveEvent(tx: Tx, workspace: WorkspaceId, event: Event): Promise<void> {
  if (event.logo) await keepUsedLogo(tx, workspace, event.logo.id)
  await tx.query(
    `insert into event (workspace_id, id, desk_id, title, text, zone, days, early_minutes, closed_door, accent, revision, cancelled, deleted_at, logo_id, keep_days)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, to_timestamp($13 / 1000.0), $14, $15)
     on conflict (workspace_id, id) do update
        set title = excluded.title, text = excluded.text, zone = excluded.zone, days = excluded.days,
            early_minutes = excluded.early_minutes, closed_door = excluded.closed_door, accent = excluded.accent,
            revision = excluded.revision, cancelled = excluded.cancelled, deleted_at = excluded.deleted_at, logo_id = excluded.logo_id, keep_days = excluded.keep_days`,
    [
      workspace,
      event.id,
      event.desk,
      event.title,
      event.text,
      event.zone,
      jsonText(event.days),
      event.earlyMinutes,
      jsonText(event.closedDoor),
      event.accent,
      event.revision,
      event.cancelled,
      event.deletedAt,
      event.logo?.id ?? null,
      event.keepDays,
    ],
  )
  await tx.query('update desk set erase_at = to_timestamp($3 / 1000.0) where workspace_id = $1 and id = $2', [
    workspace,
    event.desk,
    eraseAt(event),
  ])
}

/** For good; its desk's row stays for its conversations. */
async function deleteEvent(tx: Tx, workspace: WorkspaceId, event: EventId): Promise<void> {
  await tx.query('delete from event where workspace_id = $1 and id = $2', [workspace, event])
}

/** Every workspace of the installation. */
export async function allWorkspaces(tx: Tx): Promise<readonly WorkspaceId[]> {
  const { rows } = await tx.query<{ id: WorkspaceId }>('select id from workspace order by id', [])
  return rows.map(({ id }) => id)
}

/** Desks of which nothing is to be kept any more, and of which something still is there. */
export async function readOverdue(tx: Tx, workspace: WorkspaceId, now: Instant): Promise<readonly DeskId[]> {
  const { rows } = await tx.query<{ id: DeskId }>(
    `select d.id from desk d
      where d.workspace_id = $1 and d.erase_at <= to_timestamp($2 / 1000.0)
        and exists (select from conversation c where c.workspace_id = $1 and c.desk_id = d.id)
      order by d.id`,
    [workspace, now],
  )
  return rows.map(({ id }) => id)
}

/** Locks the desk, so that nobody comes in meanwhile, if nothing of it is to be kept now. */
export async function lockOverdue(tx: Tx, workspace: WorkspaceId, { desk, now }: Overdue): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from desk where workspace_id = $1 and id = $2 and erase_at <= to_timestamp($3 / 1000.0) for update',
    [workspace, desk, now],
  )
  return rowCount === 1
}

export interface Overdue {
  readonly desk: DeskId
  readonly now: Instant
}
