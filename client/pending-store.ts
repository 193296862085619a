// Pending words in storage: one entry a command, so that two tabs never write the same entry.
import type { Pending } from './pending.ts'
import type { Store } from './store.ts'

export class PendingStore {
  readonly #store: Store
  readonly #prefix: string

  constructor(store: Store, owner: string) {
    this.#store = store
    this.#prefix = `parley:out:${owner}:`
  }

  /** Oldest first. */
  all(): readonly Pending[] {
    const items = this.#store.keys(this.#prefix).flatMap((key) => read(this.#store.get(key)))
    return items.sort((one, other) => one.at - other.at)
  }

  holds(key: string): boolean {
    return this.#store.get(this.#prefix + key) !== null
  }

  keep(item: Pending): void {
    this.#store.set(this.#prefix + item.key, JSON.stringify(item))
  }

  drop(key: string): void {
    this.#store.remove(this.#prefix + key)
  }
}

/** Nothing when the entry went away meanwhile, or is not ours to read. */
function read(text: string | null): Pending[] {
  try {
    return text === null ? [] : [JSON.parse(text) as Pending]
  } catch {
    return []
  }
}
