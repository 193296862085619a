// What was said at an event is deleted when its time has come: some conversations at a time, so that nobody waits for long, and
// begun again wherever it was cut short.
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type Deleted, deleteConversations, eraseBytes } from '../conversation/commands-delete.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Files } from '../files/files.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Hub } from '../live/hub.ts'
import { failPoint } from '../log/fail-point.ts'
import type { Nodes } from '../node/commands.ts'
import { lockOverdue, readOverdue } from './store-events.ts'

export interface RetentionWorld {
  readonly database: Database
  readonly files: Files
  readonly hub: Pick<Hub, 'turnOut' | 'lookAgain'>
  readonly nodes: Pick<Nodes, 'noteWord'>
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
      if (desks.length > 0) world.hub.lookAgain(workspace)
    }
  }
}

async function eraseDesk(world: RetentionWorld, workspace: WorkspaceId, desk: DeskId): Promise<void> {
  const { database, files, hub } = world
  for (;;) {
    const deleted = await database.inWorkspace(workspace, (tx) => eraseSome(world, tx, { workspace, desk }))
    if (!deleted) return
    await failPoint('retention.deleted')
    hub.turnOut(new Set(deleted.conversations))
    await eraseBytes(files, deleted.bytes)
    if (isLast(deleted)) return
  }
}

/** Null where the plan says by now that it is kept. Other nodes learn of it whatever happens to this one. */
async function eraseSome(
  { now, nodes }: RetentionWorld,
  tx: Tx,
  { workspace, desk }: { readonly workspace: WorkspaceId; readonly desk: DeskId },
): Promise<Deleted | null> {
  if (!(await lockOverdue(tx, workspace, { desk, now: now() }))) return null
  const deleted = await deleteConversations(tx, workspace, { desk, most })
  nodes.noteWord(tx, { erased: [...deleted.conversations], ...(isLast(deleted) && { anew: [workspace] }) })
  return deleted
}

const isLast = ({ conversations }: Deleted) => conversations.length < most
