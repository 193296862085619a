// Whether an open line still hears. A socket can send into the void for minutes; people must know within seconds [V3].
import type { Off } from './changing.ts'
import type { World } from './world.ts'

const pingMs = 15_000
/** Nothing heard for so long after something was sent: the line is broken. */
const patienceMs = 6_000
/** So long before that, a ping asks for a last sign. */
const lastChanceMs = 2_000
/** Patience after waking, when a dead line is likely. */
const probeMs = 3_000
/** A timer that comes this much too late (or, by a turned clock, too early) has slept. */
const lateMs = 2_000

interface Line {
  ping(): void
  broken(): void
}

export class Pulse {
  readonly #world: World
  readonly #line: Line
  #pingedAt = 0
  #brokenAt = Infinity
  #due = 0
  /** Whether time was given because we slept, and nothing was heard since. */
  #spared = false
  #cancel: Off | undefined

  constructor(world: World, line: Line) {
    this.#world = world
    this.#line = line
  }

  begin(): void {
    this.#pingedAt = this.#world.now()
    this.heard()
    this.#rest()
  }

  end(): void {
    this.#cancel?.()
  }

  said(): void {
    if (this.#brokenAt !== Infinity) return
    this.#brokenAt = this.#world.now() + patienceMs
    if (this.#due > this.#brokenAt - lastChanceMs) this.#rest()
  }

  heard(): void {
    this.#brokenAt = Infinity
    this.#spared = false
  }

  /** Asks now, and waits less long than usual. */
  probe(): void {
    this.#ping()
    this.#brokenAt = Math.min(this.#brokenAt, this.#world.now() + probeMs)
    this.#rest()
  }

  #ping(): void {
    this.#pingedAt = this.#world.now()
    this.#line.ping()
  }

  /** Until the next moment that matters: the regular ping, the last chance, the end of patience. */
  #rest(): void {
    const now = this.#world.now()
    const lastChance = this.#brokenAt - lastChanceMs
    this.#due = Math.min(this.#pingedAt + pingMs, now < lastChance ? lastChance : this.#brokenAt)
    this.#cancel?.()
    this.#cancel = this.#world.after(this.#due - now, () => this.#look())
  }

  #look(): void {
    const now = this.#world.now()
    if (Math.abs(now - this.#due) > lateMs && !this.#spared) {
      // Asleep, or too busy to read: what counts against the line may be waiting to be read. But once only: in a hidden
      // tab every timer is late.
      this.#brokenAt = Infinity
      this.#spared = true
      this.probe()
    } else if (now >= this.#brokenAt) this.#line.broken()
    else {
      if (now >= this.#brokenAt - lastChanceMs || now >= this.#pingedAt + pingMs) this.#ping()
      this.#rest()
    }
  }
}
