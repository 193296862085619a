// How long it takes at the worst until somebody is answered again, while many talk all the time.
import type { Said } from '../people/said.ts'

const lookEveryMs = 5

export class StallWatch {
  readonly #longest = new Map<string, number>()
  readonly #timer: NodeJS.Timeout
  #doing = ''
  #acks = 0
  #since = performance.now()

  constructor(said: Said) {
    this.#timer = setInterval(() => this.#look(said), lookEveryMs)
  }

  /** Measures under this name while it is done. */
  async during<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    this.#doing = what
    this.#longest.set(what, 0)
    return work()
  }

  /** The longest time without any answer while this was done, in milliseconds. */
  longestOf(what: string): number {
    return this.#longest.get(what) ?? 0
  }

  /** All of them, in their order. */
  get told(): string {
    return [...this.#longest].map(([what, ms]) => `${what} ${ms}`).join(', ')
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look({ acks }: Said): void {
    const now = performance.now()
    if (acks !== this.#acks) this.#since = now
    this.#acks = acks
    const stalled = Math.round(now - this.#since)
    this.#longest.set(this.#doing, Math.max(this.longestOf(this.#doing), stalled))
  }
}
