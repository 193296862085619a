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

test('what is needed stays though newer things come, and goes when it is needed no more', () => {
  const needed = new Set(['a', 'b'])
  const newest = new Newest<string, number>({ most: 3, needed: (key) => needed.has(key) })
  for (const [value, key] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) newest.put(key, value)
  expect([...newest.keys()].sort()).toEqual(['a', 'b', 'f'])
  needed.clear()
  for (const key of ['g', 'h', 'i']) newest.put(key, 0)
  expect([...newest.keys()]).toEqual(['g', 'h', 'i'])
})

test('there may be more than the most of what is needed, and a few of them are looked at for each that comes', () => {
  let asked = 0
  const needed = (key: number) => {
    asked += 1
    return key < 100
  }
  const newest = new Newest<number, null>({ most: 10, needed })
  for (let key = 0; key < 100; key++) newest.put(key, null)
  expect([...newest.keys()]).toHaveLength(100)
  expect(asked).toBeLessThanOrEqual(800)
  for (let key = 100; key < 500; key++) newest.put(key, null)
  expect([...newest.keys()].filter((key) => key < 100)).toHaveLength(100)
  expect([...newest.keys()].length).toBeLessThan(120)
})
