// T3 on every wire: between people and their server, between servers and Postgres, between servers and NATS, each fault of a network in turn.
import { chanceFrom } from '../../pretend/chance.ts'
import { Proxy } from '../net/proxy.ts'
import { openStage, type Scene, settle, type Stage } from '../net/stage.ts'
import { percentile, type Report } from '../report.ts'
import { reportOfScenes } from '../report-scenes.ts'
import { Talkers } from '../storm/talkers.ts'
import { holds } from '../until.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { type Houses, openHouses } from '../world/houses.ts'
import { type Fault, faults, lostCommit } from './faults.ts'

export interface WiresOptions {
  readonly seed: number
  readonly tell: (line: string) => void
  /** Names such as `postgres`, or `postgres.lostCommit`; all when absent. */
  readonly only?: readonly string[]
  /** One of each wire and kind. */
  readonly quick?: boolean
  readonly built?: Built
}

interface Scenario {
  readonly name: string
  readonly proxy: Proxy
  readonly fault: Fault
}

interface Played {
  readonly name: string
  readonly words: number
  /** Connections that ended by it, or bytes that it swallowed; null where neither has to be. */
  readonly done: number | null
  /** Until everything that was said is answered, from when the network is whole; null when that took too long. */
  readonly healedMs: number | null
}

/** A silence, a cut, resets, and the answer that is never heard: each where it hurts most. */
const few = [
  'people.silentDown',
  'people.cutUp70',
  'postgres.lostCommit',
  'postgres.resets',
  'nats.silent',
  'nats.cutDown70',
]

export async function wires({
  seed,
  tell,
  quick = false,
  only = quick ? few : undefined,
  built,
}: WiresOptions): Promise<Report> {
  const houses = await openHouses(built ?? (await buildForLab({ name: 'plain' })), { nodes: 2, proxied: true })
  const [first, second = first] = houses.worlds
  const people = await Proxy.open(second.origin)
  try {
    const stage = await openStage(first, chanceFrom(seed))
    const talkers = await Talkers.gather(stage, { hosts: first.origin, guests: people.origin })
    const played: Played[] = []
    for (const scenario of scenariosOf(houses, people).filter(isChosen(only))) {
      played.push(await play({ stage, talkers, fewest: houses.worlds.length }, scenario))
      tell(JSON.stringify(played.at(-1)))
    }
    await talkers.hush()
    await settle(stage, talkers.devices, 15_000)
    talkers.leave()
    for (const fault of houses.worlds.flatMap((world) => world.newFaults())) stage.findings.add('faults', fault)
    const { findings, said } = stage
    return reportOfScenes({ suite: 'wires', scenes: [sceneOf(played)], findings, acked: said.acks, seed })
  } finally {
    await people.close()
    await houses.close()
  }
}

function scenariosOf({ wires: between }: Houses, people: Proxy): Scenario[] {
  const proxies = { people, postgres: between?.postgres, nats: between?.nats }
  return Object.entries(proxies).flatMap(([wire, proxy]) => {
    const wanted = wire === 'postgres' ? [...faults, lostCommit] : faults
    return proxy ? wanted.map((fault) => ({ name: `${wire}.${fault.name}`, proxy, fault })) : []
  })
}

function isChosen(only: readonly string[] | undefined) {
  return ({ name }: Scenario) => !only || only.some((one) => name === one || name.startsWith(`${one}.`))
}

interface Place {
  readonly stage: Stage
  readonly talkers: Talkers
  /** So many connections pass each wire at least, when nothing is wrong with it. */
  readonly fewest: number
}

/** Who lost a connection takes their time to open another, and a fault on a wire without any shows nothing. */
const standsWithinMs = 15_000

async function play({ stage, talkers, fewest }: Place, { name, proxy, fault }: Scenario): Promise<Played> {
  // Nothing can be done to a wire that is not there.
  if (!(await holds(() => proxy.connections >= fewest, { withinMs: standsWithinMs })))
    return { name, words: 0, done: 0, healedMs: null }
  const shown = () => (fault.shownBy === null ? null : proxy[fault.shownBy])
  const [before, already] = [stage.said.acks, shown()]
  await fault.strike(proxy, stage.chance)
  const began = performance.now()
  const healed = await talkers.quiet(true).then(
    () => true,
    () => false,
  )
  const tookMs = Math.round(performance.now() - began)
  await talkers.quiet(false)
  const done = already === null ? null : (shown() ?? 0) - already
  return { name, words: stage.said.acks - before, done, healedMs: healed ? tookMs : null }
}

/** One for all of them: their names are many, and their figures the same. */
function sceneOf(played: readonly Played[]): Scene {
  const healedMs = played.flatMap(({ healedMs: ms }) => ms ?? [])
  return {
    figures: {
      scenarios: played.length,
      healedP50Ms: percentile(healedMs, 50),
      healedMostMs: Math.max(0, ...healedMs),
    },
    checks: {
      ...Object.fromEntries(played.map(({ name, done }) => [`${name}: it was done`, done !== 0])),
      ...Object.fromEntries(
        played.map(({ name, healedMs: ms }) => [`${name}: all is answered within 15 s`, ms !== null]),
      ),
    },
  }
}
