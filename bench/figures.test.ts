import { expect, test } from 'vitest'
import { median, medianRatio, missed, percentile } from './figures.ts'

test('the median of an even number of values is between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([7])]).toEqual([2, 2.5, 7])
})

test('ratios are taken repetition by repetition, so that a slow moment counts on both sides', () => {
  expect(medianRatio([10, 1, 10], [20, 2, 40])).toBe(0.5)
})

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1)
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([], 0.99)]).toEqual([51, 100, 0])
})

test('a figure misses its budget on either side, one that was not measured misses nothing', () => {
  expect(missed({ relayRatio: 0.29, socketioRatio: 2, idleKb: 16.1 })).toEqual(['relayRatio', 'idleKb'])
  expect(missed({})).toEqual([])
})

test('a figure that is no number misses its budget', () => {
  expect(missed({ cpuRatio: Number.NaN })).toEqual(['cpuRatio'])
})
