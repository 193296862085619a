// Who went away and has not come back: what they were answering is taken off them, so that somebody else can. Found by looking at
// what is so, and decided under the lock like any command: a crash loses nothing, and two nodes do it once.
import type { CommandKey, ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { letGoCommand } from '../conversation/commands-floor.ts'
import type { Database } from '../db/database.ts'
import type { Lanes } from '../log/lanes.ts'
import { readLetGo } from './store.ts'

/** So long after a host is away they may come back to everything. */
export const absenceMs = 120_000
/** Who has not looked for so long has seen nobody, neither go nor stay. */
const blinkMs = 30_000

export interface AbsencesWorld {
  readonly database: Database
  readonly lanes: Lanes
  readonly now: () => Instant
  readonly newId: () => string
}

interface Watch {
  readonly since: Instant
  readonly last: Instant
}

export class Absences {
  private readonly watches = new Map<WorkspaceId, Watch>()
  private readonly world: AbsencesWorld

  constructor(world: AbsencesWorld) {
    this.world = world
  }

  /**
   * [CO36] Takes off who has been away for the grace. It counts only while this node has looked without a break: a server that was
   * down, stood still or had no database lets nobody go for that. Never rejects.
   */
  async look(workspace: WorkspaceId): Promise<void> {
    const { database, now } = this.world
    const watched = this.watch(workspace)
    try {
      const gone = await database.reading(workspace, (tx) => readLetGo(tx, workspace, absenceMs))
      if (now() - watched.since < absenceMs) return
      for (const { id, epoch } of gone) await this.letGo(workspace, id, epoch)
    } catch {
      // The database is away, and nobody could write down that they are here.
      this.watches.delete(workspace)
    }
  }

  private watch(workspace: WorkspaceId): Watch {
    const now = this.world.now()
    const before = this.watches.get(workspace)
    const since = before && now >= before.last && now - before.last < blinkMs ? before.since : now
    const watch = { since, last: now }
    this.watches.set(workspace, watch)
    return watch
  }

  private letGo(workspace: WorkspaceId, stream: ConversationId, epoch: number): Promise<unknown> {
    const { lanes, newId } = this.world
    const key = newId() as CommandKey
    const actor = { kind: 'anyone' } as const
    return lanes.perform({ command: letGoCommand, workspace, stream, body: { epoch }, key, actor, again: false })
  }
}
