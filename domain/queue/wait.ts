// How long a guest will probably wait. A range with its source, or an honest "we cannot say yet".
import type { Instant } from '../shared/instant.ts'

/** What the last hour looked like: when guests got a place at this desk. */
export interface Admissions {
  readonly times: readonly Instant[]
  readonly now: Instant
}

/** In whole minutes, both at least 1. */
export interface WaitRange {
  readonly from: number
  readonly to: number
}

const hourMs = 3_600_000
const minuteMs = 60_000
/** Fewer than this say nothing about a rate. */
const fewest = 3

/**
 * [QU9] The range for whoever is `place`th in line. Places came free in the last hour at some rate; the number that come
 * free in a stretch of time scatters as a Poisson count does, by the square root of it, so the range is the time for
 * `place` less and plus that root. Null when fewer than three guests got a place in the last hour.
 */
export function waitFor(place: number, { times, now }: Admissions): WaitRange | null {
  const lately = times.filter((time) => now - time < hourMs)
  if (lately.length < fewest) return null
  const oldest = Math.min(...lately)
  const msForEach = Math.max(now - oldest, minuteMs) / lately.length
  const minutes = (count: number) => Math.max(1, Math.round((count * msForEach) / minuteMs))
  const scatter = Math.sqrt(place)
  const from = minutes(place - scatter / 2)
  return { from, to: Math.max(from + 1, minutes(place + scatter)) }
}
