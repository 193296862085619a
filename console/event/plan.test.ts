import { expect, test } from 'vitest'
import { planned } from '../../cast/events.ts'
import { id, rosa, visas } from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import { now } from '../../cast/talk.ts'
import type { DeskId, EventId } from '../../domain/shared/ids.ts'
import { memoryStore } from '../../client/store.ts'
import { bodyOf, isFilled, isSamePlan, newPlan, parts, planOf, wrongIn } from './plan.ts'
import { PlanShelf } from './plan-shelf.ts'

const directory = harborWith({
  desks: byId([visas, ...planned.map(({ desk }) => desk)]),
  events: byId(planned.map(({ event }) => event)),
})
const first = planned[0]
if (!first) throw new Error('The cast has no event')
const known = planOf(first.event, first.desk)
const ids = { event: id<'event'>('f1', 50) as EventId, desk: id<'desk'>('d1', 50) as DeskId }
const fresh = newPlan({ ids, zone: 'Europe/London', language: 'en', me: rosa.id, tomorrow: '2026-11-20' })
const wrong = (change: object, desk: object = {}) =>
  wrongIn({ ...known, ...change, desk: { ...known.desk, ...desk } }, { directory, now, isNew: true }).map(
    ({ field, word }) => `${field} ${word}`,
  )

test('an event that stands is right as it is, and the same plan', () => {
  expect(wrong({})).toEqual([])
  expect(isSamePlan(known, { ...known, closedDoor: { ...known.closedDoor, de: ' ' } })).toBe(true)
  expect(isSamePlan(known, { ...known, title: 'Another' })).toBe(false)
})

test('a new one lacks a title and an address, and is answered by who plans it', () => {
  const found = wrongIn(fresh, { directory, now, isNew: true }).map(({ field }) => field)
  expect(found).toEqual(['title', 'slug'])
  expect(fresh.desk.hosts).toEqual([rosa.id])
  expect(parts.filter((part) => isFilled(fresh, part))).toEqual(['schedule', 'hosts'])
  expect(bodyOf(fresh)).toMatchObject({ closedDoor: {}, desk: { welcome: {} } })
})

test('what is wrong with days is said at the day', () => {
  const day = { date: '2026-11-26', start: '13:00', end: '18:00' }
  expect(wrong({ days: [] })).toEqual(['days days'])
  expect(wrong({ days: [day, { ...day, date: '' }] })).toEqual(['days.1 date'])
  expect(wrong({ days: [day, { ...day, date: '2026-11-27', end: '13:00' }] })).toEqual(['days.1 day'])
  expect(wrong({ days: [day, { ...day, start: '17:00' }] })).toEqual(['days.1 overlap'])
  expect(wrong({ days: [{ ...day, date: '2020-11-26' }] })).toEqual(['days past'])
  expect(wrong({ days: [day], zone: 'Europe/Atlantis' })).toEqual(['days.-1 date'])
})

test('an address of another desk, a variable that there is not, and a limit of none are wrong in their places', () => {
  expect(wrong({}, { slug: visas.slug })).toEqual(['slug taken'])
  expect(wrong({}, { slug: 'Q & A' })).toEqual(['slug slug'])
  expect(wrong({}, { welcome: { en: 'Hello {gest}', ar: 'مرحبًا {guest}' } })).toEqual(['welcome.en variable'])
  expect(wrong({}, { limits: { desk: 0, host: 1.5 } })).toEqual(['limits.desk limit', 'limits.host limit'])
  expect(wrong({ keepDays: 0 })).toEqual(['keepDays keep'])
  expect(wrong({ keepDays: 30 })).toEqual([])
})

test('a draft is kept for its owner alone, and what is broken is no draft', () => {
  const store = memoryStore()
  const shelf = new PlanShelf(store, rosa.id)
  const draft = { plan: known, revision: 1, at: now }
  shelf.set('new', draft)
  expect(shelf.get('new')).toEqual(draft)
  expect(new PlanShelf(store, 'other' as never).get('new')).toBe(null)
  store.set(`parley:plan:${rosa.id}:new`, '{')
  expect(shelf.get('new')).toBe(null)
  shelf.drop('new')
  expect(store.keys('parley:plan:')).toEqual([])
})
