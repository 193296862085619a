// Hints between nodes: "this stream has more". The truth is the log; a lost hint costs time, never a message.
import type { WorkspaceId } from '../../domain/shared/ids.ts'

export interface Hint {
  readonly workspace: WorkspaceId
  readonly stream: string
  /** The stream's last number, as far as the sender knows. */
  readonly n: number
}

export interface Bus {
  publish(hints: readonly Hint[]): void
  subscribe(listener: (hints: readonly Hint[]) => void): void
}

/** The bus of one process: a function call. */
export function inProcessBus(): Bus {
  const listeners: ((hints: readonly Hint[]) => void)[] = []
  return {
    publish(hints) {
      for (const listener of listeners) listener(hints)
    },
    subscribe(listener) {
      listeners.push(listener)
    },
  }
}
