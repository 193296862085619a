// Time zones. The zone data is the machine's own (`Intl`); rules are handed the function, so that a test can hand in its own.
import type { Instant } from './instant.ts'

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds; null where there is no such zone. */
export type ZoneOffset = (zone: string, at: Instant) => number | null

/** By the machine's zone data. `zone` is a name such as `Europe/London`. */
export const offsetAt: ZoneOffset = (zone, at) => {
  const format = formatOf(zone)
  if (!format) return null
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** A date and a time of day as they stand on the walls of a zone: `2026-11-26`, `13:00`. */
export interface WallTime {
  readonly date: string
  readonly time: string
}

const dayMs = 86_400_000

/**
 * The moment at which the zone's clocks show this. Of two such moments (clocks went back) the first; where there is none
 * (clocks went forward) as much later as they went forward. Null where there is no such zone.
 */
export function instantOf({ date, time }: WallTime, zone: string, offset: ZoneOffset): Instant | null {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const before = offset(zone, wall - dayMs)
  const after = offset(zone, wall + dayMs)
  if (before === null || after === null) return null
  const fitting = [wall - before, wall - after].filter((at) => at + (offset(zone, at) ?? 0) === wall)
  return fitting.length === 0 ? wall - before : Math.min(...fitting)
}

/** So many days later in the calendar. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

// Making a formatter costs more than a hundred uses of it.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...numbers })
    formats.set(zone, made)
    return made
  } catch {
    return null
  }
}

const numbers = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const
