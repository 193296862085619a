// The plan of a run: where and how it is struck, drawn from the seed. Every fail-point is struck in every way before one comes twice.
import type { Chance } from '../../pretend/chance.ts'
import type { Target } from '../world/world.ts'

/** At any moment, or standing at a fail-point. */
export type Strike =
  | { readonly at: null; readonly kill: Target; readonly afterMs: number }
  | { readonly at: string; readonly kill: Target }
  /** Not a crash: the fail-point throws, or all lines are cut while the server stands there, or it is frozen for a while. */
  | { readonly at: string; readonly kill: null; readonly by: 'throw' | 'cut' | 'freeze' }

const targets: readonly Target[] = ['server', 'postgres', 'both', 'backend', 'postmaster', 'asked']
/** For a short run: starting the server again takes longest, so it is struck less often. */
const lighter: readonly Target[] = [...targets, 'postgres', 'backend', 'backend', 'postmaster']
const atPoints: readonly Target[] = ['server', 'postgres', 'both', 'backend']
const otherWays = ['throw', 'cut', 'freeze'] as const

export interface Plan {
  readonly points: number
  readonly failPoints: readonly string[]
  readonly chance: Chance
  readonly quick: boolean
}

/** As many kills as there are points, and among them, one for every four, what does not kill. */
export function plan({ points, failPoints, chance, quick }: Plan): Strike[] {
  const kills = inTurn(pairs(failPoints, atPoints), chance)
  const others = inTurn(pairs(failPoints, otherWays), chance)
  const strikes: Strike[] = []
  for (let point = 0; point < points; point++) {
    const pair = point % 5 < 2 ? kills() : null
    if (pair) strikes.push({ at: pair[0], kill: pair[1] })
    else
      strikes.push({
        at: null,
        kill: chance.pick(quick ? lighter : targets),
        afterMs: Math.round(chance.between(0, 250)),
      })
    const other = point % 4 === 3 ? others() : null
    if (other) strikes.push({ at: other[0], kill: null, by: other[1] })
  }
  return strikes
}

export function inWords(strike: Strike): string {
  if (strike.at === null) return `${strike.kill} after ${strike.afterMs} ms`
  return `${strike.kill ?? strike.by} at ${strike.at}`
}

function pairs<Way>(points: readonly string[], ways: readonly Way[]): (readonly [string, Way])[] {
  return ways.flatMap((way) => points.map((point) => [point, way] as const))
}

/** All of them in a drawn order, then in another; the first round takes each fail-point once before any comes again. */
function inTurn<Way>(all: readonly (readonly [string, Way])[], chance: Chance): () => readonly [string, Way] | null {
  const points = new Set(all.map(([point]) => point))
  const drawn = chance.shuffled(all)
  const firsts = [...points].flatMap((point) => drawn.filter((pair) => pair[0] === point).slice(0, 1))
  const queue = [...chance.shuffled(firsts), ...drawn.filter((pair) => !firsts.includes(pair))]
  let at = 0
  return () => queue[at++ % queue.length] ?? null
}
