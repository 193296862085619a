// What streams had come to when this node last wrote them. A supposition, no more: whoever writes on it has Postgres confirm it.
import type { Instant } from '../../domain/shared/instant.ts'
import { Newest } from '../newest.ts'
import type { Ask, Change, Loaded, LoadedBatch } from './command.ts'
import type { AnyLedger } from './decide.ts'

const streamsKept = 5000
/** Who writes again after so long waits for one look-up more. */
const keptMs = 600_000

interface Remembered extends Loaded<unknown> {
  readonly ledger: AnyLedger
}

/** Of one workspace. */
export class Recollection {
  private readonly streams: Newest<string, Remembered>
  private directorySeq: number | null = null

  constructor(now: () => Instant) {
    this.streams = new Newest({ most: streamsKept, forMs: keptMs, now })
  }

  /** All that these asks need; null when it is not remembered, or not enough. Repeats are always looked up. */
  serve(asks: readonly Ask[], ledger: AnyLedger): LoadedBatch<unknown> | null {
    if (this.directorySeq === null || !ledger.recall || asks.some(({ again }) => again)) return null
    const found = new Map<string, Loaded<unknown>>()
    for (const { stream } of asks) {
      const known = this.streams.get(stream)
      if (!known) return null
      found.set(stream, known)
    }
    const served = ledger.recall.serve(asks, found)
    return served && { found, directorySeq: this.directorySeq, beside: served.beside }
  }

  /** Takes what was just committed, and the directory on which it was decided. */
  keep(changes: readonly Change<unknown>[], ledger: AnyLedger, directorySeq: number): void {
    this.directorySeq = directorySeq
    const { recall } = ledger
    if (!recall) return
    for (const { id, state, seq } of changes) this.streams.put(id, { state: recall.keep(state), seq, ledger })
  }

  /**
   * Another node has made this change. Where it is exactly next, what is remembered goes on by its entries, if it comes to the very
   * thing that it came to there: a server of another version may mean something else by the same fact.
   */
  carryOn({ id, seq, entries, mark }: Change<unknown>): void {
    const known = this.streams.get(id)
    if (!known || !mark || entries[0]?.n !== known.seq + 1) return this.outgrow(id, seq)
    const state = stateAfter(known, entries, mark())
    if (state === null) this.streams.delete(id)
    else this.streams.put(id, { ...known, state, seq })
  }

  /** What is known of these was not so, or nobody knows whether it is. */
  forget(asks: readonly Ask[]): void {
    for (const { stream } of asks) this.streams.delete(stream)
    this.directorySeq = null
  }

  /** Another node has written this stream up to that number: who is known to be behind saves a flight that would be turned back. */
  outgrow(stream: string, upTo: number): void {
    const known = this.streams.get(stream)
    if (known && known.seq < upTo) this.streams.delete(stream)
  }

  /** Forgets streams that nobody has written for long. */
  forgetOld(): void {
    this.streams.forgetOld()
  }
}

/** Null where it came to something else there, or can't be told. */
function stateAfter({ state: before, ledger }: Remembered, entries: Change<unknown>['entries'], mark: string): unknown {
  const { recall, evolve } = ledger
  try {
    const state = entries.reduce((standing, entry) => recall?.carryOn(standing, entry, evolve), before)
    return recall?.mark(state) === mark ? state : null
  } catch {
    // A fact that this version does not know.
    return null
  }
}
