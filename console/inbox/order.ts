// The order never jumps under the pointer: while it is held, rows stay where they are and what would move is counted.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'

export interface Held {
  readonly rows: readonly InboxRow[]
  /** How many rows would come in or move up if the order were let go. */
  readonly newer: number
}

/** Keeps the places of `shown`; takes the newest content of each row from `wished` or, if it left the view, from `known`. */
export function holdOrder(
  shown: readonly ConversationId[],
  wished: readonly InboxRow[],
  known: (id: ConversationId) => InboxRow | undefined,
): Held {
  const byId = new Map(wished.map((row) => [row.id, row]))
  const rows = shown.map((id) => byId.get(id) ?? known(id)).filter((row) => row !== undefined)
  return { rows, newer: countNewer(shown, wished) }
}

// Rows that are new, or that stand above one which stood above them before: the fewest that must move.
function countNewer(shown: readonly ConversationId[], wished: readonly InboxRow[]): number {
  const place = new Map(shown.map((id, index) => [id, index]))
  let newer = 0
  let lowest = Number.POSITIVE_INFINITY
  for (const row of [...wished].reverse()) {
    const at = place.get(row.id)
    if (at === undefined || at > lowest) newer += 1
    else lowest = at
  }
  return newer
}
