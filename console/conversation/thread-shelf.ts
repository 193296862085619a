// Threads that were looked at, or nearly: kept live in memory, so that going back to one shows it within a frame.
import type { Off } from '../../client/changing.ts'
import { hostHead } from '../../client/host-head.ts'
import { Thread } from '../../client/thread.ts'
import type { ThreadParts } from '../../client/thread.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'

/** So many are followed at once; the one that was not needed for the longest time goes first. */
const room = 24

export class ThreadShelf {
  readonly #parts: ThreadParts
  readonly #kept = new Map<ConversationId, { readonly thread: Thread; readonly off: Off }>()
  /** What stands on the screen now. */
  readonly #shown = new Set<ConversationId>()

  constructor(parts: ThreadParts) {
    this.#parts = parts
  }

  /** The thread of a conversation, followed from now on. The last one asked for is never put away. */
  of(id: ConversationId): Thread {
    const kept = this.#kept.get(id) ?? this.#open(id)
    this.#kept.delete(id)
    this.#kept.set(id, kept)
    this.#makeRoom()
    return kept.thread
  }

  /** Never put away until off: with two side by side, the one that is not worked in stays live too. */
  show(id: ConversationId): Off {
    this.#shown.add(id)
    return () => this.#shown.delete(id)
  }

  /** Fetches what will probably be looked at next, without taking the place of what is. */
  near(id: ConversationId): void {
    if (this.#kept.has(id)) return
    const current = [...this.#kept].at(-1)
    this.of(id)
    if (current) this.of(current[0])
  }

  #open(id: ConversationId) {
    const thread = new Thread({ ...this.#parts, own: hostHead }, id)
    return { thread, off: thread.open() }
  }

  #makeRoom(): void {
    for (const [id, { off }] of this.#kept) {
      if (this.#kept.size <= room) return
      if (this.#shown.has(id)) continue
      off()
      this.#kept.delete(id)
    }
  }
}
