// The job that was left when a conversation was parked until a time.
import type { CommandKey, ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Lanes } from '../log/lanes.ts'
import { wakeCommand } from './commands-line.ts'

interface Parked {
  readonly workspace: WorkspaceId
  readonly stream: ConversationId
  readonly at: Instant
}

/** The work of the job `wake-parked`. Whoever has parked it anew since, or taken it up, is left alone. */
export function wakeTask({ lanes, newId }: { readonly lanes: Lanes; readonly newId: () => string }): Task {
  return async (payload) => {
    const { workspace, stream, at } = payload as Parked
    await lanes.perform({
      command: wakeCommand,
      workspace,
      stream,
      body: { until: at },
      key: newId() as CommandKey,
      actor: { kind: 'anyone' },
      again: false,
    })
  }
}
