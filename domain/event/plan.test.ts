import { expect, test } from 'vitest'
import { id, rosa, tomas, visas, yuki, zaynab } from '../../cast/cast.ts'
import type { DeskId, EventId } from '../shared/ids.ts'
import { offsetAt } from '../shared/zone.ts'
import { copyOf } from './copy.ts'
import { changeEvent, planEvent } from './plan.ts'
import { after, at, base, eventIn, planned, wanted } from './testing.ts'

const reckoning = { at, offset: offsetAt }
const changed = (change: object) => changeEvent(planned, { ...wanted, revision: 1, ...change }, offsetAt)

test('[EV1] an event is planned with a desk of its own', () => {
  const event = eventIn(planned)
  const desk = planned.desks.get(event.desk)
  const files = { guestFiles: 'yes', keepFiles: '30d' }
  expect(desk).toEqual({ ...wanted.desk, ...files, name: wanted.title, team: null, open: true })
  expect(event).toMatchObject({ title: wanted.title, revision: 1, cancelled: false, deletedAt: null })
  expect(event.days[0]).toEqual({
    ...wanted.days[0],
    opensAt: Date.parse('2026-11-19T13:00:00Z'),
    closesAt: Date.parse('2026-11-19T18:00:00Z'),
  })
})

test('[EV1] its address is no other desk’s, and its hosts are present', () => {
  const plan = (desk: object) => planEvent(base, { ...wanted, desk: { ...wanted.desk, ...desk } }, reckoning)
  expect(plan({ slug: visas.slug })).toEqual({ refused: 'address-taken' })
  expect(plan({ hosts: [zaynab.id] })).toEqual({ refused: 'not-found' })
  expect(plan({ id: visas.id, slug: 'elsewhere' })).toEqual({ refused: 'key-taken' })
  expect(plan({ welcome: { en: 'Hello {gest}' } })).toEqual({
    refused: 'unknown-variable',
    detail: { variable: 'gest' },
  })
})

test('[EV1] the same event again changes nothing, and its id stands for no other', () => {
  expect(planEvent(planned, { ...wanted, title: ` ${wanted.title} ` }, reckoning)).toEqual([])
  expect(planEvent(planned, { ...wanted, title: 'Another' }, reckoning)).toEqual({ refused: 'key-taken' })
})

test('[EV9] an event of which no day is left is not planned', () => {
  const late = { at: Date.parse('2026-12-01T00:00:00Z'), offset: offsetAt }
  expect(planEvent(base, wanted, late)).toEqual({ refused: 'days-past' })
})

test('[EV10] nobody saves over a change that they have not seen', () => {
  const byTomas = after(planned, changed({ title: 'Q&A' }))
  const byRosa = changeEvent(byTomas, { ...wanted, revision: 1, text: 'Ask.' }, offsetAt)
  expect(byRosa).toEqual({ refused: 'changed-since', detail: { revision: 2 } })
  expect(changeEvent(byTomas, { ...wanted, revision: 2, text: 'Ask.' }, offsetAt)).toHaveLength(2)
})

test('[EV10] what is already so changes nothing, whatever was seen', () => {
  expect(changed({})).toEqual([])
  const byTomas = after(planned, changed({ title: 'Q&A' }))
  expect(changeEvent(byTomas, { ...wanted, title: 'Q&A', revision: 1 }, offsetAt)).toEqual([])
})

test('[EV11] a changed event keeps its desk, and is refused another', () => {
  const renamed = after(planned, changed({ title: 'Q&A', desk: { ...wanted.desk, slug: 'q-and-a', hosts: [rosa.id] } }))
  expect(eventIn(renamed).desk).toBe(wanted.desk.id)
  expect(renamed.desks.get(wanted.desk.id)).toMatchObject({ name: 'Q&A', slug: 'q-and-a', hosts: [rosa.id] })
  expect(changed({ desk: { ...wanted.desk, id: visas.id } })).toEqual({ refused: 'not-found' })
  expect(changed({ id: id<'event'>('f1', 99) })).toEqual({ refused: 'not-found' })
})

const ids = { event: id<'event'>('f1', 2) as EventId, desk: id<'desk'>('d0', 10) as DeskId }
const copied = (now: string, taken: readonly string[] = []) => {
  const event = eventIn(planned)
  const desk = planned.desks.get(event.desk)
  if (!desk) throw new Error('no desk')
  return copyOf({ event, desk }, ids, { now: Date.parse(now), taken: new Set(taken) })
}

test('[EV15] a copy has its own desk and address, and no day that is past', () => {
  const copy = copied('2026-11-20T00:00:00Z', ['qa-evening-2'])
  expect(copy).toMatchObject({ id: ids.event, title: wanted.title, days: [wanted.days[1]] })
  expect(copy.desk).toEqual({ ...wanted.desk, id: ids.desk, slug: 'qa-evening-3' })
})

test('[EV15] of an event that is over all days are copied, whole weeks later, and the copy can be planned', () => {
  const now = '2027-01-07T10:00:00Z'
  const copy = copied(now)
  expect(copy.days.map(({ date }) => date)).toEqual(['2027-01-07', '2027-01-14'])
  expect(planEvent(planned, copy, { at: Date.parse(now), offset: offsetAt })).toHaveLength(2)
})

test('[DE6] a host who is removed is named no more', () => {
  const fact = { type: 'host-removed', host: { ...yuki, removed: true } } as const
  expect(after(planned, [fact]).desks.get(wanted.desk.id)?.hosts).toEqual([tomas.id])
})
