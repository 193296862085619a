// How often one line may ask for something of each class: token buckets, refilled by the clock.
import type { Instant } from '../../domain/shared/instant.ts'
import type { RateClass } from '../log/command.ts'

interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Beside those of commands. `signal` counts follows, looks and typing; `guess` names that lead nowhere. */
type Limited = RateClass | 'signal' | 'guess'

/** Far above what a person does, far below what hurts. */
const rates: Record<Limited, Rate> = {
  talk: { perSecond: 10, burst: 40 },
  change: { perSecond: 5, burst: 30 },
  door: { perSecond: 0.2, burst: 10 },
  enter: { perSecond: 0.1, burst: 10 },
  share: { perSecond: 0.5, burst: 40 },
  part: { perSecond: 40, burst: 200 },
  fetch: { perSecond: 20, burst: 300 },
  search: { perSecond: 3, burst: 40 },
  signal: { perSecond: 20, burst: 400 },
  guess: { perSecond: 0.2, burst: 60 },
}

const bucketsKept = 50_000

export class Limits {
  private readonly buckets = new Map<string, { tokens: number; at: Instant }>()
  private readonly now: () => Instant
  private readonly factor: number

  /** `factor` multiplies every rate; Infinity switches the limits off (load tests on loopback). */
  constructor(now: () => Instant, factor = 1) {
    this.now = now
    this.factor = factor
  }

  /** Takes one token of the class; when none is left, answers with the milliseconds until there is one, else with 0. */
  take(of: Limited, who: string): number {
    if (this.factor === Infinity) return 0
    const { perSecond, burst } = rates[of]
    const now = this.now()
    const bucket = this.buckets.get(`${of} ${who}`) ?? { tokens: burst * this.factor, at: now }
    const refilled = bucket.tokens + ((now - bucket.at) / 1000) * perSecond * this.factor
    bucket.tokens = Math.min(burst * this.factor, refilled)
    bucket.at = now
    this.buckets.set(`${of} ${who}`, bucket)
    if (this.buckets.size > bucketsKept) this.forgetOldest()
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond / this.factor) * 1000)
    bucket.tokens -= 1
    return 0
  }

  /** Gives a token back: what it was taken for turned out to be harmless, such as a password that was right. */
  giveBack(of: Limited, who: string): void {
    const bucket = this.buckets.get(`${of} ${who}`)
    if (bucket) bucket.tokens = Math.min(rates[of].burst * this.factor, bucket.tokens + 1)
  }

  private forgetOldest(): void {
    const oldest = this.buckets.keys().next()
    if (!oldest.done) this.buckets.delete(oldest.value)
  }
}
