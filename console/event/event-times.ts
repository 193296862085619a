// When an event is, as the reader's own clock shows it, and how far away that is.
import type { Event, EventDay } from '../../domain/event/event.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { offsetAt } from '../../domain/shared/zone.ts'
import type { ConsoleWords } from '../../words/console.ts'
import { sameDay } from '../frame/times.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** "Today, 13:00 – 18:00", "Thu, 26 Nov, 13:00 – 18:00": in the reader's zone. */
export function span({ opensAt, closesAt }: EventDay, now: Instant, words: ConsoleWords): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const oneDay = sameDay(opensAt, closesAt - 1)
  if (oneDay && sameDay(opensAt, now))
    return words('events.today', { time: range(words, time).formatRange(opensAt, closesAt) })
  const year = new Date(opensAt).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const)
  const date = { weekday: 'short', day: 'numeric', month: 'short', ...year } as const
  return range(words, { ...date, ...time }).formatRange(opensAt, closesAt)
}

/** "4 min", "3 h 19 min", "3 days": the two greatest parts that matter. */
export function howLong(ms: number, words: ConsoleWords): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs))
  if (minutes < 60) return words('time.minutes', { count: minutes })
  if (minutes >= 2 * 24 * 60) return words('time.days', { count: Math.round(ms / dayMs) })
  const rest = minutes % 60
  const hours = words('time.hours', { count: Math.floor(minutes / 60) })
  return rest === 0 ? hours : words('time.both', { hours, minutes: words('time.minutes', { count: rest }) })
}

/** "26 November": with the year where it is another. */
export function dateOf(at: Instant, now: Instant, words: ConsoleWords): string {
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const)
  return range(words, { day: 'numeric', month: 'long', ...year }).format(at)
}

/** "13:00, London": the event's own time, where its clocks show another than the reader's; null where they agree. */
export function otherZone({ zone }: Event, { opensAt }: EventDay, words: ConsoleWords): string | null {
  if (offsetAt(zone, opensAt) === offsetAt(ownZone(), opensAt)) return null
  const time = range(words, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(opensAt)
  return words('events.there', { time, place: placeOf(zone) })
}

/** The zone of the reader's clock. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** "London" of `Europe/London`. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

// Making a formatter costs more than a hundred uses of it.
const formats = new Map<string, Intl.DateTimeFormat>()

function range({ locale }: ConsoleWords, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}
