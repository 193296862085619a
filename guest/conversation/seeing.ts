// What the guest has seen: said to the server when the newest message is in sight of a person, and counted where it is not.
import { Changing, type Off } from '../../client/changing.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { Thread } from '../../client/thread.ts'
import type { World } from '../../client/world.ts'
import { countOfTheirs, newestOfTheirs } from './transcript.ts'

export interface SeeingParts {
  readonly world: World
  readonly thread: Thread
  readonly outbox: Outbox
}

export class Seeing extends Changing {
  readonly #parts: SeeingParts
  readonly #offs: readonly Off[]
  #atEnd = true
  /** The furthest number that was said to be seen, here or as the server knows. */
  #seen = 0
  #newest: number | null = null
  #newAfter: number | null = null
  readonly #onArrived: () => void

  /** `onArrived`: a message of theirs came that nobody sees yet. */
  constructor(parts: SeeingParts, onArrived: () => void) {
    super()
    this.#parts = parts
    this.#onArrived = onArrived
    this.#offs = [parts.thread.onChange(() => this.#note()), parts.world.page.onEvent(() => this.#note())]
  }

  /** How many of theirs nobody has seen. */
  get unseen(): number {
    return countOfTheirs(this.#parts.thread.items(), this.#seen)
  }

  /** The line "new" stands after this number; null: nowhere. */
  get newAfter(): number | null {
    return this.#newAfter
  }

  /** Whether the end of the transcript is in sight. */
  watch(atEnd: boolean): void {
    this.#atEnd = atEnd
    this.#note()
  }

  /** The guest wrote: whatever was new has been answered. */
  answered(): void {
    this.#newAfter = null
    this.changed()
  }

  leave(): void {
    for (const off of this.#offs) off()
  }

  #note(): void {
    const { thread } = this.#parts
    if (!thread.head) return
    const newest = newestOfTheirs(thread.items())
    this.#seen = Math.max(this.#seen, thread.head.guestSaw)
    const before = this.#newest
    this.#newest = newest
    if (before === null && this.#seen > 0 && newest > this.#seen) this.#newAfter = this.#seen
    if (newest > this.#seen) this.#meet(newest, before)
    this.changed()
  }

  #meet(newest: number, before: number | null): void {
    const { world, thread, outbox } = this.#parts
    if (this.#atEnd && world.page.looking()) {
      this.#seen = newest
      void outbox.do(thread.id, 'see', { upTo: newest })
    } else if (before !== null && newest > before) {
      if (before <= this.#seen) this.#newAfter = before
      this.#onArrived()
    }
  }
}
