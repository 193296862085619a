// How a rehearsal stands, for organisers.
import { type Report, reportOf } from '../../domain/rehearsal/report.ts'
import { runs } from '../../domain/rehearsal/rehearsal.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { RehearsalNow } from '../../protocol/rehearsal.ts'
import type { Database } from '../db/database.ts'
import type { Crowds, RehearsalDesk } from './commands-crowd.ts'
import { countGuests, readCourses } from './store.ts'

export interface RehearsalViewWorld {
  readonly database: Database
  readonly crowds: Pick<Crowds, 'goneFrom'>
  readonly now: () => Instant
}

/** Its guests as they are now; of one that is over, all have gone. */
export async function viewRehearsalNow(
  { database, crowds }: RehearsalViewWorld,
  workspace: WorkspaceId,
  desk: RehearsalDesk,
): Promise<RehearsalNow> {
  const counted = await database.reading(workspace, (tx) => countGuests(tx, workspace, desk.id))
  if (!runs(desk)) return { ...counted, waiting: 0, left: counted.arrived }
  return { ...counted, left: crowds.goneFrom(desk.id) ?? counted.arrived }
}

/** What has come of it so far; of one that is over, what came of it. */
export async function viewReport(
  { database, now }: RehearsalViewWorld,
  workspace: WorkspaceId,
  { id, limits, rehearsal }: RehearsalDesk,
): Promise<Report> {
  const courses = await database.reading(workspace, (tx) => readCourses(tx, workspace, id))
  return reportOf(courses, limits, { from: rehearsal.begunAt, to: rehearsal.endedAt ?? now() })
}
