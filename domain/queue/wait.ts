// How long a guest will probably wait. A range with its source, or an honest "we cannot say yet".
import type { Instant } from '../shared/instant.ts'

/** What the last hour looked like: how many guests got a place at this desk, and when the first of them did. */
export interface Admissions {
  readonly count: number
  /** Null when there was none. */
  readonly oldest: Instant | null
  readonly now: Instant
}

/** In whole minutes, both at least 1. */
export interface WaitRange {
  readonly from: number
  readonly to: number
}

const minuteMs = 60_000
/** Fewer than this say nothing about a rate. */
const fewest = 3

/** [QU9] After how many milliseconds the next place comes free, by the last hour; null: nobody can say yet. */
export function paceOf({ count, oldest, now }: Admissions): number | null {
  if (oldest === null || count < fewest) return null
  return Math.max(now - oldest, minuteMs) / count
}

/**
 * [QU9] The range for whoever is `place`th in line. Places came free in the last hour at some pace; the number that come
 * free in a stretch of time scatters as a Poisson count does, by the square root of it, so the range is the time for
 * `place` less and plus that root. Null when the pace is not known.
 */
export function waitFor(place: number, pace: number | null): WaitRange | null {
  if (pace === null) return null
  const minutes = (count: number) => Math.max(1, Math.round((count * pace) / minuteMs))
  const scatter = Math.sqrt(place)
  const from = minutes(place - scatter / 2)
  return { from, to: Math.max(from + 1, minutes(place + scatter)) }
}
