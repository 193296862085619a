// Fleeting things: who is here, who types. Kept in memory under a lease, rebuilt and never repaired.
import type { WaitRange } from '../domain/queue/wait.ts'
import type { ConversationId, DeskId, HostId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { GuestView } from './conversation.ts'

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

/** A guest's own place while they wait: the how manieth of how many, and what the last hour says about the time. */
export interface PlaceView {
  readonly place: number
  readonly waiting: number
  /** In minutes; null: nobody can say yet. */
  readonly range: WaitRange | null
  /** When this was so. */
  readonly at: Instant
}

/** Hosts whose console is open now, on whatever node; whether they are away by their own word says the directory. */
export interface Attendants {
  readonly here: readonly HostId[]
}

/** The line before a desk, as its hosts see it. Desks without a limit at which nobody waits have none. */
export interface LineView {
  readonly desk: DeskId
  readonly waiting: number
  /** Since when the first in line waits. */
  readonly since: Instant | null
  readonly first: {
    readonly conversation: ConversationId
    readonly guest: Pick<GuestView, 'id' | 'name' | 'level'>
  } | null
  /** With a limit all who are served; without one, those who are not under a seal. */
  readonly live: number
  /** Null: no limit. */
  readonly limit: number | null
  /** Hosts of this desk who are there now. */
  readonly here: readonly HostId[]
}

/** What a guest is told of the other side: the desk, who may read, who is here. Sent on arrival and on each change. */
export interface DeskView {
  readonly workspace: string
  readonly name: string
  readonly open: boolean
  /** Whether guests may send files here, be it only while a host has their conversation. */
  readonly files: boolean
  readonly readers: readonly { readonly id: HostId; readonly name: string }[]
  /** Hosts of this desk who are connected now. */
  readonly here: readonly HostId[]
  /** Hosts who look at this guest's conversation now. */
  readonly looking: readonly HostId[]
  /** Only while this guest waits in line. */
  readonly place: PlaceView | null
  /** What the conversation is named by, to whoever asks which one is meant. */
  readonly reference: string
  /** Two people together may take over what is sealed. */
  readonly glass?: true
}
