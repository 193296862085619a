// What is on its way, by conversation, oldest first; a conversation's queue is the same array until it changes.
// Words among it are kept in storage as they change: one entry a command, so that two tabs never write the same one.
import type { ConversationId } from '../domain/shared/ids.ts'
import { isWords, type Pending } from './pending.ts'
import type { Store } from './store.ts'

/** Where in the storage each command of a person stands, before their id. */
export const outPlace = 'parley:out:'

const none: readonly Pending[] = []

export class PendingQueues {
  readonly #store: Store
  readonly #prefix: string
  readonly #changed: () => void
  readonly #queues = new Map<ConversationId, readonly Pending[]>()

  constructor({ store, owner, changed }: { store: Store; owner: string; changed: () => void }) {
    this.#store = store
    this.#prefix = `${outPlace}${owner}:`
    this.#changed = changed
  }

  of(on: ConversationId): readonly Pending[] {
    return this.#queues.get(on) ?? none
  }

  all(): Pending[] {
    return [...this.#queues.values()].flat()
  }

  find(key: string): Pending | undefined {
    return this.all().find((item) => item.key === key)
  }

  add(item: Pending): void {
    if (isWords(item)) this.#keep(item)
    this.#set(item.on, [...this.of(item.on), item])
  }

  /** Takes the command out, or puts it as it is now in its place. What is committed needs no storage any more. */
  replace({ key, on }: Pending, by?: Pending): void {
    if (by && by.state !== 'sent') this.#keep(by)
    else this.#store.remove(this.#prefix + key)
    this.#set(
      on,
      this.of(on).flatMap((item) => (item.key !== key ? item : (by ?? []))),
    )
  }

  /** Takes over what this person wrote in a page that is no more, or in another tab. */
  adopt(): void {
    const kept = this.#store.keys(this.#prefix).flatMap((name) => parseKept<Pending>(this.#store.get(name)))
    for (const item of kept.sort((one, other) => one.at - other.at)) {
      if (!this.find(item.key)) this.#set(item.on, [...this.of(item.on), item])
    }
  }

  /** Lets go of what failed and was taken back in another tab. */
  dropDiscarded(): void {
    for (const item of this.all()) {
      if (item.state === 'failed' && !this.#store.get(this.#prefix + item.key)) this.replace(item)
    }
  }

  #keep(item: Pending): void {
    this.#store.set(this.#prefix + item.key, JSON.stringify(item))
  }

  #set(on: ConversationId, items: readonly Pending[]): void {
    if (items.length > 0) this.#queues.set(on, items)
    else this.#queues.delete(on)
    this.#changed()
  }
}

/** Nothing when the entry went away meanwhile, or is not ours to read. */
export function parseKept<Item>(text: string | null): Item[] {
  try {
    return text ? [JSON.parse(text) as Item] : []
  } catch {
    return []
  }
}
