// The line before a desk: who is served, who waits, and who is next. Pure, and whole in one value, so that every change of
// it can be followed by asking `next` until nobody else may come in.
import type { DeskLimits } from '../desk/desk.ts'
import type { BotId, ConversationId, HostId } from '../shared/ids.ts'

/** A conversation's life, as far as the line is concerned. */
export interface Placed {
  readonly id: ConversationId
  readonly life: string
  /** Lower is earlier. Milliseconds since 1970 of its arrival, moved on where two would be the same. */
  readonly ticket: number | null
  readonly sealedBy: HostId | null
}

export interface Place {
  readonly id: ConversationId
  readonly ticket: number
  /** The host who alone may see who stands here; null: every host of the desk may. */
  readonly sealedBy: HostId | null
}

export interface Queue {
  /** How many may be live at once; Infinity when there is no limit. */
  readonly capacity: number
  readonly live: number
  /** Those in front, by ticket: all up to the horizon. */
  readonly waiting: readonly Place[]
  /** The last ticket that is known of; others may wait beyond it. Infinity: everybody who waits is known. */
  readonly horizon: number
  /** Higher than every ticket that was given out at this desk. */
  readonly nextTicket: number
  /** Hosts who are there now. */
  readonly here: ReadonlySet<HostId>
  /** The bot that answers at this desk. */
  readonly bot?: BotId | undefined
}

/** [QU1] The tighter of both limits counts; `here` is how many hosts are there. Infinity when there is none. */
export function capacityOf({ desk, host }: DeskLimits, here: number): number {
  return Math.min(desk ?? Infinity, host === null ? Infinity : host * here)
}

/** [QU2] A newcomer goes straight in only while there is a place and nobody waits. */
export function hasRoom({ capacity, live, waiting, horizon }: Queue): boolean {
  return live < capacity && waiting.length === 0 && horizon === Infinity
}

/** [QU3] Who is admitted now: the first in line, while there is a place; null when nobody is. */
export function next({ capacity, live, waiting }: Queue): ConversationId | null {
  return live < capacity ? (waiting[0]?.id ?? null) : null
}

/** [QU10] Whether this conversation is the first in line of those that this host may see; null: no host asks, and all count. */
export function isFirst({ waiting }: Queue, id: ConversationId, host: HostId | null): boolean {
  return waiting.find(({ sealedBy }) => host === null || sealedBy === null || sealedBy === host)?.id === id
}

/** The line after a conversation went from one life to another. */
export function after(queue: Queue, before: Placed | null, now: Placed): Queue {
  const left = Number(now.life === 'live') - Number(before?.life === 'live')
  const others = queue.waiting.filter(({ id }) => id !== now.id)
  const waiting =
    now.life === 'waiting' && now.ticket !== null && now.ticket <= queue.horizon
      ? [...others, { id: now.id, ticket: now.ticket, sealedBy: now.sealedBy }].sort(byTicket)
      : others
  const nextTicket = Math.max(queue.nextTicket, (now.ticket ?? 0) + 1)
  return { ...queue, live: queue.live + left, waiting, nextTicket }
}

function byTicket(one: Place, other: Place): number {
  return one.ticket - other.ticket || (one.id < other.id ? -1 : 1)
}
