// The doorkeeper: lets in who may come in now, when a place came free by something that is no command on a conversation. Those
// admit in their own transaction. Whatever is missed, by a crash or a lost hint, the sweep finds.
import type { CommandKey, DeskId, ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import { settleCommand } from '../conversation/commands-line.ts'
import type { Database } from '../db/database.ts'
import type { Lanes } from '../log/lanes.ts'
import { readFirsts } from './store.ts'

export interface DoorkeeperWorld {
  readonly database: Database
  readonly lanes: Lanes
  readonly newId: () => string
}

/** One step lets in fifty at least, so that this is far more than any hall. */
const mostSteps = 200

export class Doorkeeper {
  private readonly busy = new Set<WorkspaceId>()
  private readonly again = new Set<WorkspaceId>()
  private readonly world: DoorkeeperWorld

  constructor(world: DoorkeeperWorld) {
    this.world = world
  }

  /** [QU6] Looks at every line of the workspace until nobody else may come in. Never rejects: the sweep looks again. */
  async settle(workspace: WorkspaceId): Promise<void> {
    if (this.busy.has(workspace)) {
      this.again.add(workspace)
      return
    }
    this.busy.add(workspace)
    do {
      this.again.delete(workspace)
      // The database is away: there is nothing to admit to.
      await this.settleOnce(workspace).catch(() => undefined)
    } while (this.again.has(workspace))
    this.busy.delete(workspace)
  }

  private async settleOnce(workspace: WorkspaceId): Promise<void> {
    const before = new Map<DeskId, ConversationId>()
    for (let step = 0; step < mostSteps; step += 1) {
      const firsts = await this.world.database.reading(workspace, (tx) => readFirsts(tx, workspace))
      const moved = firsts.filter(({ desk, conversation }) => before.get(desk) !== conversation)
      if (moved.length === 0) return
      await Promise.all(moved.map(({ conversation }) => this.admit(workspace, conversation)))
      for (const { desk, conversation } of moved) before.set(desk, conversation)
    }
  }

  private admit(workspace: WorkspaceId, stream: ConversationId): Promise<unknown> {
    const { lanes, newId } = this.world
    const actor = { kind: 'anyone' } as const
    const key = newId() as CommandKey
    return lanes.perform({ command: settleCommand, workspace, stream, body: {}, key, actor, again: false })
  }
}
