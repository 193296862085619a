// Fleeting things: who is here, who types. Kept in memory under a lease, rebuilt and never repaired.
import type { ConversationId, HostId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'

/** A presence nobody has renewed for this long is over. */
export const presenceLeaseMs = 45_000
/** How often a client renews what it looks at. */
export const presenceRenewalMs = 20_000
/** A typing sign that nobody renews is over; a client renews it at most every 2 s while the person types. */
export const typingLeaseMs = 5_000
export const typingRenewalMs = 2_000

/** `looking`: at this very conversation, in front of it. `elsewhere`: connected, page hidden. `away`: no line, since then. */
export type GuestPresence =
  | { readonly state: 'looking' | 'elsewhere' }
  | { readonly state: 'away'; readonly since: Instant }

export interface ConversationPresence {
  readonly conversation: ConversationId
  /** Absent where nothing is known (just after a restart): then no dot is drawn. */
  readonly guest?: GuestPresence
  /** The hosts who look at it now. */
  readonly hosts: readonly HostId[]
}

/** What a guest is told of the other side: the desk, who may read, who is here. Sent on arrival and on each change. */
export interface DeskView {
  readonly workspace: string
  readonly name: string
  readonly open: boolean
  readonly readers: readonly { readonly id: HostId; readonly name: string }[]
  /** Hosts of this desk who are connected now. */
  readonly here: readonly HostId[]
  /** Hosts who look at this guest's conversation now. */
  readonly looking: readonly HostId[]
}
