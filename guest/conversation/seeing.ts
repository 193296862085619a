// What the guest has seen: said to the server when the newest message is in sight of a person, and counted where it is not.
import type { Outbox } from '../../client/outbox.ts'
import type { Thread } from '../../client/thread.ts'
import type { World } from '../../client/world.ts'
import { countOfTheirs, newestOfTheirs } from './transcript.ts'

export interface SeeingParts {
  readonly world: World
  readonly thread: Thread
  readonly outbox: Outbox
  /** A message of theirs came that nobody sees yet. */
  readonly onArrived: () => void
  /** What is told below may have changed. */
  readonly onChange: () => void
}

export class Seeing {
  readonly #parts: SeeingParts
  #atEnd = true
  /** The furthest number that was said to be seen, here or as the server knows. */
  #seen = 0
  #newest: number | null = null
  #newAfter: number | null = null

  constructor(parts: SeeingParts) {
    this.#parts = parts
    parts.thread.onChange(() => this.#note())
    parts.world.page.onEvent(() => this.#note())
  }

  /** How many of theirs nobody has seen. */
  get unseen(): number {
    const { thread } = this.#parts
    return thread.head ? countOfTheirs(thread.items(), this.#seen) : 0
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
    this.#parts.onChange()
  }

  #meet(newest: number, before: number | null): void {
    const { world, thread, outbox, onArrived } = this.#parts
    if (this.#atEnd && world.page.looking()) {
      this.#seen = newest
      void outbox.do(thread.id, 'see', { upTo: newest })
    } else if (before !== null && newest > before) {
      if (before <= this.#seen) this.#newAfter = before
      onArrived()
    }
  }
}
