// What was said at an event is deleted when its time has come: some conversations at a time, so that nobody waits for long, and
// begun again wherever it was cut short.
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { deleteConversations, eraseBytes } from '../conversation/commands-delete.ts'
import type { Database } from '../db/database.ts'
import type { Files } from '../files/files.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Hub } from '../live/hub.ts'
import { failPoint } from '../log/fail-point.ts'
import { lockOverdue, readOverdue } from './store-events.ts'

export interface RetentionWorld {
  readonly database: Database
  readonly files: Files
  readonly hub: Pick<Hub, 'lines'>
  readonly now: () => Instant
}

/** In one transaction. */
const most = 20

/**
 * [EV19] The work of the job `erase-events`, left by each plan for the moment that it says. Whatever the plan says by now is
 * looked at again; what is over already changes nothing.
 */
export function eraseEventsTask(world: RetentionWorld): Task {
  return async (payload) => {
    const { workspace } = payload as { workspace: WorkspaceId }
    const { database, now } = world
    const desks = await database.reading(workspace, (tx) => readOverdue(tx, workspace, now()))
    try {
      for (const desk of desks) await eraseDesk(world, workspace, desk)
    } finally {
      // Also where it was cut short: what is gone is gone from every screen.
      if (desks.length > 0) lookAgain(world, workspace)
    }
  }
}

async function eraseDesk(world: RetentionWorld, workspace: WorkspaceId, desk: DeskId): Promise<void> {
  const { database, files, now } = world
  for (;;) {
    const deleted = await database.inWorkspace(workspace, async (tx) =>
      (await lockOverdue(tx, workspace, { desk, now: now() }))
        ? deleteConversations(tx, workspace, { desk, most })
        : null,
    )
    if (!deleted || deleted.conversations.length === 0) return
    await failPoint('retention.deleted')
    turnOut(world, new Set(deleted.conversations))
    await eraseBytes(files, deleted.bytes)
  }
}

/** Whoever still has one of them open has it no longer: their link opens nothing. */
function turnOut({ hub }: RetentionWorld, conversations: ReadonlySet<string>): void {
  for (const line of [...hub.lines])
    if (line.known?.kind === 'guest' && conversations.has(line.known.conversation)) line.end('revoked')
}

/** Hosts come back within seconds to lists and threads as they are now. */
function lookAgain({ hub }: RetentionWorld, workspace: WorkspaceId): void {
  for (const line of [...hub.lines])
    if (line.known?.kind === 'host' && line.known.workspace === workspace) line.end('restart')
}
