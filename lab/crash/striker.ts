// One strike: into traffic, at its place, and the server back on its feet.
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from '../../pretend/chance.ts'
import type { Said } from '../people/said.ts'
import { holds } from '../until.ts'
import type { World } from '../world/world.ts'
import type { Strike } from './nemesis.ts'
import type { People } from './people.ts'

export interface StrikerParts {
  readonly world: World
  readonly people: People
  readonly said: Said
  readonly chance: Chance
}

const trafficWithinMs = 15_000
/** Answers that must have come since the last strike before the next one falls. */
const traffic = 20
const comesByWithinMs = 4000
const ackWithinMs = 15_000
const frozenMs = 900

export class Striker {
  kills = 0
  others = 0
  /** Fail-points at which the server really stood. */
  readonly struck = new Set<string>()
  /** From each kill to the first ack of a word that was said after it, in milliseconds. */
  readonly recoveries: number[] = []
  readonly #parts: StrikerParts

  constructor(parts: StrikerParts) {
    this.#parts = parts
  }

  /** Answers when the server answered again, by `performance.now()`; from then on nobody says anything new. */
  async strike(strike: Strike): Promise<number> {
    const { world, people, said } = this.#parts
    await this.#talk()
    const stands = strike.at !== null && (await world.standsAt(strike.at, comesByWithinMs))
    if (stands) this.struck.add(strike.at)
    if (strike.at === null) await pause(strike.afterMs)
    said.mark()
    if (strike.kill === null) await this.#trouble(strike.by)
    else await this.#kill(strike.kill, stands)
    await world.start()
    people.hush(true)
    const answeredAt = performance.now()
    if (strike.kill !== null) await this.#measure()
    return answeredAt
  }

  async #talk(): Promise<void> {
    const { people, said, chance } = this.#parts
    const before = said.acks
    if (chance.percent(10)) people.turnAClock()
    people.hush(false)
    await holds(() => said.acks >= before + traffic, { withinMs: trafficWithinMs, everyMs: 5 })
  }

  async #kill(target: Exclude<Strike['kill'], null>, stands: boolean): Promise<void> {
    const { world, chance } = this.#parts
    await world.strike(target, chance.pick)
    if (stands) world.decide('go')
    this.kills += 1
  }

  async #trouble(by: 'throw' | 'cut' | 'freeze'): Promise<void> {
    const { world, people } = this.#parts
    // New words would wake whoever missed the old ones.
    people.hush(true)
    if (by === 'cut') people.cut()
    if (by === 'freeze') {
      world.freeze(true)
      await pause(frozenMs)
      world.freeze(false)
    }
    world.decide(by === 'throw' ? 'throw' : 'go')
    this.others += 1
  }

  async #measure(): Promise<void> {
    const { people, said } = this.#parts
    const settled = () => people.devices.every(({ idle }) => idle)
    await holds(() => said.firstAckMs !== null || settled(), { withinMs: ackWithinMs, everyMs: 2 })
    if (said.firstAckMs !== null) this.recoveries.push(said.firstAckMs)
  }
}
