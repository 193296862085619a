import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ConversationId, HostId } from '../shared/ids.ts'
import { after, capacityOf, hasRoom, isFirst, next, type Placed, type Queue } from './queue.ts'
import { paceOf, waitFor } from './wait.ts'

const id = (name: string) => name as ConversationId
const queue = (change: Partial<Queue> = {}): Queue => ({
  capacity: 2,
  live: 0,
  waiting: [],
  horizon: Infinity,
  nextTicket: 100,
  here: new Set<HostId>(),
  ...change,
})
const waiting = (name: string, ticket: number, sealedBy: HostId | null = null) => ({ id: id(name), ticket, sealedBy })

describe('how many', () => {
  test('[QU1] [A26] the tighter of both limits counts, and none means as many as come', () => {
    expect(capacityOf({ desk: null, host: null }, 0)).toBe(Infinity)
    expect(capacityOf({ desk: 4, host: null }, 0)).toBe(4)
    expect(capacityOf({ desk: 4, host: 3 }, 1)).toBe(3)
    expect(capacityOf({ desk: 4, host: 3 }, 2)).toBe(4)
    expect(capacityOf({ desk: null, host: 3 }, 0)).toBe(0)
  })

  test('[QU2] a newcomer passes nobody, even with a place free', () => {
    expect(hasRoom(queue({ live: 1 }))).toBe(true)
    expect(hasRoom(queue({ live: 2 }))).toBe(false)
    expect(hasRoom(queue({ live: 1, waiting: [waiting('ada', 5)] }))).toBe(false)
  })
})

describe('who is next', () => {
  const two = queue({ live: 1, waiting: [waiting('ada', 5), waiting('ben', 9)] })

  test('[QU3] [V9] the first in line, while there is a place', () => {
    expect(next(two)).toBe('ada')
    expect(next({ ...two, live: 2 })).toBe(null)
    expect(next(queue())).toBe(null)
    expect([isFirst(two, id('ada'), null), isFirst(two, id('ben'), null)]).toEqual([true, false])
  })

  test('[QU10] for a host it is the first whom they may see; a free place goes by the whole line', () => {
    const [rosa, tomas] = ['rosa' as HostId, 'tomas' as HostId]
    const line = queue({ live: 1, waiting: [waiting('ada', 5, rosa), waiting('ben', 9), waiting('cy', 11)] })
    const first = (host: HostId | null) => ['ada', 'ben', 'cy'].filter((name) => isFirst(line, id(name), host))
    expect([first(rosa), first(tomas), first(null), next(line)]).toEqual([['ada'], ['ben'], ['ada'], 'ada'])
    const sealed = { ...waiting('ben', 9, rosa), life: 'waiting' }
    expect(isFirst(after(line, { ...sealed, sealedBy: null }, sealed), id('cy'), tomas)).toBe(true)
  })

  test('[CO21] who comes back with an early number stands before those who came later', () => {
    const line = after(
      two,
      { id: id('cy'), life: 'closed', ticket: 7, sealedBy: null },
      { ...waiting('cy', 7), life: 'waiting' },
    )
    expect(line.waiting.map((place) => place.id)).toEqual(['ada', 'cy', 'ben'])
    expect(line.nextTicket).toBe(100)
  })

  test('[QU3] whoever waits beyond the horizon is not overtaken by who comes last', () => {
    const front = queue({ waiting: [waiting('ada', 5)], horizon: 5 })
    const line = after(front, null, { ...waiting('late', 100), life: 'waiting' })
    expect(line.waiting).toEqual([waiting('ada', 5)])
    const empty = after(line, { ...waiting('ada', 5), life: 'waiting' }, { ...waiting('ada', 5), life: 'live' })
    expect([next(empty), hasRoom(empty)]).toEqual([null, false])
  })

  test('a place is taken and given back, and a ticket is given out once', () => {
    const admitted = after(two, { ...waiting('ada', 5), life: 'waiting' }, { ...waiting('ada', 5), life: 'live' })
    expect(admitted).toMatchObject({ live: 2, waiting: [{ id: 'ben' }] })
    expect(after(admitted, { ...waiting('ada', 5), life: 'live' }, { ...waiting('ada', 5), life: 'parked' }).live).toBe(
      1,
    )
    expect(after(two, null, { ...waiting('dee', 100), life: 'waiting' }).nextTicket).toBe(101)
  })

  test('[QU4] [V8] [V9] whatever happens in whatever order, nobody is one too many and nobody is overtaken', () => {
    const act = fc.record({ who: fc.integer({ min: 0, max: 9 }), what: fc.constantFrom('come', 'close', 'park') })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
        const lives = new Map<string, Placed>()
        let line = queue()
        const become = (who: string, life: string, ticket: number | null) => {
          const now = { id: id(who), life, ticket, sealedBy: null }
          line = after(line, lives.get(who) ?? null, now)
          lives.set(who, now)
        }
        for (const { who: number, what } of acts) {
          const who = `g${number}`
          const before = lives.get(who)
          if (what === 'come' && (before === undefined || before.life === 'closed')) {
            const ticket = before?.ticket ?? line.nextTicket
            become(who, hasRoom(line) ? 'live' : 'waiting', ticket)
          } else if (what !== 'come' && before && before.life !== 'closed') become(who, 'closed', before.ticket)
          for (let first = next(line); first !== null; first = next(line)) {
            const tickets = [...lives.values()]
              .filter(({ life }) => life === 'waiting')
              .map(({ ticket }) => ticket ?? 0)
            expect(lives.get(first)?.ticket).toBe(Math.min(...tickets))
            become(first, 'live', lives.get(first)?.ticket ?? null)
          }
          const live = [...lives.values()].filter(({ life }) => life === 'live').length
          expect(live).toBe(line.live)
          expect(live).toBeLessThanOrEqual(2)
          expect(line.waiting.length === 0 || live === 2).toBe(true)
        }
      }),
    )
  })
})

describe('how long', () => {
  const minute = 60_000
  /** So many places came free, the first of them long ago, one after so many minutes each. */
  const every = (minutes: number, count: number) => paceOf({ count, oldest: -(count - 1) * minutes * minute, now: 0 })

  test('[QU9] [A30] it is not known when hardly anybody was admitted in the last hour', () => {
    expect(paceOf({ count: 0, oldest: null, now: 0 })).toBe(null)
    expect(paceOf({ count: 2, oldest: -20 * minute, now: 0 })).toBe(null)
    expect(waitFor(1, null)).toBe(null)
  })

  test('[QU9] [A30] a place every two minutes makes ten places a range around twenty minutes', () => {
    const range = waitFor(10, every(2, 20))
    expect(range?.from).toBeGreaterThan(10)
    expect(range?.from).toBeLessThan(20)
    expect(range?.to).toBeGreaterThan(20)
    expect(range?.to).toBeLessThan(30)
  })

  test('[QU9] it never says nought, and always a range', () => {
    for (const place of [1, 2, 5, 500]) {
      const range = waitFor(place, every(0.01, 50))
      expect(range?.from).toBeGreaterThanOrEqual(1)
      expect(range?.to).toBeGreaterThan(range?.from ?? Infinity)
    }
  })
})
