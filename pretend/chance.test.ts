import { expect, test } from 'vitest'
import { chanceFrom } from './chance.ts'

test('the same seed draws the same, another one something else', () => {
  const draw = (seed: number) => Array.from({ length: 20 }, chanceFrom(seed).next)
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

test("an actor's draws do not depend on what others have drawn", () => {
  const [quiet, busy] = [chanceFrom(1), chanceFrom(1)]
  busy.shuffled([1, 2, 3, 4])
  expect(busy.fork('rosa').next()).toBe(quiet.fork('rosa').next())
  expect(quiet.fork('rosa').next()).not.toBe(quiet.fork('tomás').next())
})

test('draws are spread evenly', () => {
  const chance = chanceFrom(3)
  const counts = [0, 0, 0, 0, 0]
  for (let draw = 0; draw < 10_000; draw++) {
    const at = chance.below(5)
    counts[at] = (counts[at] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
})
