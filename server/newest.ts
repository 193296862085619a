// The newest things by key, in memory: what was put longest ago is forgotten, when there is too much or it has lain for too long.
import type { Instant } from '../domain/shared/instant.ts'

export interface NewestOptions<Key> {
  /** At most so many are kept. */
  readonly most: number
  /** Whether a thing is needed whatever its age; there may be more than `most` of such. */
  readonly needed?: (key: Key) => boolean
  /** So long after it was put a thing may be forgotten; never by age when absent. */
  readonly forMs?: number
  readonly now?: () => Instant
}

/** Of too many, so many at most are looked at for one that is put. */
const lookedAt = 8

const notNeeded = () => false

export class Newest<Key, Value> {
  /** In the order in which they were last put, so that the first is the one to forget. */
  private readonly things = new Map<Key, Value>()
  /** When each was put, in the same order. Empty where nothing is forgotten by age: a moment for each of thousands weighs something. */
  private readonly puts = new Map<Key, Instant>()
  private readonly most: number
  private readonly needed: (key: Key) => boolean
  private readonly forMs: number
  private readonly now: () => Instant

  constructor({ most, needed = notNeeded, forMs = Infinity, now = () => 0 }: NewestOptions<Key>) {
    this.most = most
    this.needed = needed
    this.forMs = forMs
    this.now = now
  }

  get(key: Key): Value | undefined {
    return this.things.get(key)
  }

  has(key: Key): boolean {
    return this.things.has(key)
  }

  /** Puts it behind all others, in place of what was there. */
  put(key: Key, value: Value): void {
    this.putBehind(key, value)
    for (let looked = 0; looked < lookedAt && this.things.size > this.most; looked += 1) this.forgetFirst()
  }

  delete(key: Key): void {
    this.things.delete(key)
    this.puts.delete(key)
  }

  keys(): IterableIterator<Key> {
    return this.things.keys()
  }

  /** Forgets what has lain for too long; to be asked from time to time. */
  forgetOld(): void {
    const before = this.now() - this.forMs
    for (const [key, at] of this.puts) {
      if (at > before) return
      this.delete(key)
    }
  }

  private putBehind(key: Key, value: Value): void {
    this.delete(key)
    this.things.set(key, value)
    if (this.forMs !== Infinity) this.puts.set(key, this.now())
  }

  /** One that is needed goes behind all others instead. */
  private forgetFirst(): void {
    const { value: first } = this.things.entries().next()
    if (!first) return
    const [key, value] = first
    if (this.needed(key)) this.putBehind(key, value)
    else this.delete(key)
  }
}
