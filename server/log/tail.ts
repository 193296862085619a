// The newest entries of busy streams, in memory, so that a wake seldom costs a query. A cache of what is committed, no more.
import type { Instant } from '../../domain/shared/instant.ts'
import { Newest } from '../newest.ts'
import type { Change, Entry } from './command.ts'

const entriesPerStream = 128
const streamsKept = 5000
/** Nobody is behind by a word of so long ago but who was away, and they ask the log. */
const keptMs = 600_000

export class Tails {
  private readonly tails: Newest<string, Entry[]>

  constructor(now: () => Instant) {
    this.tails = new Newest({ most: streamsKept, forMs: keptMs, now })
  }

  /** Takes what was just committed. */
  push({ id, entries }: Pick<Change<unknown>, 'id' | 'entries'>): void {
    if (entries.length === 0) return
    const tail = this.tails.get(id) ?? []
    const first = entries[0]
    const last = tail[tail.length - 1]
    // Another node wrote in between: what is kept has a gap before this, and would be a lie.
    if (first && last && first.n !== last.n + 1) tail.length = 0
    tail.push(...entries)
    if (tail.length > entriesPerStream * 2) tail.splice(0, tail.length - entriesPerStream)
    this.tails.put(id, tail)
  }

  /** The entries after number `n` without a gap; null when memory does not reach back so far. */
  after(stream: string, n: number): readonly Entry[] | null {
    const tail = this.tails.get(stream)
    const first = tail?.[0]
    if (!tail || !first || first.n > n + 1) return null
    return tail.slice(Math.max(0, n + 1 - first.n))
  }

  /** Forgets streams in which nobody has said anything for long. */
  forgetOld(): void {
    this.tails.forgetOld()
  }
}
