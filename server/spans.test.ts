import { expect, test } from 'vitest'
import { Spans } from './spans.ts'

const span = (first: number, last: number) => ({ stream: 'one', first, last })

test('what follows on the last that was told is next, and nothing else', () => {
  const spans = new Spans()
  expect([1, 5].map((n) => spans.isNext('one', n))).toEqual([false, false])
  spans.note(span(3, 4))
  expect([3, 4, 5, 6].map((n) => spans.isNext('one', n))).toEqual([false, false, true, false])
  expect(spans.isNext('other', 5)).toBe(false)
  spans.forgetAll()
  expect(spans.isNext('one', 5)).toBe(false)
})

test('parts that touch become one, and a gap is read with what comes behind it', () => {
  const spans = new Spans()
  spans.note(span(3, 4))
  expect(spans.withMissing(span(7, 8))).toEqual(span(5, 8))
  expect(spans.withMissing(span(2, 8))).toEqual(span(2, 8))
  spans.note(span(5, 8))
  spans.note(span(1, 2))
  expect(spans.cover(span(1, 8))).toBe(true)
  expect(spans.cover(span(1, 9))).toBe(false)
})

test('an older part behind a gap takes nothing from what is known', () => {
  const spans = new Spans()
  spans.note(span(7, 8))
  spans.note(span(2, 3))
  expect(spans.isNext('one', 4)).toBe(false)
  expect(spans.isNext('one', 9)).toBe(true)
})

test('what this node made itself counts where all before it was told', () => {
  const spans = new Spans()
  spans.noteNext(span(4, 4))
  expect(spans.isNext('one', 5)).toBe(false)
  spans.noteNext(span(1, 2))
  spans.noteNext(span(3, 3))
  expect(spans.isNext('one', 4)).toBe(true)
  spans.noteNext(span(6, 6))
  expect(spans.isNext('one', 7)).toBe(false)
  expect(spans.isNext('one', 4)).toBe(true)
})
