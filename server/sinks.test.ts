// One story told in two houses that differ in their secrets alone. `npm run lab -- sinks` tells as many as it is asked for.
import { expect, test } from 'vitest'
import { comparePairs, type Pair } from './testing-sinks.ts'
import { isUnmoved, kinds, variations, type Way } from './testing-sinks-secrets.ts'

const seed = Number(process.env.SINKS_SEED ?? 1)
const runs = Number(process.env.SINKS_RUNS ?? 0)

/** Each way once, over two seeds; or as many pairs as are asked for, each seed in every way. */
function plan(): readonly (readonly [number, readonly Way[]])[] {
  if (runs === 0)
    return [
      [seed, ['for colleagues', 'for other guests']],
      [seed + 1, ['for the guest', 'for another workspace']],
    ]
  const ways = Object.keys(variations) as Way[]
  const seeds = Array.from({ length: Math.ceil(runs / ways.length) }, (_, at) => seed + at)
  return seeds.map((one, at) => [one, ways.slice(0, runs - at * ways.length)])
}

test(
  '[V16] [AC40] [CO3] [FG8] whoever may not know a secret hears the same, byte by byte, whatever it is, however long and however many',
  async () => {
    const pairs: Pair[] = []
    for (const [one, ways] of plan()) pairs.push(...(await comparePairs(one, ways)))
    const found = pairs.flatMap(({ differences, way, seed: of }) =>
      differences.map((difference) => `seed ${of}, ${way}: ${difference}`),
    )
    const audiences = pairs.reduce((sum, { ears }) => sum + ears.length, 0)
    const figures = { runs: pairs.length, audiences, differences: found.length, seed, first: found.slice(0, 6) }
    process.stdout.write(`sinks ${JSON.stringify(figures)}\n`)
    expect(found.slice(0, 6)).toEqual([])
  },
  240_000 + runs * 60_000,
)

test('[V16] it asks something: of every kind of secret, all who may not know it are heard', () => {
  for (const kind of kinds) {
    const asked = Object.values(variations).filter((variation) => variation[kind] !== 'same')
    const deaf = (['other-guest', 'anonymous', 'log'] as const).filter(
      (ear) => !asked.some((variation) => isUnmoved(ear, variation)),
    )
    expect([kind, asked.length > 0, deaf]).toEqual([kind, true, []])
  }
})
