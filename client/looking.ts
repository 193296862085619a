// Tells the server what this person looks at, while they do: `at(conversation)` on opening, `at(null)` on leaving.
// Said again within the lease, taken back when the page is hidden or out of focus.
import type { ConversationId } from '../domain/shared/ids.ts'
import type { FrameDown } from '../protocol/frames.ts'
import { presenceRenewalMs } from '../protocol/presence.ts'
import type { Off } from './changing.ts'
import type { Line } from './line.ts'
import type { World } from './world.ts'

export class Looking {
  readonly #world: World
  readonly #line: Pick<Line, 'send' | 'onFrame'>
  readonly #offs: readonly Off[]
  #on: ConversationId | null = null
  /** What the server believes. */
  #told: ConversationId | null = null
  #cancel: Off | undefined

  constructor(world: World, line: Pick<Line, 'send' | 'onFrame'>) {
    this.#world = world
    this.#line = line
    this.#offs = [world.page.onEvent(() => this.#tell()), line.onFrame((frame) => this.#hear(frame))]
  }

  at(on: ConversationId | null): void {
    this.#on = on
    this.#tell()
  }

  leave(): void {
    this.at(null)
    for (const off of this.#offs) off()
  }

  /** On a new line nothing is believed, and a look at what is not yet followed is not. */
  #hear(frame: FrameDown): void {
    const begun = (frame.t === 'snapshot' || frame.t === 'following') && frame.topic === `conversation:${this.#on}`
    if (frame.t === 'welcome' || begun) this.#renew()
  }

  #tell(): void {
    const on = this.#world.page.looking() ? this.#on : null
    if (on !== this.#told) this.#say(on)
  }

  #say(on: ConversationId | null): void {
    this.#cancel?.()
    if (!this.#line.send({ t: 'looking', on })) return
    this.#told = on
    if (on) this.#cancel = this.#world.after(presenceRenewalMs, () => this.#renew())
  }

  #renew(): void {
    this.#told = null
    this.#tell()
  }
}
