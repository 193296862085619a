// The newest things by key, in memory: what was put longest ago is forgotten, when there is too much or it has lain for too long.
import type { Instant } from '../domain/shared/instant.ts'

export interface NewestOptions {
  /** At most so many are kept. */
  readonly most: number
  /** So long after it was put a thing may be forgotten; never by age when absent. */
  readonly forMs?: number
  readonly now?: () => Instant
}

interface Put<Value> {
  readonly value: Value
  readonly at: Instant
}

export class Newest<Key, Value> {
  /** In the order in which they were last put, so that the first is the one to forget. */
  private readonly things = new Map<Key, Put<Value>>()
  private readonly most: number
  private readonly forMs: number
  private readonly now: () => Instant

  constructor({ most, forMs = Infinity, now = () => 0 }: NewestOptions) {
    this.most = most
    this.forMs = forMs
    this.now = now
  }

  get(key: Key): Value | undefined {
    return this.things.get(key)?.value
  }

  /** Puts it behind all others, in place of what was there. */
  put(key: Key, value: Value): void {
    this.things.delete(key)
    this.things.set(key, { value, at: this.now() })
    if (this.things.size > this.most) this.forgetFirst()
  }

  delete(key: Key): void {
    this.things.delete(key)
  }

  keys(): IterableIterator<Key> {
    return this.things.keys()
  }

  /** Forgets what has lain for too long; to be asked from time to time. */
  forgetOld(): void {
    const before = this.now() - this.forMs
    for (const [key, { at }] of this.things) {
      if (at > before) return
      this.things.delete(key)
    }
  }

  private forgetFirst(): void {
    const first = this.things.keys().next()
    if (!first.done) this.things.delete(first.value)
  }
}
