import { expect, test } from 'vitest'
import { Newest } from './newest.ts'

test('of too many that is forgotten which was put longest ago', () => {
  const newest = new Newest<string, number>({ most: 2 })
  newest.put('a', 1)
  newest.put('b', 2)
  newest.put('a', 3)
  newest.put('c', 4)
  expect([...newest.keys()]).toEqual(['a', 'c'])
  expect([newest.get('a'), newest.get('b'), newest.get('c')]).toEqual([3, undefined, 4])
})

test('what has lain for too long is forgotten, and what was put again is not', () => {
  let now = 0
  const newest = new Newest<string, number>({ most: 10, forMs: 100, now: () => now })
  newest.put('a', 1)
  newest.put('b', 2)
  now = 60
  newest.put('a', 3)
  now = 100
  newest.forgetOld()
  expect([...newest.keys()]).toEqual(['a'])
  now = 160
  newest.forgetOld()
  expect([...newest.keys()]).toEqual([])
})

test('without an age nothing is too old', () => {
  const newest = new Newest<string, number>({ most: 10 })
  newest.put('a', 1)
  newest.forgetOld()
  expect(newest.get('a')).toBe(1)
})
