// The words of the page, handed to every component, and what is formatted beside them.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { GuestWords } from '../words/guest.ts'

export const Speaking = createContext<GuestWords | null>(null)

/** The reader's words. Throws outside of `<Speaking.Provider>`, which is a fault of ours. */
export function useWords(): GuestWords {
  const words = useContext(Speaking)
  if (!words) throw new Error('no words')
  return words
}

/** The time of day, as the reader writes it. */
export function clockTime(at: number, { locale }: Pick<GuestWords, 'locale'>): string {
  return formatter(locale, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** "Today", "Yesterday", else the date, with its year where that is not this one. */
export function dayName(at: number, now: number, { locale }: Pick<GuestWords, 'locale'>): string {
  const day = new Date(at)
  const today = new Date(now)
  const days = Math.round((startOfDay(day) - startOfDay(today)) / 86_400_000)
  if (days === 0 || days === -1)
    return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day'), locale)
  const year = day.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return formatter(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at)
}

/** "Rosa, Tomás and Yuki". */
export function listed(names: readonly string[], { locale }: Pick<GuestWords, 'locale'>): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

// Making one costs more than using it a hundred times, and each line of a conversation asks.
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = locale + JSON.stringify(options)
  const kept = formatters.get(name) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(name, kept)
  return kept
}

const startOfDay = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
const capital = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
