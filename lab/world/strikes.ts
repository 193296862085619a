// Strikes spread over so many operations: at any moment, or while the server stands at one of its fail-points.
import type { Chance } from '../../pretend/chance.ts'
import { until } from '../until.ts'
import type { Target, World } from './world.ts'

export interface Strikes {
  readonly world: World
  readonly chance: Chance
  readonly count: number
  /** How many operations there will be, and how many have been. */
  readonly operations: number
  readonly done: () => number
  readonly over: () => boolean
  /** Told when the server answers again. */
  readonly after?: () => Promise<void>
}

const targets: readonly Target[] = ['server', 'postgres', 'both', 'backend', 'backend']

/** Answers how many there were, once it is over. */
export async function strikeOften({ world, chance, count, operations, done, over, after }: Strikes): Promise<number> {
  for (let struck = 0; ; struck++) {
    const next = ((struck + 1) * operations) / (count + 1)
    await until('the next strike is due', () => over() || done() >= next, { withinMs: 600_000, everyMs: 20 })
    if (over()) return struck
    const stands = chance.percent(50) && (await world.standsAt(chance.pick(world.built.failPoints), 1000))
    await world.strike(chance.pick(targets), chance.pick)
    if (stands) world.decide('go')
    await world.start()
    await after?.()
  }
}
