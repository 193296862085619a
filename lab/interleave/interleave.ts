// Two commands at the same time on two nodes, in every order in which their statements may run: what comes of it must be what comes
// of the one and then the other.
import { type Chance, chanceFrom } from '../../pretend/chance.ts'
import type { Report } from '../report.ts'
import { type Act, Acts } from './acts.ts'
import { House } from './house.ts'
import { scenesOf, triedIn } from './scenes.ts'
import { type Pair, Stage } from './stage.ts'

export interface InterleaveOptions {
  readonly seed: number
  /** How many pairs are drawn; all when absent. */
  readonly pairs?: number | undefined
  /** Two commands: pairs of these alone. */
  readonly only?: readonly string[] | undefined
  /** How many orders of a pair are run at most, and when there are more, how many more of them are drawn. */
  readonly most?: number | undefined
  readonly tell: (line: string) => void
}

/** Two that never wait for each other have hundreds of orders, all alike. */
const mostOrders = 40

/** Runs it; the report says which orders came to what no order of the two commands comes to. */
export async function interleave(options: InterleaveOptions): Promise<Report> {
  const began = performance.now()
  const house = await House.open()
  try {
    const acts = new Acts(house.seeded)
    const chance = chanceFrom(options.seed)
    const playing = { people: acts.people, most: options.most ?? mostOrders, chance: chance.fork('orders') }
    const stage = await Stage.on(house, playing)
    await playScenes({ stage, acts, chance }, options)
    return reportOf(stage, { seed: options.seed, seconds: Math.round((performance.now() - began) / 1000) })
  } finally {
    await house.close()
  }
}

interface Evening {
  readonly stage: Stage
  readonly acts: Acts
  readonly chance: Chance
}

async function playScenes({ stage, acts, chance }: Evening, options: InterleaveOptions): Promise<void> {
  const { pairs = Infinity, only, tell } = options
  const tried = triedIn(acts).filter(({ command }) => !only || only.includes(command))
  const scenes = chance.shuffled(scenesOf(acts))
  for (const [at, scene] of scenes.entries()) {
    await stage.set(scene)
    const possible = pairsOf(await stage.possible(tried), options)
    const drawn = chance.shuffled(possible).slice(0, Math.ceil(pairs / scenes.length))
    for (const pair of drawn) await stage.playPair(pair, chance.percent(50))
    const count = `${drawn.length} of ${possible.length} pairs, ${stage.tally.runs} runs so far`
    tell(`${at + 1} of ${scenes.length}: ${scene.name}: ${count}`)
  }
}

/** Each with each, and each with itself: the same command twice, by a person with two tabs. */
function pairsOf(acts: readonly Act[], { only }: InterleaveOptions): Pair[] {
  const all = acts.flatMap((one, at) => acts.slice(at).map((other) => [one, other] as const))
  if (!only) return all
  const wanted = only.toSorted().join()
  return all.filter(
    (pair) =>
      wanted ===
      pair
        .map(({ command }) => command)
        .sort()
        .join(),
  )
}

function reportOf({ tally, findings }: Stage, others: { seed: number; seconds: number }): Report {
  return {
    suite: 'interleave',
    figures: { ...tally, ...others },
    checks: {
      'no deadlock': tally.deadlocks === 0,
      'no fault': tally.faults === 0,
      'every outcome is that of one and then the other': tally.violations === 0,
      'numbers have no gaps': tally.gaps === 0,
      'an order that was begun is followed': tally.strayed === 0,
      'some waited for each other': tally.waited > 0,
    },
    findings: findings.slice(0, 6),
  }
}
