// What was said and what came of it: every word carries its sender and the sender's own count, so that the table can be asked.
import type { Outcome } from '../../client/outbox.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'

export interface Word {
  readonly sender: string
  /** 0, 1, 2 ... for each sender, in the order of asking. */
  readonly serial: number
  /** Null while the sender is at the door. */
  on: ConversationId | null
  readonly note: boolean
  readonly text: string
  readonly askedAt: number
  /** Its number in the log as the ack told it; null when it was acked without one; undefined before. */
  acked?: number | null
}

export class Said {
  readonly words = new Map<string, Word>()
  /** Answers to words and to everything else, since the beginning. */
  acks = 0
  /** What the server refused though nothing was wrong with it. */
  readonly refused: string[] = []
  readonly #serials = new Map<string, number>()
  #markedAt = Infinity
  #firstAckAt: number | null = null

  /** A new word of this sender, with its own text. */
  word(of: Pick<Word, 'sender' | 'on' | 'note'>, tail: string): Word {
    const serial = (this.#serials.get(of.sender) ?? -1) + 1
    this.#serials.set(of.sender, serial)
    const word = { ...of, serial, text: `${of.sender}#${serial} ${tail}`, askedAt: performance.now() }
    this.words.set(word.text, word)
    return word
  }

  /** The answer to a word. */
  answered(word: Word, outcome: Outcome): void {
    if ('done' in outcome) this.acked(word, outcome.n ?? null)
    else this.refused.push(`${word.text.slice(0, 40)}: ${JSON.stringify(outcome)}`)
  }

  acked(word: Word, n: number | null): void {
    word.acked = n
    if (word.askedAt >= this.#markedAt) this.#firstAckAt ??= performance.now()
    this.heardAck()
  }

  /** From now on: when is the first word acked that was said after this moment? */
  mark(): void {
    this.#markedAt = performance.now()
    this.#firstAckAt = null
  }

  /** So long after the mark; null while there is none. */
  get firstAckMs(): number | null {
    return this.#firstAckAt === null ? null : this.#firstAckAt - this.#markedAt
  }

  /** Any command that was answered shows that the server serves. */
  heardAck(): void {
    this.acks += 1
  }

  /** How many words are acknowledged. */
  get ackedWords(): number {
    return this.words.size - this.open().length
  }

  /** Words that have no answer yet. */
  open(): Word[] {
    return [...this.words.values()].filter(({ acked }) => acked === undefined)
  }
}
