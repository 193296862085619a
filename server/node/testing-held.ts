// A bus that may be held: what it hears is kept, and let through in whatever order a test likes.
import type { Bus, Commit, Heard, Word } from '../live/bus.ts'

interface Held {
  readonly node: string
  readonly word: Word
  readonly commit: Commit | undefined
}

export class HeldBus implements Bus {
  readonly kept: Held[] = []
  /** Whether what comes is kept. */
  holds = false
  /** What becomes of what came along with a word. */
  along: (commit: Commit) => Commit | undefined = (commit) => commit
  private readonly real: Bus
  private readonly hearing: Heard[] = []

  constructor(real: Bus) {
    this.real = real
    real.subscribe((node, word, commit) => {
      const held = { node, word, commit: commit && this.along(commit) }
      if (this.holds) this.kept.push(held)
      else this.let(held)
    })
  }

  get counts(): Bus['counts'] {
    return this.real.counts
  }

  publish(node: string, word: Word, commit?: Commit): void {
    this.real.publish(node, word, commit)
  }

  subscribe(listener: Heard): void {
    this.hearing.push(listener)
  }

  isUp(): boolean {
    return this.real.isUp()
  }

  /** What is kept of one stream, in the order in which it came. */
  keptOf(stream: string): Held[] {
    return this.kept.filter(({ word: { grown = [] } }) => grown.some((one) => one.stream === stream))
  }

  /** Lets one through. */
  let({ node, word, commit }: Held): void {
    for (const listener of this.hearing) listener(node, word, commit)
  }
}
