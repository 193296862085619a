// How long a file is kept. Both sides are shown the very moment at which it ends.
import type { Instant } from '../shared/instant.ts'

/** Counted from when it was shared; `conversation`: for as long as the conversation is kept. */
export type Keep = '1d' | '7d' | '30d' | 'conversation'

export const keeps: readonly Keep[] = ['1d', '7d', '30d', 'conversation']

const dayMs = 86_400_000
const days = { '1d': 1, '7d': 7, '30d': 30 } as const

/** [FI1] The moment from which a file that is shared `at` is no longer there; null: it stays with the conversation. */
export function keptUntil(keep: Keep, at: Instant): Instant | null {
  return keep === 'conversation' ? null : at + days[keep] * dayMs
}

/** [FI15] How long a file stays in quarantine: over a long weekend, a host of the desk has been there. */
export const quarantineKeep: Keep = '7d'

/** [FI2] Whether it is over: from that very millisecond on, whether or not anybody has come to clear it away. */
export function isOver(until: Instant | null, now: Instant): boolean {
  return until !== null && now >= until
}
