// When a desk is open: hours of the week by the clocks of a named zone. Pure, but for the zone data that it is handed.
import type { Instant } from '../shared/instant.ts'
import { dateAfter, instantOf, offsetAt, type ZoneOffset } from '../shared/zone.ts'

/** Some hours of a day of the week (1: Monday, 7: Sunday). What ends no later than it starts ends on the day after. */
export interface WeekHours {
  readonly day: number
  readonly start: string
  readonly end: string
}

export interface Hours {
  /** Such as `Europe/London`. */
  readonly zone: string
  readonly week: readonly WeekHours[]
}

/** From when, and until just before when. */
export interface OpenSpan {
  readonly opensAt: Instant
  readonly closesAt: Instant
}

/** A week and a day: every hours of a week come again within it, whatever the clocks do meanwhile. */
const daysAhead = 8

/**
 * [DE17] The next times that the desk is open, the one that runs included, in order; what meets is one. Right over changes of
 * the clock: each begins and ends when the zone's clocks show so.
 */
export function spansFrom({ zone, week }: Hours, now: Instant, offset: ZoneOffset = offsetAt): readonly OpenSpan[] {
  const ahead = offset(zone, now)
  if (ahead === null) return []
  const today = new Date(now + ahead).toISOString().slice(0, 10)
  const dates = Array.from({ length: daysAhead + 2 }, (_, place) => dateAfter(today, place - 1))
  const spans = dates.flatMap((date) =>
    week.flatMap((hours) => spanOn(date, hours, (wall) => instantOf(wall, zone, offset))),
  )
  return merged(spans).filter(({ closesAt }) => closesAt > now)
}

function spanOn(
  date: string,
  { day, start, end }: WeekHours,
  instant: (wall: { date: string; time: string }) => Instant | null,
): OpenSpan[] {
  if (weekday(date) !== day) return []
  const opensAt = instant({ date, time: start })
  const closesAt = instant({ date: end > start ? date : dateAfter(date, 1), time: end })
  // Where the clocks go forward over its end it may be empty.
  return opensAt === null || closesAt === null || closesAt <= opensAt ? [] : [{ opensAt, closesAt }]
}

/** 1: Monday. */
function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

function merged(spans: readonly OpenSpan[]): readonly OpenSpan[] {
  const inOrder = [...spans].sort((one, other) => one.opensAt - other.opensAt)
  const whole: OpenSpan[] = []
  for (const span of inOrder) {
    const last = whole.at(-1)
    if (!last || span.opensAt > last.closesAt) whole.push(span)
    else whole[whole.length - 1] = { ...last, closesAt: Math.max(last.closesAt, span.closesAt) }
  }
  return whole
}
