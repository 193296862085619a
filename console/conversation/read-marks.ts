// Tells the server how far this host has read, once for each new thing, and never for what only their own acts added.
import type { Outbox } from '../../client/outbox.ts'
import type { Thread } from '../../client/thread.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'

export class ReadMarks {
  readonly #outbox: Outbox
  readonly #told = new Map<ConversationId, number>()

  constructor(outbox: Outbox) {
    this.#outbox = outbox
  }

  /** Everything that this thread holds was in front of the host. */
  saw(thread: Thread): void {
    const last = thread.facts.findLast((fact) => !fact.hidden && fact.by.kind === 'guest' && fact.fact.type !== 'seen')
    if (!last || last.n <= (this.#told.get(thread.id) ?? 0)) return
    this.#told.set(thread.id, thread.n)
    void this.#outbox.do(thread.id, 'see', { upTo: thread.n })
  }
}
