// When a desk opens next, as a guest reads it.
import { type Hours, spansFrom } from '../desk/hours.ts'
import type { Instant } from '../shared/instant.ts'
import { knownLocale } from '../shared/locale.ts'

/** [BO41] Outside its hours, in the guest's language and by the clocks of the desk; undefined within them, and where it has none. */
export function opensNext(hours: Hours | null | undefined, now: Instant, locale: string): string | undefined {
  if (!hours) return undefined
  const next = spansFrom(hours, now)[0]
  if (!next || next.opensAt <= now) return undefined
  const shown = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(knownLocale(locale), { ...shown, timeZone: hours.zone, timeZoneName: 'short' }).format(
    next.opensAt,
  )
}
