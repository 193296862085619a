// Days of an event: from the walls of its zone to moments, and many days from one.
import type { Instant } from '../shared/instant.ts'
import { type Refusal, refuse } from '../shared/refusal.ts'
import { dateAfter, instantOf, type ZoneOffset } from '../shared/zone.ts'
import type { Event, EventDay, WallDay } from './event.ts'

/**
 * [EV2] The days in order, each with its moments, right over changes of the clock. [EV3] A day that ends no later than it
 * starts ends after midnight; one that ends when it starts is refused (`day-empty`). [EV4] No day overlaps another
 * (`days-overlap`). Refuses a date that no calendar has (`no-such-date`) and a zone that there is not (`unknown-zone`).
 * Details name the `date` or the `zone`.
 */
export function daysIn(zone: string, wanted: readonly WallDay[], offset: ZoneOffset): readonly EventDay[] | Refusal {
  const unknown = wanted.find(({ date }) => dateAfter(date, 0) !== date)
  if (unknown) return refuse('no-such-date', { date: unknown.date })
  const empty = wanted.find(({ start, end }) => start === end)
  if (empty) return refuse('day-empty', { date: empty.date })
  const days = wanted.flatMap((day) => dayIn(zone, day, offset) ?? []).sort((one, other) => one.opensAt - other.opensAt)
  if (days.length < wanted.length) return refuse('unknown-zone', { zone })
  const late = days.find((day, place) => day.opensAt < (days[place - 1]?.closesAt ?? 0))
  return late ? refuse('days-overlap', { date: late.date }) : days
}

function dayIn(zone: string, { date, start, end }: WallDay, offset: ZoneOffset): EventDay | null {
  const lastDate = end > start ? date : dateAfter(date, 1)
  const opensAt = instantOf({ date, time: start }, zone, offset)
  const closesAt = instantOf({ date: lastDate, time: end }, zone, offset)
  return opensAt === null || closesAt === null ? null : { date, start, end, opensAt, closesAt }
}

/** The day that runs: it has started and is not over. */
export function runningDay({ days }: Pick<Event, 'days'>, now: Instant): EventDay | null {
  return days.find(({ opensAt, closesAt }) => opensAt <= now && now < closesAt) ?? null
}

/** The first day that has not started. */
export function nextDay({ days }: Pick<Event, 'days'>, now: Instant): EventDay | null {
  return days.find(({ opensAt }) => opensAt > now) ?? null
}

/** [EV5] The day and the same day of each week after it, none after `last` (a date). */
export function weekly(day: WallDay, last: string): readonly WallDay[] {
  const days = [day]
  for (let date = dateAfter(day.date, 7); date <= last && days.length < maxDays; date = dateAfter(date, 7))
    days.push({ ...day, date })
  return days
}

/** A year of days, which is more than anybody plans. */
export const maxDays = 366
