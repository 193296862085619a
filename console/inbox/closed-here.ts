// What this host has closed: it leaves the list at once, also while the order of the others is held.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'

const closed = new Set<ConversationId>()

export function noteClosed(id: ConversationId): void {
  closed.add(id)
}

/** Whether the row is gone by this host's own act; one that lives again is not. */
export function closedHere(row: InboxRow): boolean {
  if (row.life === 'live' || row.life === 'parked') closed.delete(row.id)
  return closed.has(row.id)
}
