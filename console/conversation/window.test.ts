import { expect, test } from 'vitest'
import { around, atEnd, earlier, grown, later, most, step } from './window.ts'

const single = Array.from({ length: 5000 }, () => 1)
const tens = Array.from({ length: 500 }, () => 10)
const messages = (sizes: readonly number[], { from, to }: { from: number; to: number }) =>
  sizes.slice(from, to).reduce((sum, size) => sum + size, 0)

test('the newest lines are drawn first, all of a short conversation', () => {
  expect(atEnd([1, 1, 1], 30)).toEqual({ from: 0, to: 3, end: true })
  expect(atEnd(single, 30)).toEqual({ from: 4970, to: 5000, end: true })
  expect(atEnd(tens, 30)).toEqual({ from: 497, to: 500, end: true })
})

test('a remembered line has others on both sides', () => {
  expect(around(single, 2500, 30)).toEqual({ from: 2485, to: 2515, end: false })
  expect(around(tens, 250, 30)).toEqual({ from: 248, to: 252, end: false })
  expect(around(single, 4999, 30).end).toBe(true)
})

test('lines that come in before or behind leave the drawn ones drawn', () => {
  expect(grown({ from: 100, to: 150, end: false }, 60, 5060)).toEqual({ from: 160, to: 210, end: false })
  expect(grown(atEnd(single, 30), 0, 5001).to).toBe(5001)
})

test('however far one scrolls, no more than so many messages are drawn', () => {
  for (const sizes of [single, tens]) {
    let span = atEnd(sizes, 30)
    expect(messages(sizes, earlier(sizes, span))).toBe(30 + step)
    for (let times = 0; times < 100; times++) {
      span = earlier(sizes, span)
      expect(messages(sizes, span)).toBeLessThanOrEqual(most)
    }
    expect(span).toMatchObject({ from: 0, end: false })
    for (let times = 0; times < 100; times++) span = later(sizes, span)
    expect(span).toMatchObject({ to: sizes.length, end: true })
    expect(messages(sizes, span)).toBe(most)
  }
})
