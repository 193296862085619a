// An absence in words, alike wherever colleagues read it.
import type { Instant } from '../../domain/shared/instant.ts'
import type { Away } from '../../domain/workspace/directory.ts'
import type { ConsoleWords } from '../../words/console.ts'
import { moment } from '../frame/times.ts'

/** "Lunch. Back at 14:30." A time that is over is called one. */
export function awayWords({ until, reason }: Away, now: Instant, words: ConsoleWords): string {
  const why = reason === null ? null : words(`away.${reason}`)
  const time =
    until === null ? null : words(until > now ? 'away.until' : 'away.late', { time: moment(until, now, words) })
  return [why, time]
    .filter((part) => part !== null)
    .map((part) => words('away.part', { part }))
    .join(' ')
}
