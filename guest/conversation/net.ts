// What is told of the connection: nothing while it holds, since when it does not, and what became of what was kept.
import type { Off } from '../../client/changing.ts'
import type { Line } from '../../client/line.ts'
import type { World } from '../../client/world.ts'
import type { Net } from './talk-view.ts'

/** A line that is back sooner was never missed. */
const graceMs = 2_000
/** So long after the line is open, what was missed has come in; and so often it is asked whether all has gone out. */
const settleMs = 500
const mostAsked = 8
/** How long "Connected" stands. */
const toldMs = 9_000

export interface NetParts {
  readonly world: World
  readonly line: Line
  /** When this device was last told what it shows meanwhile; absent where it shows nothing. */
  readonly keptAt: number | undefined
  /** The guest's own messages that are not in the log. */
  readonly unsent: () => number
  /** The number of the newest message of theirs. */
  readonly newest: () => number
  /** How many of theirs came after this number. */
  readonly countAfter: (newest: number) => number
  readonly onChange: () => void
}

export class NetWatch {
  readonly #parts: NetParts
  #net: Net = { name: 'here' }
  #cancel: Off = () => {}
  /** Since when the line is down, and what was there then; null while it is open. */
  #lost: { readonly since: number; readonly newest: number } | null = null

  constructor(parts: NetParts) {
    this.#parts = parts
    if (parts.keptAt) this.#lose(parts.keptAt, true)
    parts.line.onChange(() => this.#note())
  }

  get now(): Net {
    return this.#net
  }

  #note(): void {
    const { line, world } = this.#parts
    const { state } = line
    if (state.name === 'open') {
      if (this.#lost) this.#opened(this.#lost.newest)
      this.#lost = null
    } else if (state.name === 'stopped') {
      this.#become({ name: 'old' })
    } else if (!this.#lost) this.#lose(world.now(), false)
  }

  #lose(since: number, kept: boolean): void {
    const { world, newest } = this.#parts
    this.#lost = { since, newest: newest() }
    // Where the machine itself knows of no network there is nothing to wait for.
    this.#wait(world.page.online() ? graceMs : 0, () => this.#become({ name: 'lost', since, kept }))
  }

  #opened(newest: number): void {
    if (this.#net.name !== 'lost') return this.#cancel()
    this.#become({ name: 'back' })
    this.#settle({ unsent: this.#parts.unsent(), newest }, mostAsked)
  }

  #settle(before: { readonly unsent: number; readonly newest: number }, left: number): void {
    this.#wait(settleMs, () => {
      const unsent = this.#parts.unsent()
      if (unsent > 0 && left > 0) return this.#settle(before, left - 1)
      const sent = Math.max(0, before.unsent - unsent)
      this.#become({ name: 'back', told: { sent, received: this.#parts.countAfter(before.newest) } })
      this.#wait(toldMs, () => this.#become({ name: 'here' }))
    })
  }

  #wait(ms: number, run: () => void): void {
    this.#cancel()
    this.#cancel = this.#parts.world.after(ms, run)
  }

  #become(net: Net): void {
    this.#net = net
    this.#parts.onChange()
  }
}
