// What is on its way, by conversation, oldest first; words among it are kept in storage as they change.
// A conversation's queue is the same array until it changes.
import type { ConversationId } from '../domain/shared/ids.ts'
import { isWords, type Pending } from './pending.ts'
import type { PendingStore } from './pending-store.ts'

const none: readonly Pending[] = []

export class PendingQueues {
  readonly #store: PendingStore
  readonly #changed: () => void
  readonly #queues = new Map<ConversationId, readonly Pending[]>()

  constructor(store: PendingStore, changed: () => void) {
    this.#store = store
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
    if (isWords(item)) this.#store.keep(item)
    this.#set(item.on, [...this.of(item.on), item])
  }

  remove({ key, on }: Pending): void {
    this.#store.drop(key)
    this.#set(
      on,
      this.of(on).filter((other) => other.key !== key),
    )
  }

  /** The same command in another state. What is committed needs no storage any more. */
  replace({ key, on }: Pending, by: Pending): void {
    if (by.state === 'sent') this.#store.drop(key)
    else this.#store.keep(by)
    this.#set(
      on,
      this.of(on).map((other) => (other.key === key ? by : other)),
    )
  }

  /** Takes over what this person wrote in a page that is no more, or in another tab. */
  adopt(): void {
    for (const item of this.#store.all()) if (!this.find(item.key)) this.#set(item.on, [...this.of(item.on), item])
  }

  /** Lets go of what failed and was taken back in another tab. */
  dropDiscarded(): void {
    for (const item of this.all()) if (item.state === 'failed' && !this.#store.holds(item.key)) this.remove(item)
  }

  #set(on: ConversationId, items: readonly Pending[]): void {
    if (items.length > 0) this.#queues.set(on, items)
    else this.#queues.delete(on)
    this.#changed()
  }
}
