// What was found wrong, by kind, with the first few in words.

export const kinds = [
  /** Acked, and not in the table. */
  'lost',
  /** In the table more than once, or never said. */
  'duplicated',
  /** Not in the order in which its sender said it. */
  'reordered',
  /** In the table under another number than the ack told. */
  'renumbered',
  /** A number that is missing, or a row that was there and is not any more. */
  'gaps',
  /** A counter, mark or reading that is not what the log says. */
  'miscounted',
  /** A receiver who is not where the table is, five seconds after the server answers again. */
  'behind',
  /** A receiver who holds something else than the table. */
  'different',
  /** A word that got no answer in time, or a no for which there is no reason. */
  'unanswered',
  /** The server ended, or wrote a stack trace, though nobody had killed it. */
  'faults',
] as const

export type Kind = (typeof kinds)[number]

const told = 12

export class Findings {
  readonly counts = new Map<Kind, number>()
  readonly words: string[] = []

  add(kind: Kind, what: string): void {
    this.counts.set(kind, this.of(kind) + 1)
    if (this.words.length < told) this.words.push(`${kind}: ${what}`)
  }

  of(kind: Kind): number {
    return this.counts.get(kind) ?? 0
  }

  get total(): number {
    return kinds.reduce((sum, kind) => sum + this.of(kind), 0)
  }
}
