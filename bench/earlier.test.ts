import { expect, test } from 'vitest'
import { compare } from './earlier.ts'

const moved = (before: object, now: object) =>
  compare(before, now).map(({ name, worse }) => (worse ? `${name} is worse` : name))

test('a ratio that fell is worse where it has to be at least so much, and one that rose where at most', () => {
  expect(moved({ relayRatio: 0.4, cpuRatio: 3 }, { relayRatio: 0.2, cpuRatio: 6 })).toEqual([
    'relayRatio is worse',
    'cpuRatio is worse',
  ])
  expect(moved({ relayRatio: 0.2, cpuRatio: 6 }, { relayRatio: 0.4, cpuRatio: 3 })).toEqual(['relayRatio', 'cpuRatio'])
})

test('what runs differ by themselves is not called worse', () => {
  expect(moved({ relayRatio: 0.4, cpuRatio: 3 }, { relayRatio: 0.33, cpuRatio: 3.6 })).toEqual([
    'relayRatio',
    'cpuRatio',
  ])
})

test('milliseconds are not compared, since they are the machine’s, nor what one of the runs has not', () => {
  expect(moved({ inboxMs: 10, idleKb: 9, relayRatio: 0.4 }, { inboxMs: 90, idleKb: 30, cpuRatio: 3 })).toEqual([])
})
