import { expect, test } from 'vitest'
import { doorAt, hostsFrom, hostsMayEnter, phaseOf } from './door.ts'
import type { Event } from './event.ts'
import { eventIn, planned } from './testing.ts'

const event = eventIn(planned)
const desk = { open: true }
const moment = (text: string) => Date.parse(`${text}Z`)
const [opens, closes] = [moment('2026-11-19T13:00'), moment('2026-11-19T18:00')]
const next = moment('2026-11-26T13:00')

test('[EV6] the door is open from the start of a day to just before its end', () => {
  expect(doorAt(desk, event, opens - 1)).toEqual({ open: false, why: 'early', opensAt: opens })
  expect(doorAt(desk, event, opens)).toEqual({ open: true, closesAt: closes })
  expect(doorAt(desk, event, closes - 1)).toEqual({ open: true, closesAt: closes })
  expect(doorAt(desk, event, closes)).toEqual({ open: false, why: 'between', opensAt: next })
  expect(doorAt(desk, event, moment('2026-11-26T18:00'))).toEqual({ open: false, why: 'over', opensAt: null })
})

test('[EV6] a desk of no event is open unless it is switched off', () => {
  expect(doorAt(desk, null, opens)).toEqual({ open: true, closesAt: null })
  expect(doorAt({ open: false }, null, opens)).toEqual({ open: false, why: 'shut', opensAt: null })
})

test('[EV7] a cancelled or deleted event lets nobody in, nor does a desk that is switched off', () => {
  const closed = { open: false, why: 'cancelled', opensAt: null }
  expect(doorAt(desk, { ...event, cancelled: true }, opens)).toEqual(closed)
  expect(doorAt(desk, { ...event, deletedAt: 1 }, opens)).toEqual(closed)
  expect(doorAt({ open: false }, event, opens)).toEqual({ open: false, why: 'shut', opensAt: null })
})

test('[EV8] hosts may come in as early as the event says, and not before', () => {
  const early = opens - 15 * 60_000
  expect(hostsFrom(event, early - 1)).toBe(early)
  expect(hostsMayEnter(event, early - 1)).toBe(false)
  expect(hostsMayEnter(event, early)).toBe(true)
  expect(hostsMayEnter(event, closes - 1)).toBe(true)
  expect(hostsMayEnter(event, closes)).toBe(false)
  expect(hostsFrom(event, closes)).toBe(next - 15 * 60_000)
  expect(hostsFrom(event, moment('2026-11-26T18:00'))).toBe(null)
  for (const gone of [{ cancelled: true }, { deletedAt: 1 }]) expect(hostsFrom({ ...event, ...gone }, opens)).toBe(null)
})

test('how an event stands', () => {
  const phases = (one: Event) => [opens - 1, opens, closes, moment('2026-12-01T00:00')].map((now) => phaseOf(one, now))
  expect(phases(event)).toEqual(['planned', 'running', 'planned', 'past'])
  expect(phases({ ...event, cancelled: true })[1]).toBe('cancelled')
  expect(phases({ ...event, cancelled: true, deletedAt: 1 })[1]).toBe('deleted')
})
