import { describe, expect, test } from 'vitest'
import { meaningAskedOf, meaningOf, nearness, nearOf } from './meaning.ts'

const direction = (...numbers: number[]) => meaningOf(numbers) ?? new Int8Array()
const rated = (...scores: number[]) => scores.map((score, of) => ({ of, score }))

describe('a meaning', () => {
  test('is a direction: how far it goes counts for nothing, and a byte for each part is enough', () => {
    expect(nearness(direction(1, 2, 3), direction(100, 200, 300))).toBeCloseTo(1)
    expect(nearness(direction(1, 0), direction(0, 1))).toBe(0)
    expect(nearness(direction(1, 2), direction(-1, -2))).toBeCloseTo(-1)
    const at = (turn: number) => Array.from({ length: 384 }, (_none, part) => Math.sin(part * turn))
    const exact = (one: number[], other: number[]) => one.reduce((sum, a, n) => sum + a * (other[n] ?? 0), 0)
    const [one, other] = [at(1), at(1.003)]
    const cosine = exact(one, other) / Math.sqrt(exact(one, one) * exact(other, other))
    expect(Math.abs(nearness(direction(...one), direction(...other)) - cosine)).toBeLessThan(0.005)
  })

  test('nothing is none, and those of two models are not near', () => {
    for (const numbers of [[], [0, 0], [Number.NaN, 1], [Infinity, 1]]) expect(meaningOf(numbers)).toBeNull()
    expect(nearness(direction(1, 2), direction(1, 2, 3))).toBe(0)
    expect(nearness(new Int8Array(2), direction(1, 2))).toBe(0)
  })

  test('is asked of every way of asking it, and of how the answer begins', () => {
    const item = { title: 'Parking', also: ['Where is the car park?'], text: 'x'.repeat(4000) }
    expect(meaningAskedOf(item)).toMatch(/^Parking\nWhere is the car park\?\n\nx+$/)
    expect(meaningAskedOf(item)).toHaveLength(2000)
  })
})

describe('[KN23] the one that is near', () => {
  test('is near enough', () => {
    expect(nearOf(rated(0.2, 0.7), 60)).toEqual({ of: 1, score: 0.7 })
    expect(nearOf(rated(0.2, 0.59), 60)).toBeNull()
    expect(nearOf([], 1)).toBeNull()
  })

  test('is nearer than the next', () => {
    expect(nearOf(rated(0.7, 0.68), 60)).toBeNull()
    expect(nearOf(rated(0.72, 0.68), 60)?.of).toBe(0)
  })

  test('stands out where there are many, so that a model to which all is near finds nothing', () => {
    const alike = Array.from({ length: 20 }, (_none, at) => 0.7 + (at % 5) / 25)
    expect(nearOf(rated(...alike, 0.89), 60)).toBeNull()
    expect(nearOf(rated(...alike, 0.95), 60)?.score).toBe(0.95)
  })
})
