// What is told of the connection: nothing while it holds, since when it does not, and what became of what was kept.
import { Changing, type Off } from '../../client/changing.ts'
import type { Line } from '../../client/line.ts'
import type { World } from '../../client/world.ts'
import type { Net } from './talk-view.ts'

/** A line that is back sooner was never missed. */
const graceMs = 2_000
/** So long after the line is open, what was kept has gone out and what was missed has come in. */
const settleMs = 700
/** How long "Connected" stands. */
const toldMs = 9_000

const here: Net = { name: 'here' }

/** What is counted before and after. */
export interface Kept {
  /** The guest's own messages that are not in the log. */
  unsent(): number
  /** The number of the newest message of theirs. */
  newest(): number
  /** How many of theirs came after this number. */
  countAfter(newest: number): number
}

export class NetWatch extends Changing {
  readonly #world: World
  readonly #line: Line
  readonly #kept: Kept
  readonly #off: Off
  #net: Net = here
  #cancel: Off = () => {}
  /** Since when the line is down, and what was there then; null while it is open. */
  #lost: { readonly since: number; readonly newest: number } | null = null

  constructor(world: World, line: Line, kept: Kept) {
    super()
    this.#world = world
    this.#line = line
    this.#kept = kept
    this.#off = line.onChange(() => this.#note())
  }

  get now(): Net {
    return this.#net
  }

  leave(): void {
    this.#cancel()
    this.#off()
  }

  #note(): void {
    const { state } = this.#line
    if (state.name === 'open') {
      if (this.#lost) this.#opened(this.#lost.newest)
      this.#lost = null
    } else if (state.name === 'stopped') {
      if (state.reason !== 'left' && state.reason !== 'sign-in') this.#become({ name: 'old' })
    } else if (!this.#lost) {
      const since = this.#world.now()
      this.#lost = { since, newest: this.#kept.newest() }
      this.#wait(graceMs, () => this.#become({ name: 'lost', since }))
    }
  }

  #opened(newest: number): void {
    if (this.#net.name !== 'lost') return this.#cancel()
    const before = this.#kept.unsent()
    this.#become({ name: 'back' })
    this.#wait(settleMs, () => {
      const sent = Math.max(0, before - this.#kept.unsent())
      this.#become({ name: 'back', told: { sent, received: this.#kept.countAfter(newest) } })
      this.#wait(toldMs, () => this.#become(here))
    })
  }

  #wait(ms: number, run: () => void): void {
    this.#cancel()
    this.#cancel = this.#world.after(ms, run)
  }

  #become(net: Net): void {
    this.#net = net
    this.changed()
  }
}
