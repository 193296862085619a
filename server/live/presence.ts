// Who is here, by the lines of this node and by what others say of theirs: kept under a lease, rebuilt and never repaired. Nothing durable depends on it.
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type ConversationPresence, type GuestPresence, presenceLeaseMs } from '../../protocol/presence.ts'
import { Newest } from '../newest.ts'
import { Abroad } from './abroad.ts'
import type { Line } from './line.ts'

interface Look {
  readonly on: ConversationId
  readonly until: Instant
}

/** Where on its screen a line has what it looks at: a host may have two conversations side by side. */
export type Side = 'main' | 'beside'

type Looks = Readonly<Record<Side, Look | null>>

const nothing: Looks = { main: null, beside: null }

const awayKept = 20_000

export class Presence {
  private readonly looks = new Map<Line, Looks>()
  private readonly lookers = new Map<ConversationId, Set<Line>>()
  /** The lines of each conversation's guest. */
  private readonly guests = new Map<ConversationId, Set<Line>>()
  private readonly away = new Newest<ConversationId, Instant>({ most: awayKept })
  private readonly abroad: Abroad
  private readonly now: () => Instant
  private readonly changed: (conversation: ConversationId) => void

  constructor(now: () => Instant, changed: (conversation: ConversationId) => void, abroad = new Abroad()) {
    this.now = now
    this.changed = changed
    this.abroad = abroad
  }

  /** A guest's line is there; not yet looking. */
  arrive(line: Line): void {
    const conversation = line.known?.conversation
    if (!conversation) return
    const own = this.guests.get(conversation) ?? new Set()
    this.guests.set(conversation, own.add(line))
    this.changed(conversation)
  }

  /** The line looks at this conversation on this side, or at none; to be renewed within the lease. */
  look(line: Line, on: ConversationId | null, side: Side = 'main'): void {
    const look = on === null ? null : { on, until: this.now() + presenceLeaseMs }
    this.take(line, { ...(this.looks.get(line) ?? nothing), [side]: look })
  }

  /** The line may not look at this conversation any more. */
  turnAway(line: Line, conversation: ConversationId): void {
    this.keep(line, ({ on }) => on !== conversation)
  }

  leave(line: Line): void {
    this.take(line, nothing)
    this.looks.delete(line)
    const conversation = line.known?.conversation
    if (conversation) this.guestLeft(line, conversation)
  }

  /** Ends the looks that nobody has renewed. */
  expire(): void {
    const now = this.now()
    for (const line of [...this.looks.keys()]) this.keep(line, ({ until }) => until > now)
  }

  of(conversation: ConversationId): ConversationPresence {
    const guest = this.guestOf(conversation)
    return { conversation, ...(guest ? { guest } : {}), hosts: this.hostsAt(conversation) }
  }

  hostsAt(conversation: ConversationId): HostId[] {
    return [...new Set([...this.ownHostsAt(conversation), ...this.abroad.hostsAt(conversation)])].sort()
  }

  /** By the lines of this node alone. */
  ownOf(conversation: ConversationId): { readonly guest: GuestPresence | null; readonly hosts: HostId[] } {
    return { guest: this.ownGuestOf(conversation), hosts: [...this.ownHostsAt(conversation)] }
  }

  /** Conversations at which somebody is by a line of this node. */
  ownPresent(): ConversationId[] {
    return [...new Set([...this.guests.keys(), ...this.lookers.keys()])]
  }

  /** Whoever said where the guest is says nothing any more. */
  lost(conversation: ConversationId): void {
    if (this.guests.has(conversation)) return
    this.away.put(conversation, this.now())
  }

  guestLinesAt(conversation: ConversationId): ReadonlySet<Line> {
    return this.guests.get(conversation) ?? new Set()
  }

  /** Conversations of which anything is known, for a host who begins to follow the list. */
  known(): ConversationId[] {
    return [
      ...new Set([...this.guests.keys(), ...this.away.keys(), ...this.lookers.keys(), ...this.abroad.conversations()]),
    ]
  }

  /** Whether anything is known of it. */
  knows(conversation: ConversationId): boolean {
    return (
      this.guests.has(conversation) ||
      this.away.has(conversation) ||
      this.lookers.has(conversation) ||
      this.abroad.has(conversation)
    )
  }

  private ownHostsAt(conversation: ConversationId): Set<HostId> {
    const hosts = new Set<HostId>()
    for (const { known } of this.lookers.get(conversation) ?? []) if (known?.kind === 'host') hosts.add(known.id)
    return hosts
  }

  /** The nearest of all that is said of them. */
  private guestOf(conversation: ConversationId): GuestPresence | null {
    const own = this.ownGuestOf(conversation)
    const said = [...(own ? [own] : []), ...this.abroad.guestsAt(conversation)]
    return said.reduce<GuestPresence | null>((best, one) => (best && !isNearer(one, best) ? best : one), null)
  }

  private ownGuestOf(conversation: ConversationId): GuestPresence | null {
    const lines = this.guests.get(conversation)
    if (lines && lines.size > 0) {
      const looking = [...lines].some((line) => seenIn(this.looks.get(line)).includes(conversation))
      return { state: looking ? 'looking' : 'elsewhere' }
    }
    const since = this.away.get(conversation)
    return since === undefined ? null : { state: 'away', since }
  }

  private keep(line: Line, wanted: (look: Look) => boolean): void {
    const before = this.looks.get(line)
    if (!before) return
    const kept = (look: Look | null) => (look && wanted(look) ? look : null)
    this.take(line, { main: kept(before.main), beside: kept(before.beside) })
  }

  /** What stands on both sides, as for a moment while two change places, is looked at until both have left it. */
  private take(line: Line, now: Looks): void {
    const before = seenIn(this.looks.get(line))
    const after = seenIn(now)
    this.looks.set(line, now)
    for (const conversation of before) if (!after.includes(conversation)) this.lookAway(line, conversation)
    for (const conversation of after) if (!before.includes(conversation)) this.lookAt(line, conversation)
  }

  private lookAway(line: Line, conversation: ConversationId): void {
    const left = this.lookers.get(conversation)
    left?.delete(line)
    if (left?.size === 0) this.lookers.delete(conversation)
    this.changed(conversation)
  }

  private lookAt(line: Line, conversation: ConversationId): void {
    const joined = this.lookers.get(conversation) ?? new Set()
    this.lookers.set(conversation, joined.add(line))
    this.changed(conversation)
  }

  private guestLeft(line: Line, conversation: ConversationId): void {
    const left = this.guests.get(conversation)
    if (!left?.delete(line)) return
    if (left.size === 0) {
      this.guests.delete(conversation)
      this.away.put(conversation, this.now())
    }
    this.changed(conversation)
  }
}

function seenIn(looks: Looks | undefined): readonly ConversationId[] {
  const seen = looks ? [looks.main, looks.beside].flatMap((look) => look?.on ?? []) : []
  return [...new Set(seen)]
}

const nearness = { looking: 2, elsewhere: 1, away: 0 }

function isNearer(one: GuestPresence, other: GuestPresence): boolean {
  if (one.state === 'away' && other.state === 'away') return one.since > other.since
  return nearness[one.state] > nearness[other.state]
}
