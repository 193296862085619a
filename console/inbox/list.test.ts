import { expect, test } from 'vitest'
import { admissions, desks, nameless, noor, omar, rosa, tomas, visas } from '../../cast/cast.ts'
import { now, rowOf, rows } from '../../cast/talk.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { loadConsoleWords } from '../../words/console.ts'
import { awaitingOf, holdAwaiting } from './awaiting.tsx'
import { belongs, groupByDesk, nextRow } from './groups.ts'
import type { InboxView } from './groups.ts'
import { holdOrder } from './order.ts'
import { rowLook } from './row.ts'

const words = await loadConsoleWords('en-GB')
const setting = { self: rosa.id, directory: null, book: new Map(), now, words }
const quiet = { unread: 0, presence: undefined, guestTypes: false, draft: '' }
const look = (row: InboxRow, more = {}) => rowLook({ row, ...quiet, ...more }, setting)

const [first, second, third, fourth] = rows as readonly [InboxRow, InboxRow, InboxRow, InboxRow]
const unreadOf = (row: InboxRow) => (row === second ? 3 : 0)
const inView = (view: InboxView, open: InboxRow | null = null) =>
  rows.filter((row) => belongs(row, { view, self: rosa.id, unread: unreadOf, open: open ? [open.id] : [] }))

test('mine are those with my name, unread those with unseen words, and the open one stays', () => {
  expect(inView('all').length).toBe(rows.length)
  expect(inView('mine')).toEqual([first, third])
  expect(inView('unread')).toEqual([second])
  expect(inView('unread', fourth)).toEqual([second, fourth])
})

test('a closed one stands in no view but its own', () => {
  const closed = rowOf(20, omar, { ago: 1, text: 'bye', closed: true, holder: rosa })
  const of = (view: InboxView) => belongs(closed, { view, self: rosa.id, unread: () => 1, open: [] })
  expect((['all', 'mine', 'unread', 'closed'] as const).map(of)).toEqual([false, false, false, true])
})

test('every desk is a container, empty or gone', () => {
  const groups = groupByDesk(desks, [first])
  expect(groups.map(({ desk, rows: held }) => [desk, held.length])).toEqual([
    [admissions.id, 1],
    [visas.id, 0],
  ])
  expect(groupByDesk([visas], [first]).at(-1)).toEqual({ desk: admissions.id, place: null, rows: [first] })
})

test('[A10] next unread goes on from where one is, around the end', () => {
  const wanted = (row: InboxRow) => row === second || row === fourth
  expect(nextRow(rows, second.id, wanted)).toBe(fourth)
  expect(nextRow(rows, fourth.id, wanted)).toBe(second)
  expect(nextRow(rows, null, wanted)).toBe(second)
  expect(nextRow(rows, null, () => false)).toBe(null)
})

test('while the order is held rows keep their places, and what would move is counted', () => {
  const shown = [first.id, second.id, third.id]
  const known = (id: string) => rows.find((row) => row.id === id)
  const moved = { ...third, at: now + 1 }
  const held = holdOrder(shown, [moved, first, second], known)
  expect(held.rows).toEqual([first, second, moved])
  expect(held.newer).toBe(1)
  expect(holdOrder(shown, [fourth, first, second, third], known).newer).toBe(1)
  expect(holdOrder(shown, [first, second, third], known).newer).toBe(0)
})

test('a row that left the view keeps its place as long as the order is held', () => {
  const held = holdOrder([first.id, second.id], [second], (id) =>
    id === first.id ? { ...first, life: 'closed' } : second,
  )
  expect(held.rows.map(({ life }) => life)).toEqual(['closed', 'live'])
})

test('[D3] who needs a person rises by how long they wait; while the order is held nobody rises, and it is counted', () => {
  const needs = (row: InboxRow, since: number): InboxRow => ({ ...row, need: { why: 'asked', since } })
  const [early, late] = [needs(third, now - 9000), needs(first, now - 1000)]
  expect(awaitingOf([late, second, early])).toEqual([early, late])
  const held = holdAwaiting([first.id], [late, second, early])
  expect([held.needing, held.moving]).toEqual([[late], 1])
  // Who needs nobody any more stays there too, until the order is let go.
  expect(holdAwaiting([first.id], [first, second])).toEqual({ needing: [first], moving: 0 })
})

test('[A10] a row says attention first, in words', () => {
  expect(look(second, { unread: 3, presence: { state: 'looking' } }).spoken).toBe(
    '3 unread, Omar Haddad, looking at this, 1 min, Is the deadline midnight in my zone or in yours?',
  )
  expect(look(rowOf(1, omar, { ago: 12, text: 'Bye', by: tomas, holder: rosa })).spoken).toContain('yours, 12 min')
})

test('[A8] a row that a colleague gave to this host says so, first in line, and no other does', () => {
  const directory = { hosts: new Map([rosa, tomas].map((host) => [host.id, host])) } as unknown as Directory
  const given = (by: typeof rosa, holder = rosa) =>
    rowLook({ row: rowOf(1, omar, { ago: 1, text: 'Hi', holder, givenBy: by }), ...quiet }, { ...setting, directory })
  expect(given(tomas).chip?.text).toBe('From Tomás')
  expect(given(tomas).spoken).toContain('From Tomás')
  expect(given(rosa).chip).toBe(null)
  expect(given(rosa, tomas).chip).toBe(null)
})

test('[A11] a guest without a name has a short tag, and one who has not written says so', () => {
  expect(look(rowOf(1, nameless, { ago: 0, text: null })).guest.name).toMatch(/^Guest \w{3}$/)
  expect(look(rowOf(1, noor, { ago: 0, text: null })).preview).toBe('Came in, has not written yet')
})

test('what stands in the preview: typing, then my draft, then the last word', () => {
  expect(look(first, { guestTypes: true, draft: 'So' }).lead).toBe('Typing.')
  expect(look(first, { draft: 'So' })).toMatchObject({ lead: 'Draft:', preview: 'So' })
  expect(look(rowOf(1, omar, { ago: 1, text: 'Yes', by: rosa })).lead).toBe('You:')
  expect(look(rowOf(1, omar, { ago: 1, text: 'For us', by: rosa, note: true })).lead).toBe('Note, you:')
})

test('[CO27] [A32] what is set aside says until when, and who came back from an end is shown as returning', () => {
  const parked = { ...first, life: 'parked', parkedUntil: now + 60_000 } as const
  expect(look(parked).chip?.text).toBe('Parked until 14:43')
  expect(look({ ...parked, parkedUntil: null }).spoken).toContain('Parked')
  expect(look({ ...first, endedAt: now - 60_000 }).chip?.text).toBe('Returning')
})

test('[A12] away is said with its time, and what is not known is not said', () => {
  const away = look(first, { presence: { state: 'away', since: now - 13 * 60_000 } })
  expect(away.chip?.text).toBe('Away since 14:29')
  expect(look(first).presence).toBeUndefined()
})
