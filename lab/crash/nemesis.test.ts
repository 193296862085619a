import { expect, test } from 'vitest'
import { chanceFrom } from '../../pretend/chance.ts'
import { plan } from './nemesis.ts'

const failPoints = ['road.loaded', 'road.saved', 'road.committed', 'job.done', 'live.greeted']

test('a plan has as many kills as points, the same for the same seed', () => {
  const draw = (seed: number) => plan({ points: 30, failPoints, chance: chanceFrom(seed), quick: true })
  expect(draw(1).filter(({ kill }) => kill !== null)).toHaveLength(30)
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('thirty points strike at every fail-point, three hundred strike there in every way', () => {
  const struck = (points: number) =>
    plan({ points, failPoints, chance: chanceFrom(5), quick: false }).filter(({ at }) => at !== null)
  expect(new Set(struck(30).map(({ at }) => at))).toEqual(new Set(failPoints))
  const ways = struck(300).map((strike) => `${strike.at} ${strike.kill ?? ('by' in strike ? strike.by : '')}`)
  expect(new Set(ways).size).toBe(failPoints.length * 7)
})
