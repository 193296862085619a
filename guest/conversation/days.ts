// Days by name, and times of other days than today, as the reader writes them.
import { clockTime, words } from '../speaking.ts'

/** "Today", "Yesterday", else the date, with its year where that is not this one. */
export function dayName(at: number, now: number = Date.now()): string {
  const { locale } = words
  const [day, today] = [new Date(at), new Date(now)]
  const days = Math.round((day.setHours(0, 0, 0, 0) - today.setHours(0, 0, 0, 0)) / 86_400_000)
  if (days === 0 || days === -1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  }
  const year = day.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return day.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

/** The time of day, with the date where that is another day than today. */
export function when(at: number, now: number = Date.now()): string {
  const day = new Date(at)
  if (day.toDateString() === new Date(now).toDateString()) return clockTime(at)
  return day.toLocaleString(words.locale, { dateStyle: 'medium', timeStyle: 'short' })
}
