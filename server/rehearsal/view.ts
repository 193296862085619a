// How a rehearsal stands, for organisers.
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { RehearsalNow } from '../../protocol/rehearsal.ts'
import type { Database } from '../db/database.ts'
import type { Crowds } from './commands-crowd.ts'
import { countGuests } from './store.ts'

export interface RehearsalViewWorld {
  readonly database: Database
  readonly crowds: Pick<Crowds, 'goneFrom'>
}

/** Its guests as they are now; of one that is over, all have gone. */
export async function viewRehearsalNow(
  { database, crowds }: RehearsalViewWorld,
  workspace: WorkspaceId,
  desk: DeskId,
): Promise<RehearsalNow> {
  const counted = await database.reading(workspace, (tx) => countGuests(tx, workspace, desk))
  return { ...counted, left: crowds.goneFrom(desk) ?? counted.arrived }
}
