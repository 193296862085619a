// What a conversation is, and how each fact changes it. The log is the truth; this is its fold.
import type { IdentityLevel } from '../guest/guest.ts'
import type { ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

/** Who did it: a guest, a host, or the desk itself (its welcome). */
export type Author =
  | { readonly kind: 'guest'; readonly id: GuestId; readonly level: IdentityLevel }
  | { readonly kind: 'host'; readonly id: HostId }
  | { readonly kind: 'desk'; readonly id: DeskId }

export type Life = 'live' | 'closed'

export interface Conversation {
  readonly id: ConversationId
  readonly desk: DeskId
  readonly guest: GuestId
  /** How much of the guest's identity is proven; it goes with every word of theirs. */
  readonly level: IdentityLevel
  readonly life: Life
  /** Whose name is on it: a soft claim, anybody of the desk may still answer. */
  readonly assignee: HostId | null
  readonly assignedAt: Instant | null
  /** Raised by every change of assignee; an act that states an older one is refused. */
  readonly epoch: number
  /** How many messages the guest has written. A host's unread count is this less what they had read. */
  readonly guestSaid: number
  /** The last number of the log that the guest has seen, and the last that any host has. */
  readonly guestSaw: number
  readonly hostsSaw: number
}

/** What happened in a conversation. `text` is kept apart from the log, in one column, so that erasing is one place. */
export type ConversationFact =
  | { readonly type: 'guest-arrived' }
  /** The desk's welcome, in the guest's language, as it was that day. */
  | { readonly type: 'welcomed'; readonly text: string }
  | { readonly type: 'message-sent'; readonly text: string }
  | { readonly type: 'note-added'; readonly text: string }
  | { readonly type: 'assigned'; readonly to: HostId | null; readonly epoch: number }
  | { readonly type: 'closed' }
  | { readonly type: 'reopened' }
  | { readonly type: 'seen'; readonly upTo: number }
  | { readonly type: 'identity-proven' }
  /** The guest asked for the personal link by mail. */
  | { readonly type: 'link-asked' }
  /** A further personal link of the guest's was made. */
  | { readonly type: 'link-added' }

/** The conversation after the fact. */
export function evolve(
  before: Conversation,
  fact: ConversationFact,
  { by, at }: { by: Author; at: Instant },
): Conversation {
  switch (fact.type) {
    case 'message-sent':
      return by.kind === 'guest' ? { ...before, guestSaid: before.guestSaid + 1 } : before
    case 'assigned':
      return { ...before, assignee: fact.to, assignedAt: fact.to === null ? null : at, epoch: fact.epoch }
    case 'closed':
      return { ...before, life: 'closed' }
    case 'reopened':
      return { ...before, life: 'live' }
    case 'seen':
      return by.kind === 'guest'
        ? { ...before, guestSaw: fact.upTo }
        : { ...before, hostsSaw: Math.max(before.hostsSaw, fact.upTo) }
    case 'identity-proven':
      return { ...before, level: 'proven' }
    case 'guest-arrived':
    case 'welcomed':
    case 'note-added':
    case 'link-asked':
    case 'link-added':
      return before
  }
}

/** A conversation as its first fact finds it. */
export function begin({ id, desk, guest, level }: Pick<Conversation, 'id' | 'desk' | 'guest' | 'level'>): Conversation {
  const untouched = { assignee: null, assignedAt: null, epoch: 0, guestSaid: 0, guestSaw: 0, hostsSaw: 0 }
  return { id, desk, guest, level, life: 'live', ...untouched }
}
