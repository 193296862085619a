// One polite voice for the whole console. It gathers for three seconds and then says one sentence, at a human pace.
import { Changing } from '../../client/changing.ts'
import type { ConsoleWords } from '../../words/console.ts'
import { nameList } from '../frame/figures.ts'

const gatherMs = 3_000

export class Announcer extends Changing {
  readonly #words: ConsoleWords
  readonly #arrivals = new Map<string, string[]>()
  readonly #messages = new Map<string, { count: number; text: (() => string | null) | null }>()
  readonly #waiting = new Map<string, number>()
  readonly #given: string[] = []
  #gathering = false
  #said = ''

  constructor(words: ConsoleWords) {
    super()
    this.#words = words
  }

  /** The sentence in the live region. */
  readonly said = (): string => this.#said

  arrival(desk: string, name: string): void {
    this.#arrivals.set(desk, [...(this.#arrivals.get(desk) ?? []), name])
    this.#gather()
  }

  /** A colleague has given this host a conversation; said as a whole sentence. */
  given(sentence: string): void {
    this.#given.push(sentence)
    this.#gather()
  }

  /** So many wait in line at this desk now. */
  waiting(desk: string, count: number): void {
    this.#waiting.set(desk, count)
    this.#gather()
  }

  /** `text` is given for the conversation in front of the host, and asked when it is said. */
  message(name: string, text: (() => string | null) | null): void {
    const before = this.#messages.get(name)
    this.#messages.set(name, { count: (before?.count ?? 0) + 1, text })
    this.#gather()
  }

  /** At once: the answer to the host's own act. */
  say(sentence: string): void {
    this.#said = sentence
    this.changed()
  }

  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    setTimeout(() => {
      this.#gathering = false
      this.#said = this.#sentence()
      this.#given.length = 0
      this.#arrivals.clear()
      this.#messages.clear()
      this.#waiting.clear()
      this.changed()
    }, gatherMs)
  }

  #sentence(): string {
    const words = this.#words
    const arrivals = [...this.#arrivals].map(([desk, names]) =>
      words('say.arrivals', { count: names.length, name: names[0] ?? '', desk }),
    )
    const messages = [...this.#messages].map(([name, { count, text: ask }]) => {
      const text = count === 1 ? (ask?.() ?? null) : null
      return text === null ? words('say.messages', { name, count }) : words('say.message', { name, text })
    })
    const waiting = [...this.#waiting].map(([desk, count]) => words('queue.bell', { count, desk }))
    return nameList([...this.#given, ...arrivals, ...waiting, ...messages], words)
  }
}
