// The words of the page, and what is formatted beside them. A page speaks one language at a time, as `<html lang>` does,
// so they stand here for every component; whoever changes them draws the page anew.
import type { GuestWords } from '../words/guest.ts'

export let words: GuestWords
// Making one costs more than using it a hundred times, and each line of a conversation asks.
let clock: Intl.DateTimeFormat

/** From now on the page speaks these. */
export function speak(next: GuestWords): void {
  words = next
  clock = new Intl.DateTimeFormat(next.locale, { hour: '2-digit', minute: '2-digit' })
  document.documentElement.lang = next.language
  document.documentElement.dir = next.direction
}

/** The time of day, as the reader writes it. */
export function clockTime(at: number): string {
  return clock.format(at)
}

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

/** "Rosa, Tomás and Yuki". A name whose script runs the other way is kept from turning the others around. */
export function listed(names: readonly string[]): string {
  const other = words.direction === 'rtl' ? /[A-Za-z]/ : /[\u0590-\u08ff]/
  return new Intl.ListFormat(words.locale).format(
    names.map((name) => (other.test(name) ? `\u2068${name}\u2069` : name)),
  )
}
