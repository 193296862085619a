// How often one line may ask for something of each class: token buckets, refilled by the clock.
import type { Instant } from '../../domain/shared/instant.ts'
import type { RateClass } from '../log/command.ts'

interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Beside those of commands. `signal` counts follows, looks and typing; `guess` names that lead nowhere. */
export type Limited = RateClass | 'signal' | 'guess'

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

/** What is asked by single requests, which come to any node. A line is on one node, and so is what is said on it. */
const everywhere: ReadonlySet<Limited> = new Set<Limited>(['change', 'door', 'enter', 'share', 'search', 'guess'])

/** By which nodes count together. Nobody's address or name goes from one to the other. */
export interface Together {
  /** By what this bucket is known to other nodes; null while there are none. */
  nameOf(bucket: string): string | null
  /** So much has been taken here of the bucket of that name, since it was counted anew. */
  took(of: Limited, name: string, total: number): void
  /** Counts anew. */
  begin(): void
}

export class Limits {
  private readonly buckets = new Map<string, { tokens: number; at: Instant }>()
  private readonly now: () => Instant
  private readonly factor: number
  /** What was taken here of buckets that others know, by name. */
  private readonly taken = new Map<string, number>()
  private together: Together | null = null

  /** `factor` multiplies every rate; Infinity switches the limits off (load tests on loopback). */
  constructor(now: () => Instant, factor = 1) {
    this.now = now
    this.factor = factor
  }

  /** From now on other nodes are told what is taken here. */
  countTogether(together: Together): void {
    this.together = together
  }

  /** What is taken from now on is counted from nought. */
  countAnew(): void {
    this.taken.clear()
  }

  /** So much more was taken on another node, or given back there. */
  takenElsewhere(of: Limited, name: string, tokens: number): void {
    if (this.factor === Infinity) return
    const bucket = this.bucketOf(of, this.keyOf(of, name))
    const most = rates[of].burst * this.factor
    bucket.tokens = Math.max(0, Math.min(most, bucket.tokens - tokens))
  }

  /** Takes one token of the class; when none is left, answers with the milliseconds until there is one, else with 0. */
  take(of: Limited, who: string): number {
    if (this.factor === Infinity) return 0
    const { perSecond } = rates[of]
    const name = this.nameOf(of, who)
    const bucket = this.bucketOf(of, this.keyOf(of, name ?? who))
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond / this.factor) * 1000)
    bucket.tokens -= 1
    if (name) this.tell(of, name, 1)
    return 0
  }

  /** Gives a token back: what it was taken for turned out to be harmless, such as a password that was right. */
  giveBack(of: Limited, who: string): void {
    const name = this.nameOf(of, who)
    const bucket = this.buckets.get(this.keyOf(of, name ?? who))
    if (!bucket) return
    bucket.tokens = Math.min(rates[of].burst * this.factor, bucket.tokens + 1)
    if (name) this.tell(of, name, -1)
  }

  private nameOf(of: Limited, who: string): string | null {
    return everywhere.has(of) ? (this.together?.nameOf(`${of} ${who}`) ?? null) : null
  }

  private keyOf(of: Limited, name: string): string {
    return `${of} ${name}`
  }

  /** The bucket as it stands now. */
  private bucketOf(of: Limited, key: string): { tokens: number; at: Instant } {
    const { perSecond, burst } = rates[of]
    const now = this.now()
    const bucket = this.buckets.get(key) ?? { tokens: burst * this.factor, at: now }
    const refilled = bucket.tokens + ((now - bucket.at) / 1000) * perSecond * this.factor
    bucket.tokens = Math.min(burst * this.factor, refilled)
    bucket.at = now
    this.buckets.set(key, bucket)
    if (this.buckets.size > bucketsKept) this.forgetOldest()
    return bucket
  }

  private tell(of: Limited, name: string, tokens: number): void {
    const total = (this.taken.get(name) ?? 0) + tokens
    this.taken.set(name, total)
    this.together?.took(of, name, total)
    if (this.taken.size > bucketsKept) this.together?.begin()
  }

  private forgetOldest(): void {
    const oldest = this.buckets.keys().next()
    if (!oldest.done) this.buckets.delete(oldest.value)
  }
}
