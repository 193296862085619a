// Times as people read them, in the digits and habits of their own locale.
import type { Instant } from '../../domain/shared/instant.ts'
import type { ConsoleWords } from '../../words/console.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** "14:33" */
export function clock(at: Instant, words: ConsoleWords): string {
  return format(words, { timeStyle: 'short' }).format(at)
}

/** "Today, Thursday 19 November", "Tuesday 4 November", with the year where it is another. */
export function dayName(at: Instant, now: Instant, words: ConsoleWords): string {
  const year = sameYear(at, now) ? {} : ({ year: 'numeric' } as const)
  const date = format(words, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at)
  if (sameDay(at, now)) return words('time.today', { date })
  return sameDay(at, now - dayMs) ? words('time.yesterday', { date }) : date
}

/** "19 Nov, 14:33": for what may be of another day. */
export function moment(at: Instant, now: Instant, words: ConsoleWords): string {
  if (sameDay(at, now)) return clock(at, words)
  const year = sameYear(at, now) ? {} : ({ year: 'numeric' } as const)
  return format(words, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', ...year }).format(at)
}

/** How old, for a row: "now", "12 min", "3 h", then the weekday, then the date. */
export function age(at: Instant, now: Instant, words: ConsoleWords): string {
  const old = Math.max(0, now - at)
  if (old < minuteMs) return words('time.now')
  if (old < hourMs) return words('time.minutes', { count: Math.floor(old / minuteMs) })
  if (old < 12 * hourMs || sameDay(at, now)) return words('time.hours', { count: Math.floor(old / hourMs) })
  if (old < 6 * dayMs) return format(words, { weekday: 'short' }).format(at)
  return format(words, { day: 'numeric', month: 'short', ...(sameYear(at, now) ? {} : { year: 'numeric' }) }).format(at)
}

/** "4 seconds ago", "a minute ago", "at 14:33" when it is long ago. */
export function ago(at: Instant, now: Instant, words: ConsoleWords): string {
  const old = now - at
  if (old < 1000) return words('time.ago.now')
  if (old < minuteMs) return words('time.ago.seconds', { count: Math.floor(old / 1000) })
  if (old < hourMs) return words('time.ago.minutes', { count: Math.floor(old / minuteMs) })
  if (old < 12 * hourMs) return words('time.ago.hours', { count: Math.floor(old / hourMs) })
  return words('time.ago.at', { time: moment(at, now, words) })
}

/** Whether both are of one day where the reader is. */
export function sameDay(one: Instant, other: Instant): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

const sameYear = (one: Instant, other: Instant) => new Date(one).getFullYear() === new Date(other).getFullYear()

// Making a formatter costs more than a hundred uses of it.
const formats = new Map<string, Intl.DateTimeFormat>()

function format(words: ConsoleWords, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = words.locale + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(words.locale, options)
  formats.set(key, made)
  return made
}
