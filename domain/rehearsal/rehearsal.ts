// A rehearsal is a copy of a desk, for a while, at which nobody comes in but pretend guests; what is left of it goes by itself.
import type { DeskId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

export interface Rehearsal {
  /** The desk that is rehearsed. */
  readonly of: DeskId
  /** How many pretend guests come, within how many minutes. */
  readonly guests: number
  readonly minutes: number
  /** The same number brings the same guests, who say the same things. */
  readonly seed: number
  readonly begunAt: Instant
  /** Null while it runs. */
  readonly endedAt: Instant | null
  /** When all of it is deleted; null while it runs. */
  readonly purgeAt: Instant | null
}

/** How long its report can be read. */
export const keepsHours = 24

/** At most this many rehearsals of a workspace run at once. */
export const mostAtOnce = 3

/** The most that a rehearsal is asked for. */
export const mostGuests = 200
export const mostMinutes = 30

/** How long the guests may go on after the last one has come: nobody forgets a rehearsal for ever. */
export const afterMinutes = 10

/** Whether it goes on. */
export function runs({ rehearsal }: { readonly rehearsal?: Rehearsal }): boolean {
  return rehearsal?.endedAt === null
}

/** When somebody has to look at it, if nobody has before: to end it, or to delete it. */
export function dueAt({ begunAt, minutes, purgeAt }: Rehearsal): Instant {
  return purgeAt ?? begunAt + (minutes + afterMinutes + 1) * 60_000
}
