// Strikes spread over so many operations: kills at any moment, or while a server stands at one of its fail-points; pauses; and, of
// several servers, one that is parted from Postgres while the other goes on.
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from '../../pretend/chance.ts'
import { until } from '../until.ts'
import type { Houses } from './houses.ts'
import { childrenOf, kill, postmasterOf } from './processes.ts'
import type { World } from './world.ts'

export interface Strikes {
  readonly houses: Houses
  readonly chance: Chance
  readonly count: number
  /** How many operations there will be, and how many have been. */
  readonly operations: number
  readonly done: () => number
  readonly over: () => boolean
  /** Told when all servers answer again. */
  readonly after?: () => Promise<void>
}

/** How many there were. */
export interface Struck {
  readonly kills: number
  readonly pauses: number
  readonly partitions: number
}

export const unstruck: Struck = { kills: 0, pauses: 0, partitions: 0 }

const ofOne = ['server', 'postgres', 'both', 'backend', 'backend', 'paused'] as const
const ofMany = ['server', 'server', 'backend', 'paused', 'parted'] as const
type Strike = (typeof ofOne | typeof ofMany)[number]

const shortMs = [200, 1500] as const
/** Longer than others wait for a server that says nothing, before they go on without it. */
const longMs = [21_000, 24_000] as const

/** Answers how many there were, once it is over. */
export async function strikeOften({ houses, chance, count, operations, done, over, after }: Strikes): Promise<Struck> {
  const struck = { ...unstruck }
  for (let at = 0; ; at++) {
    const next = ((at + 1) * operations) / (count + 1)
    await until('the next strike is due', () => over() || done() >= next, { withinMs: 600_000, everyMs: 20 })
    if (over()) return struck
    const kind = chance.pick<Strike>(houses.worlds.length > 1 ? ofMany : ofOne)
    await strike(kind, houses, chance)
    for (const world of houses.worlds) await world.start()
    struck[kind === 'paused' ? 'pauses' : kind === 'parted' ? 'partitions' : 'kills'] += 1
    await after?.()
  }
}

async function strike(kind: Strike, houses: Houses, chance: Chance): Promise<void> {
  const world = chance.pick(houses.worlds)
  if (kind === 'paused') return hold(world, lengthOf(chance, houses))
  if (kind === 'parted') return part(houses, world, chance)
  const stands = chance.percent(50) && (await world.standsAt(chance.pick(world.built.failPoints), 1000))
  if (kind === 'backend') killBackend(houses, chance)
  else await world.strike(kind, chance.pick)
  if (stands) world.decide('go')
}

/** Where there is another server to go on meanwhile, one in six is long. */
function lengthOf(chance: Chance, { worlds }: Houses): number {
  const [least, most] = worlds.length > 1 && chance.below(6) === 0 ? longMs : shortMs
  return chance.between(least, most)
}

async function hold(world: World, ms: number): Promise<void> {
  world.freeze(true)
  await pause(ms)
  world.freeze(false)
}

/** The server lives, people reach it, and it reaches no table. */
async function part(houses: Houses, world: World, chance: Chance): Promise<void> {
  const wire = houses.parting[houses.worlds.indexOf(world)]
  wire?.part(true)
  await pause(lengthOf(chance, houses))
  wire?.part(false)
}

/** One connection's process; Postgres lets go of all others, and begins anew from its log. */
function killBackend({ cluster }: Houses, chance: Chance): void {
  const postmaster = postmasterOf(cluster)
  const children = postmaster === null ? [] : childrenOf(postmaster)
  if (children.length > 0) kill(chance.pick(children))
}
