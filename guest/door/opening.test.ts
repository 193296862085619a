import { expect, test } from 'vitest'
import type { PageEvent } from '../../client/page.ts'
import type { Door } from '../../protocol/door.ts'
import { delayOf, watchOpening } from './opening.ts'

const minute = 60_000
const opensAt = 1_000_000_000
const doorAt = (now: number, open = now >= opensAt): Door =>
  ({
    open,
    now,
    closed: open ? null : { why: 'early', opensAt, zone: 'UTC', about: '', words: null },
  }) as Door

/** A world whose time is moved by hand, and whose clock is wrong by a year. */
function stage(answers: (now: number) => Door | null) {
  const timers: { at: number; run: () => void; off: boolean }[] = []
  const listeners: ((event: PageEvent) => void)[] = []
  const seen: boolean[] = []
  let elapsed = 0
  let asked = 0
  const world = {
    now: () => 365 * 86_400_000 + elapsed,
    after: (ms: number, run: () => void) => {
      const timer = { at: elapsed + ms, run, off: false }
      timers.push(timer)
      return () => {
        timer.off = true
      }
    },
    random: () => 0.5,
    page: {
      looking: () => true,
      online: () => true,
      fragment: () => '',
      setFragment() {},
      onEvent: (listener: (event: PageEvent) => void) => {
        listeners.push(listener)
        return () => listeners.splice(listeners.indexOf(listener), 1)
      },
    },
  }
  const begun = opensAt - 30 * minute
  const ask = async () => {
    asked += 1
    const door = answers(begun + elapsed)
    if (door) seen.push(door.open)
    return door
  }
  const stop = watchOpening(doorAt(begun), { world, ask })
  return {
    seen,
    stop,
    asked: () => asked,
    waiting: () => timers.filter(({ off }) => !off).length,
    wake: (event: PageEvent) => listeners.forEach((listener) => listener(event)),
    async pass(ms: number) {
      const end = elapsed + ms
      for (;;) {
        const next = timers.filter(({ off, at }) => !off && at <= end).sort((one, other) => one.at - other.at)[0]
        if (!next) break
        elapsed = next.at
        next.off = true
        next.run()
        await Promise.resolve()
        await Promise.resolve()
      }
      elapsed = end
    },
  }
}

test('[EV6] the page opens at the moment that the server named, whatever the visitor’s clock says', async () => {
  const page = stage(doorAt)
  await page.pass(30 * minute - 1)
  expect(page.seen).not.toContain(true)
  await page.pass(2_000)
  expect(page.seen.at(-1)).toBe(true)
  expect(page.waiting()).toBe(0)
})

test('[EV6] without an answer it asks again, and a page that wakes asks at once', async () => {
  let away = true
  const page = stage((now) => (away ? null : doorAt(now)))
  await page.pass(31 * minute)
  expect(page.seen).toEqual([])
  away = false
  page.wake('asleep')
  page.wake('awake')
  await page.pass(1)
  expect(page.seen).toEqual([true])
})

test('[EV6] the server alone opens the door: a page that asks early waits on', async () => {
  const page = stage((now) => doorAt(now, false))
  await page.pass(40 * minute)
  expect(page.seen).not.toContain(true)
  expect(page.asked()).toBeLessThan(200)
  expect(page.waiting()).toBe(1)
  page.stop()
  expect(page.waiting()).toBe(0)
})

test('how long it waits is the difference of two moments of the server’s', () => {
  expect(delayOf(doorAt(opensAt - minute), 0)).toBe(minute)
  expect(delayOf(doorAt(opensAt - minute), 1)).toBe(minute + 1_500)
  expect(delayOf(doorAt(opensAt - 60 * minute), 0)).toBe(10 * minute)
  expect(delayOf({ now: 5, closed: null }, 0)).toBe(10 * minute)
})
