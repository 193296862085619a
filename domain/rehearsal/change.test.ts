import { expect, test } from 'vitest'
import { desks, hosts, id, yuki } from '../../cast/cast.ts'
import { may, worksAt, worksOn } from '../access/may.ts'
import { arrive } from '../conversation/arrive.ts'
import { changeDesk, removeDesk } from '../desk/change.ts'
import { deleteEvent } from '../event/end.ts'
import { after, at, base, facts, planned, wanted as event } from '../event/testing.ts'
import type { Queue } from '../queue/queue.ts'
import type { DeskId } from '../shared/ids.ts'
import type { Directory } from '../workspace/directory.ts'
import {
  abandonRehearsals,
  beginRehearsal,
  endRehearsal,
  isOver,
  purgeRehearsal,
  removeRehearsal,
  type WantedRehearsal,
} from './change.ts'
import { dueAt, keepsHours, mostAtOnce } from './rehearsal.ts'

const [visa] = desks
if (!visa) throw new Error('The cast has no desk')
const own = (number: number) => id<'desk'>('d9', number) as DeskId
const wanted: WantedRehearsal = { id: own(1), of: event.desk.id, guests: 10, minutes: 3, seed: 7 }
const begun = after(planned, beginRehearsal(planned, wanted, at))
const deskIn = (directory: Directory) => {
  const desk = directory.desks.get(own(1))
  if (!desk?.rehearsal) throw new Error('There is no rehearsal')
  return { ...desk, rehearsal: desk.rehearsal }
}

test('[RE1] it has limits, hosts, door and welcome of the desk that it rehearses, and an address of its own', () => {
  const { id: _id, slug: _slug, ...rehearsed } = planned.desks.get(event.desk.id) ?? visa
  const { id: _own, slug, rehearsal, ...desk } = deskIn(begun)
  expect(desk).toEqual(rehearsed)
  expect(slug).toBe(`rehearsal-${own(1)}`)
  expect(rehearsal).toEqual({
    of: event.desk.id,
    guests: 10,
    minutes: 3,
    seed: 7,
    begunAt: at,
    endedAt: null,
    purgeAt: null,
  })
  expect(begun.events).toBe(planned.events)
})

test('[RE1] neither what there is not can be rehearsed, nor what was deleted, nor a rehearsal', () => {
  const refused = { refused: 'not-found' }
  expect(beginRehearsal(planned, { ...wanted, of: own(8) }, at)).toEqual(refused)
  const deleted = after(planned, deleteEvent(planned, event.id, at))
  expect(beginRehearsal(deleted, wanted, at)).toEqual(refused)
  expect(beginRehearsal(begun, { ...wanted, id: own(2), of: own(1) }, at)).toEqual(refused)
})

test('[RE2] a second click changes nothing, and a second rehearsal of the same desk is refused while the first goes on', () => {
  expect(beginRehearsal(begun, wanted, at + 1)).toEqual([])
  expect(beginRehearsal(begun, { ...wanted, id: own(2) }, at)).toEqual({ refused: 'rehearsed-already' })
  const over = after(begun, endRehearsal(begun, own(1), at))
  expect(facts(beginRehearsal(over, { ...wanted, id: own(2) }, at))).toHaveLength(1)
  expect(beginRehearsal(begun, { ...wanted, id: visa.id }, at)).toEqual({ refused: 'key-taken' })
})

test('[RE2] few go on at once', () => {
  const others = [...planned.desks.keys()].slice(0, mostAtOnce)
  const full = others.reduce(
    (directory, of, place) => after(directory, beginRehearsal(directory, { ...wanted, id: own(20 + place), of }, at)),
    planned,
  )
  const further = { ...visa, id: own(8), slug: 'further' }
  const directory = { ...full, desks: new Map(full.desks).set(further.id, further) }
  const refused = { refused: 'rehearsals-full', detail: { most: mostAtOnce } }
  expect(beginRehearsal(directory, { ...wanted, of: further.id }, at)).toEqual(refused)
})

test('[RE3] once it has ended nobody works there, not even under a seal of their own', () => {
  const over = after(begun, endRehearsal(begun, own(1), at + 5))
  for (const { id: host } of hosts) expect(worksAt(over, host, own(1))).toBe(false)
  expect(worksAt(begun, yuki.id, own(1))).toBe(true)
  expect(worksOn(begun, yuki.id, { desk: own(1), sealedBy: yuki.id })).toBe(true)
  expect(worksOn(over, yuki.id, { desk: own(1), sealedBy: yuki.id })).toBe(false)
  expect(deskIn(over)).toMatchObject({
    open: false,
    rehearsal: { endedAt: at + 5, purgeAt: at + 5 + keepsHours * 3_600_000 },
  })
  expect(endRehearsal(over, own(1), at + 9)).toEqual([])
})

test('[RE4] its time is over a day later, or when somebody says so, and then its desk may go', () => {
  const over = after(begun, endRehearsal(begun, own(1), at))
  const dayLater = at + keepsHours * 3_600_000
  expect(dueAt(deskIn(over).rehearsal)).toBe(dayLater)
  expect(isOver(deskIn(over), dayLater - 1)).toBe(false)
  expect(removeRehearsal(over, own(1), dayLater - 1)).toEqual([])
  expect(removeRehearsal(over, own(1), dayLater)).toEqual([{ type: 'desk-removed', desk: own(1) }])
  const purged = after(begun, purgeRehearsal(begun, own(1), at + 7))
  expect(deskIn(purged).rehearsal).toMatchObject({ endedAt: at + 7, purgeAt: at + 7 })
  expect(purgeRehearsal(purged, own(1), at + 8)).toEqual([])
  expect(deskIn(after(over, purgeRehearsal(over, own(1), at + 7))).rehearsal).toMatchObject({
    endedAt: at,
    purgeAt: at + 7,
  })
})

test('[RE5] what goes on at a start ends, and its time is over', () => {
  const after1 = abandonRehearsals(begun, at + 3).reduce((directory, fact) => after(directory, [fact]), begun)
  expect(deskIn(after1).rehearsal).toMatchObject({ endedAt: at + 3, purgeAt: at + 3 })
  expect(abandonRehearsals(after1, at + 4)).toEqual([])
  expect(abandonRehearsals(planned, at)).toEqual([])
})

test('[RE6] its desk is not changed or removed, and no other desk is ended or deleted as a rehearsal', () => {
  const refused = { refused: 'of-a-rehearsal' }
  expect(changeDesk(begun, { ...deskIn(begun), name: 'Real' })).toEqual(refused)
  expect(removeDesk(begun, own(1))).toEqual(refused)
  for (const rule of [endRehearsal, purgeRehearsal]) expect(rule(begun, visa.id, at)).toEqual({ refused: 'not-found' })
  expect(removeRehearsal(begun, visa.id, at)).toEqual([])
})

test('[RE7] pretend guests come in at the rehearsal alone, and nobody else there', () => {
  const queue = { capacity: Infinity, live: 0, waiting: [], horizon: Infinity, nextTicket: 1, here: new Set() } as Queue
  const guest = { name: 'Ada', email: null, locale: 'en' }
  const coming = (pretend: boolean, desk = deskIn(begun)) =>
    arrive({ ...guest, pretend }, { desk, known: false, queue })
  expect(coming(true)).toContainEqual({ type: 'guest-arrived' })
  expect(coming(false)).toEqual({ refused: 'desk-closed' })
  expect(arrive({ ...guest, pretend: true }, { desk: visa, known: false, queue })).toEqual({ refused: 'desk-closed' })
})

test('organisers rehearse, hosts do not', () => {
  const thing = { kind: 'workspace', workspace: base.workspace.id } as const
  const allowed = hosts.filter(({ id: host }) =>
    may({ kind: 'host', workspace: thing.workspace, id: host, session: '' as never }, 'rehearse', {
      thing,
      directory: base,
    }),
  )
  expect(new Set(allowed.map(({ role }) => role))).toEqual(new Set(['owner', 'organiser']))
})
