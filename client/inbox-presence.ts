// Who is at which conversation, as the server last said. While the line is up its word holds; once it is down, for one lease.
import type { ConversationId } from '../domain/shared/ids.ts'
import { type ConversationPresence, presenceLeaseMs } from '../protocol/presence.ts'
import { Changing, type Off } from './changing.ts'
import type { World } from './world.ts'

export class InboxPresence extends Changing {
  readonly #world: World
  /** What the server said on the line that is up. */
  #current = new Map<ConversationId, ConversationPresence>()
  /** What it said before the line went down, until the lease is over. */
  #past = new Map<ConversationId, ConversationPresence>()
  #cancel: Off | undefined

  constructor(world: World) {
    super()
    this.#world = world
  }

  /** Undefined: nothing is known, and no dot is drawn. */
  of(id: ConversationId): ConversationPresence | undefined {
    return this.#current.get(id) ?? this.#past.get(id)
  }

  hear(list: readonly ConversationPresence[]): void {
    for (const presence of list) this.#current.set(presence.conversation, presence)
    this.changed()
  }

  /** The line is down: nobody renews any more. */
  lost(): void {
    if (this.#current.size === 0) return
    this.#past = new Map([...this.#past, ...this.#current])
    this.#current = new Map()
    this.#cancel?.()
    this.#cancel = this.#world.after(presenceLeaseMs, () => {
      this.#past = new Map()
      this.changed()
    })
  }

  end(): void {
    this.#cancel?.()
  }
}
