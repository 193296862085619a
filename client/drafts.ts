// Unsent words of each conversation, kept on every keystroke. `of` names what they are for: a conversation, its notes, a door.
import type { Store } from './store.ts'

export class Drafts {
  readonly #store: Store
  readonly #prefix: string

  /** `owner` is who writes: another person in this browser sees none of it. */
  constructor(store: Store, owner: string) {
    this.#store = store
    this.#prefix = `parley:draft:${owner}:`
  }

  get(of: string): string {
    return this.#store.get(this.#prefix + of) ?? ''
  }

  set(of: string, text: string): void {
    if (text) this.#store.set(this.#prefix + of, text)
    else this.#store.remove(this.#prefix + of)
  }
}
