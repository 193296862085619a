// How long somebody has waited, in words.
import type { Instant } from '../../domain/shared/instant.ts'
import type { ConsoleWords } from '../../words/console.ts'

const minuteMs = 60_000

/** "longest 4 min", of the first in line; "just now" in the first minute, and where nothing is known of since when. */
export function longestWait(since: Instant | null, now: Instant, words: ConsoleWords): string {
  const minutes = since === null ? 0 : Math.max(0, Math.floor((now - since) / minuteMs))
  return minutes === 0 ? words('queue.longest.now') : words('queue.longest', { count: minutes })
}
