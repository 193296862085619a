import { expect, test } from 'vitest'
import { lookMs as beatMs } from '../patience.ts'
import type { Line } from './line.ts'
import { Pulse } from './pulse.ts'

function setUp() {
  let now = 1_800_000_000_000
  const done: string[] = []
  const line = {
    known: { kind: 'guest', until: null },
    lastHeard: now,
    end: (why: string) => void done.push(why),
    socket: { ping: () => void done.push('ping'), terminate: () => void done.push('terminate') },
  } as unknown as Line
  const pulse = new Pulse({ hub: { lines: new Set([line]) }, presence: { expire: () => undefined }, now: () => now })
  const pass = (ms: number) => {
    for (let left = ms; left > 0; left -= beatMs) {
      now += Math.min(left, beatMs)
      pulse.beat()
    }
  }
  return { line, done, pass, sleep: (ms: number) => void (now += ms), now: () => now }
}

test('[LI10] a line that says nothing is asked, and whoever vanished is let go within 45 s', () => {
  const { done, pass } = setUp()
  pass(10_000)
  expect(done).toEqual([])
  pass(25_000)
  expect(new Set(done)).toEqual(new Set(['ping']))
  pass(5000)
  expect(done.slice(-2)).toEqual(['silent', 'terminate'])
})

test('[LI10] whoever answers stays, for ever', () => {
  const { done, line, pass, now } = setUp()
  for (let times = 0; times < 20; times++) {
    pass(20_000)
    line.lastHeard = now()
  }
  expect(new Set(done)).toEqual(new Set(['ping']))
})

test('[LI10] a machine that stood still, or whose clock was set, holds that against nobody', () => {
  for (const ms of [120_000, -120_000]) {
    const { done, pass, sleep } = setUp()
    pass(10_000)
    sleep(ms)
    pass(5000)
    expect(done).toEqual([])
    pass(35_000)
    expect(done).not.toContain('silent')
    pass(10_000)
    expect(done).toContain('silent')
  }
})

test('a line that does not say who it is, is let go after 10 s', () => {
  const { done, line, pass } = setUp()
  line.known = null
  pass(10_000)
  expect(done).toEqual([])
  pass(5000)
  expect(done).toEqual(['silent', 'terminate'])
})

test('[LI11] whose link has ended is asked again who they are', () => {
  const { done, line, pass, now } = setUp()
  line.known = { kind: 'guest', until: now() + 10_000 } as unknown as Line['known']
  pass(5000)
  expect(done).toEqual([])
  pass(5000)
  expect(done).toEqual(['restart'])
})
