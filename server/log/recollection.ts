// What streams had come to when this node last wrote them. A supposition, no more: whoever writes on it has Postgres confirm it.
import type { Ask, Change, Loaded, LoadedBatch } from './command.ts'
import type { AnyLedger } from './decide.ts'

const streamsKept = 5000

/** Of one workspace. */
export class Recollection {
  /** In order of last use, so that the first is the one to forget. */
  private readonly streams = new Map<string, Loaded<unknown>>()
  private directorySeq: number | null = null

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
  keep(changes: readonly Change<unknown>[], { recall }: AnyLedger, directorySeq: number): void {
    this.directorySeq = directorySeq
    if (!recall) return
    for (const { id, state, seq } of changes) {
      this.streams.delete(id)
      this.streams.set(id, { state: recall.keep(state), seq })
    }
    while (this.streams.size > streamsKept) this.streams.delete(this.streams.keys().next().value ?? '')
  }

  /** What is known of these was not so, or nobody knows whether it is. */
  forget(asks: readonly Ask[]): void {
    for (const { stream } of asks) this.streams.delete(stream)
    this.directorySeq = null
  }
}
