// Who is here, as far as this node knows: kept under a lease, rebuilt and never repaired. Nothing durable depends on it.
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type ConversationPresence, type GuestPresence, presenceLeaseMs } from '../../protocol/presence.ts'
import type { Line } from './line.ts'

interface Look {
  readonly on: ConversationId | null
  readonly until: Instant
}

const awayKept = 20_000

export class Presence {
  private readonly looks = new Map<Line, Look>()
  private readonly lookers = new Map<ConversationId, Set<Line>>()
  /** The lines of each conversation's guest. */
  private readonly guests = new Map<ConversationId, Set<Line>>()
  private readonly away = new Map<ConversationId, Instant>()
  private readonly now: () => Instant
  private readonly changed: (conversation: ConversationId) => void

  constructor(now: () => Instant, changed: (conversation: ConversationId) => void) {
    this.now = now
    this.changed = changed
  }

  /** A guest's line is there; not yet looking. */
  arrive(line: Line): void {
    const conversation = line.known?.conversation
    if (!conversation) return
    const own = this.guests.get(conversation) ?? new Set()
    this.guests.set(conversation, own.add(line))
    this.changed(conversation)
  }

  /** The line looks at this conversation, or at none; to be renewed within the lease. */
  look(line: Line, on: ConversationId | null): void {
    const before = this.looks.get(line)?.on ?? null
    this.looks.set(line, { on, until: this.now() + presenceLeaseMs })
    if (before !== on) this.move(line, before, on)
  }

  /** The line may not look at this conversation any more. */
  turnAway(line: Line, conversation: ConversationId): void {
    if (this.looks.get(line)?.on === conversation) this.look(line, null)
  }

  leave(line: Line): void {
    const before = this.looks.get(line)?.on ?? null
    this.looks.delete(line)
    if (before) this.move(line, before, null)
    const conversation = line.known?.conversation
    if (conversation) this.guestLeft(line, conversation)
  }

  /** Ends the looks that nobody has renewed. */
  expire(): void {
    for (const [line, { on, until }] of this.looks) {
      if (until > this.now() || on === null) continue
      this.looks.set(line, { on: null, until })
      this.move(line, on, null)
    }
  }

  of(conversation: ConversationId): ConversationPresence {
    const guest = this.guestOf(conversation)
    return { conversation, ...(guest ? { guest } : {}), hosts: this.hostsAt(conversation) }
  }

  hostsAt(conversation: ConversationId): HostId[] {
    const hosts = new Set<HostId>()
    for (const { known } of this.lookers.get(conversation) ?? []) if (known?.kind === 'host') hosts.add(known.id)
    return [...hosts].sort()
  }

  guestLinesAt(conversation: ConversationId): ReadonlySet<Line> {
    return this.guests.get(conversation) ?? new Set()
  }

  /** Conversations of which anything is known, for a host who begins to follow the list. */
  known(): ConversationId[] {
    return [...new Set([...this.guests.keys(), ...this.away.keys(), ...this.lookers.keys()])]
  }

  private guestOf(conversation: ConversationId): GuestPresence | null {
    const lines = this.guests.get(conversation)
    if (lines && lines.size > 0) {
      const looking = [...lines].some((line) => this.looks.get(line)?.on === conversation)
      return { state: looking ? 'looking' : 'elsewhere' }
    }
    const since = this.away.get(conversation)
    return since === undefined ? null : { state: 'away', since }
  }

  private move(line: Line, from: ConversationId | null, to: ConversationId | null): void {
    if (from) {
      const left = this.lookers.get(from)
      left?.delete(line)
      if (left?.size === 0) this.lookers.delete(from)
      this.changed(from)
    }
    if (to) {
      const joined = this.lookers.get(to) ?? new Set()
      this.lookers.set(to, joined.add(line))
      this.changed(to)
    }
  }

  private guestLeft(line: Line, conversation: ConversationId): void {
    const left = this.guests.get(conversation)
    if (!left?.delete(line)) return
    if (left.size === 0) {
      this.guests.delete(conversation)
      this.away.set(conversation, this.now())
      this.forgetOldest()
    }
    this.changed(conversation)
  }

  private forgetOldest(): void {
    if (this.away.size <= awayKept) return
    const oldest = this.away.keys().next()
    if (!oldest.done) this.away.delete(oldest.value)
  }
}
