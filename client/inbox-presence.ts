// Who is at which conversation, as the server last said. While the line is up its word holds; once it is down, for one lease.
import type { ConversationId } from '../domain/shared/ids.ts'
import { type ConversationPresence, presenceLeaseMs } from '../protocol/presence.ts'
import { Changing, type Off } from './changing.ts'
import type { World } from './world.ts'

type Known = Map<ConversationId, ConversationPresence>

export class InboxPresence extends Changing {
  readonly #world: World
  /** What the server said on the line that is up. */
  #current: Known = new Map()
  /** What it said on lines that went down, each until its lease is over; the newest last. */
  #past: readonly { readonly known: Known; readonly off: Off }[] = []

  constructor(world: World) {
    super()
    this.#world = world
  }

  /** Undefined: nothing is known, and no dot is drawn. */
  of(id: ConversationId): ConversationPresence | undefined {
    return this.#current.get(id) ?? this.#past.findLast(({ known }) => known.has(id))?.known.get(id)
  }

  hear(list: readonly ConversationPresence[]): void {
    for (const presence of list) this.#current.set(presence.conversation, presence)
    this.changed()
  }

  /** Of a conversation that is no longer for this host nothing is known. */
  forget(id: ConversationId): void {
    for (const known of [this.#current, ...this.#past.map((past) => past.known)]) known.delete(id)
  }

  /** The line is down: nobody renews any more. */
  lost(): void {
    const known = this.#current
    if (known.size === 0) return
    this.#current = new Map()
    const off = this.#world.after(presenceLeaseMs, () => this.#forgetPast(known))
    this.#past = [...this.#past, { known, off }]
  }

  end(): void {
    for (const { off } of this.#past) off()
  }

  #forgetPast(known: Known): void {
    this.#past = this.#past.filter((past) => past.known !== known)
    this.changed()
  }
}
