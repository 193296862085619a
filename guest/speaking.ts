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

/** "Rosa, Tomás and Yuki". A name whose script runs the other way is kept from turning the others around. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(words.locale).format(names.map(words.isolate))
}
