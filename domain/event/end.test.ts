import { expect, test } from 'vitest'
import { id } from '../../cast/cast.ts'
import { changeDesk, removeDesk } from '../desk/change.ts'
import type { EventId } from '../shared/ids.ts'
import { offsetAt } from '../shared/zone.ts'
import { cancelEvent, deleteEvent, endEvents, reinstateEvent, undeleteEvent } from './end.ts'
import { changeEvent, planEvent } from './plan.ts'
import { after, at, eventIn, planned, wanted } from './testing.ts'

const { id: event } = wanted
const unknown = id<'event'>('f1', 99) as EventId
const days = (count: number) => count * 86_400_000
const deleted = after(planned, deleteEvent(planned, event, at))

test('[EV12] a cancelled event keeps all it has, until it is reinstated', () => {
  const cancelled = after(planned, cancelEvent(planned, event))
  expect(eventIn(cancelled)).toEqual({ ...eventIn(planned), cancelled: true, revision: 2 })
  expect(cancelled.desks).toEqual(planned.desks)
  expect(cancelEvent(cancelled, event)).toEqual([])
  const again = after(cancelled, reinstateEvent(cancelled, event))
  expect(eventIn(again)).toEqual({ ...eventIn(planned), revision: 3 })
  expect(reinstateEvent(again, event)).toEqual([])
})

test('[EV12] a cancelled event can be changed, and stays cancelled', () => {
  const cancelled = after(planned, cancelEvent(planned, event))
  const changed = after(cancelled, changeEvent(cancelled, { ...wanted, revision: 2, title: 'Q&A' }, offsetAt))
  expect(eventIn(changed)).toMatchObject({ title: 'Q&A', cancelled: true })
})

test('[EV13] a deleted event can be brought back for thirty days, as it was', () => {
  expect(eventIn(deleted).deletedAt).toBe(at)
  expect(deleteEvent(deleted, event, at + 1)).toEqual([])
  const back = after(deleted, undeleteEvent(deleted, event, at + days(30) - 1))
  expect(eventIn(back)).toEqual({ ...eventIn(planned), revision: 3 })
  expect(undeleteEvent(back, event, at)).toEqual([])
  expect(undeleteEvent(deleted, event, at + days(30))).toEqual({ refused: 'not-found' })
})

test('[EV13] while it is deleted it is neither changed nor cancelled, and its address is nobody else’s', () => {
  expect(changeEvent(deleted, { ...wanted, revision: 2, title: 'Q&A' }, offsetAt)).toEqual({ refused: 'not-found' })
  expect(cancelEvent(deleted, event)).toEqual({ refused: 'not-found' })
  expect(reinstateEvent(deleted, event)).toEqual({ refused: 'not-found' })
  const other = { ...wanted, id: unknown, desk: { ...wanted.desk, id: id<'desk'>('d0', 20) as typeof wanted.desk.id } }
  expect(planEvent(deleted, other, { at, offset: offsetAt })).toEqual({ refused: 'address-taken' })
})

test('[EV14] after that it is gone, and so is its desk; one that was brought back stays', () => {
  expect(endEvents(deleted, at + days(30) - 1)).toEqual([])
  expect(endEvents(deleted, at + days(30))).toEqual([
    { type: 'desk-removed', desk: wanted.desk.id },
    { type: 'event-gone', event },
  ])
  const back = after(deleted, undeleteEvent(deleted, event, at + 1))
  expect(endEvents(back, at + days(60))).toEqual([])
  const gone = after(deleted, endEvents(deleted, at + days(30)))
  expect([gone.events.has(event), gone.desks.has(wanted.desk.id)]).toEqual([false, false])
  expect(planEvent(gone, wanted, { at, offset: offsetAt })).toHaveLength(2)
})

test('what is not there can be neither cancelled nor deleted', () => {
  for (const decision of [
    cancelEvent(planned, unknown),
    reinstateEvent(planned, unknown),
    deleteEvent(planned, unknown, at),
    undeleteEvent(planned, unknown, at),
  ])
    expect(decision).toEqual({ refused: 'not-found' })
})

test('[DE9] the desk of an event is changed and removed by its event alone', () => {
  const desk = planned.desks.get(wanted.desk.id)
  if (!desk) throw new Error('no desk')
  expect(changeDesk(planned, { ...desk, name: 'Other' })).toEqual({ refused: 'of-an-event' })
  expect(removeDesk(planned, desk.id)).toEqual({ refused: 'of-an-event' })
})
