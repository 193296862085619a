import { expect, test } from 'vitest'
import { around, atEnd, earlier, first, grown, later, most, step } from './window.ts'

test('the newest lines are drawn first, all of a short conversation', () => {
  expect(atEnd(10)).toEqual({ from: 0, to: 10, end: true })
  expect(atEnd(5000)).toEqual({ from: 5000 - first, to: 5000, end: true })
})

test('a remembered line has others on both sides', () => {
  const span = around(2500, 5000)
  expect(span.from).toBeLessThan(2500)
  expect(span.to).toBeGreaterThan(2500)
  expect(around(4999, 5000).end).toBe(true)
})

test('lines that come in before or behind leave the drawn ones drawn', () => {
  const span = { from: 100, to: 150, end: false }
  expect(grown(span, 60, 5060)).toEqual({ from: 160, to: 210, end: false })
  expect(grown(atEnd(5000), 0, 5001).to).toBe(5001)
})

test('however far one scrolls, no more than so many lines are drawn', () => {
  let span = atEnd(5000)
  for (let times = 0; times < 100; times++) {
    span = earlier(span)
    expect(span.to - span.from).toBeLessThanOrEqual(most)
  }
  expect(span).toEqual({ from: 0, to: most, end: false })
  for (let times = 0; times < 100; times++) span = later(span, 5000)
  expect(span).toEqual({ from: 5000 - most, to: 5000, end: true })
  expect(earlier(atEnd(5000)).from).toBe(5000 - first - step)
})
