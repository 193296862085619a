import { expect, test } from 'vitest'
import { chanceFrom } from '../../pretend/chance.ts'
import { slopeOf } from './slope.ts'

const line = (count: number, value: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => ({ at, value: value(at) }))

test('a straight line has its own slope, and a few odd points do not move it', () => {
  expect(slopeOf(line(20, (at) => 3 * at + 7))).toEqual({ middle: 3, low: 3, high: 3 })
  const odd = line(20, (at) => (at % 9 === 4 ? 1000 : 3 * at))
  expect(slopeOf(odd).middle).toBe(3)
})

test('the bounds hold the true slope of noise in about ninety-five of a hundred runs, and are apart where nothing is sure', () => {
  const chance = chanceFrom(7)
  let held = 0
  for (let run = 0; run < 200; run++) {
    const { low, high } = slopeOf(line(20, (at) => 2 * at + chance.between(-10, 10)))
    if (low <= 2 && 2 <= high) held += 1
  }
  expect(held).toBeGreaterThan(175)
  expect(slopeOf(line(2, (at) => at))).toMatchObject({ low: -Infinity, high: Infinity })
})
