// The door as this page knows it: written into it at first, asked for again when it may have changed.
import { Changing } from '../../client/changing.ts'
import type { Answer } from '../../client/http.ts'
import type { World } from '../../client/world.ts'
import type { Door } from '../../protocol/door.ts'
import type { Screen } from '../entrance.ts'
import type { KnownDoor } from '../known-door.ts'
import type { DrawClosed } from './closed-parts.tsx'

export class DoorWatch extends Changing {
  readonly #world: World
  readonly #ask: () => Promise<Answer<Door>>
  #door: KnownDoor
  #waits = false
  #drawClosed: DrawClosed | undefined
  #turnedAway: Screen | undefined

  /** `ask`: for the door of this address, with the welcome in the language of the page. */
  constructor(world: World, door: KnownDoor, ask: () => Promise<Answer<Door>>) {
    super()
    this.#world = world
    this.#door = door
    this.#ask = ask
  }

  get door(): KnownDoor {
    return this.#door
  }

  /** How a closed door of an event is drawn, once that was fetched. */
  get drawClosed(): DrawClosed | undefined {
    return this.#drawClosed
  }

  readonly renew = (door: KnownDoor): void => {
    this.#door = door
    if (door.open) {
      this.#waits = false
      this.#drawClosed = undefined
    }
    this.changed()
    void this.#wait()
  }

  /** Asks once more. Without an answer the door stays as it is. */
  readonly again = async (): Promise<Door | null> => {
    const answer = await this.#ask()
    if (!('ok' in answer)) return null
    this.renew(answer.ok)
    return answer.ok
  }

  /** The door has closed since the page came: asks, once for each time, what it says by now. */
  turnedAway(screen: Screen): void {
    if (screen === this.#turnedAway) return
    this.#turnedAway = screen
    void this.again()
  }

  /** Waits before a closed door of an event. Without a network it is drawn as any other is. */
  async #wait(): Promise<void> {
    if (!this.#door.closed || this.#waits) return
    this.#waits = true
    try {
      const { standBefore } = await import('./closed-parts.tsx')
      this.#drawClosed = await standBefore(this.#door, {
        world: this.#world,
        ask: this.again,
        redraw: () => this.changed(),
      })
      this.changed()
    } catch {
      this.#waits = false
    }
  }
}
