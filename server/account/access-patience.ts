// [AU8] Whoever tries is slowed down: by what they try, and by where they come from. Who succeeds was not guessing.
import type { Limits } from '../live/limits.ts'
import type { RateClass } from '../log/command.ts'

export interface Tries {
  /** Milliseconds to wait before the next try; 0: go ahead. */
  readonly retryMs: number
  giveBack(): void
}

/** Counts one try for each of `who`. */
export function takeTry(limits: Limits, rate: RateClass, who: readonly string[]): Tries {
  const waits = who.map((one) => limits.take(rate, one))
  return {
    retryMs: Math.max(0, ...waits),
    giveBack() {
      for (const one of who) limits.giveBack(rate, one)
    },
  }
}

/** The client's address, or the block that its owner may choose addresses from (a /64 of IPv6). */
export function blockOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('::')
  const parts = head.split(':').filter(Boolean)
  const rest = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Array.from({ length: 8 - parts.length - rest.length }, () => '0') : []
  return [...parts, ...zeros, ...rest].slice(0, 4).join(':')
}
