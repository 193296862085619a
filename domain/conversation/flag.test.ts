import { describe, expect, test } from 'vitest'
import type { Flag } from '../flag/flag.ts'
import type { ConversationId, DeskId, FlagId, GuestId, HostId } from '../shared/ids.ts'
import { type Author, begin, evolve } from './conversation.ts'
import { flag, type Flagging, flagsAfter, unflag } from './flag.ts'

const words = new Map([
  [3, { by: 'guest' as const, length: 10 }],
  [4, { by: 'host' as const, length: 20 }],
  [2, { by: 'desk' as const, length: 5 }],
])
const none: Flagging = { words, flags: [] }
const id = (name: string) => name as FlagId
const on = (name: string, span: Flag['span'] = null, of = 3) => ({ id: id(name), of, span })
const holding = (...flags: Flag[]): Flagging => ({ words, flags })
const gone = { refused: 'not-found' }
const span = (start: number, end: number) => ({ start, end })

describe('[FG1] a flag is on words that are there', () => {
  test('[FG1] [A33] all of them, or a span of them up to the last letter', () => {
    expect(flag(none, on('a'), 'host')).toEqual([{ type: 'flagged', flag: 'a', of: 3, span: null }])
    expect(flag(none, on('a', span(0, 10)), 'host')).toEqual([{ type: 'flagged', flag: 'a', of: 3, span: span(0, 10) }])
    for (const of of [2, 3, 4]) expect(flag(none, on('a', null, of), 'host')).toHaveLength(1)
  })

  test('[FG1] not behind them, not turned round, not on nothing, not on what is no words', () => {
    for (const wrong of [span(0, 11), span(10, 11), span(4, 4), span(5, 2)])
      expect(flag(none, on('a', wrong), 'host')).toEqual(gone)
    expect(flag(none, on('a', null, 9), 'host')).toEqual(gone)
  })
})

describe('[FG2] what is flagged so already changes nothing', () => {
  test('[FG2] the same flag, and the same words under another id', () => {
    const known = holding({ ...on('a', span(1, 4)), by: 'host' })
    expect(flag(known, on('a', span(6, 8)), 'host')).toEqual([])
    expect(flag(known, on('b', span(1, 4)), 'host')).toEqual([])
  })

  test('[FG2] spans overlap, also with all of it', () => {
    const known = holding({ ...on('a', span(1, 4)), by: 'host' })
    for (const further of [span(2, 6), span(1, 5), span(0, 10), null])
      expect(flag(known, on('b', further), 'host')).toHaveLength(1)
    expect(flag(known, on('b', span(1, 4), 4), 'host')).toHaveLength(1)
  })
})

test('[FG3] any host takes a flag back, the guest theirs alone, and what is off stays off', () => {
  const known = holding({ ...on('host’s'), by: 'host' }, { ...on('guest’s', span(0, 2)), by: 'guest' })
  expect(unflag(known, id('host’s'), 'host')).toEqual([{ type: 'unflagged', flag: 'host’s', whose: 'host' }])
  expect(unflag(known, id('guest’s'), 'host')).toEqual([{ type: 'unflagged', flag: 'guest’s', whose: 'guest' }])
  expect(unflag(known, id('guest’s'), 'guest')).toHaveLength(1)
  expect(unflag(known, id('host’s'), 'guest')).toEqual([])
  expect(unflag(none, id('a'), 'host')).toEqual([])
})

test('[FG4] a guest flags their own words; those of others are not there', () => {
  expect(flag(none, on('a'), 'guest')).toHaveLength(1)
  for (const of of [2, 4]) expect(flag(none, on('a', null, of), 'guest')).toEqual(gone)
})

test('[FG3] taken back it can be set again, and whose it is follows who set it', () => {
  const set = { type: 'flagged', flag: id('a'), of: 3, span: null } as const
  const off = { type: 'unflagged', flag: id('a'), whose: 'guest' } as const
  const flags = flagsAfter([], set, 'guest')
  expect(flags).toEqual([{ ...on('a'), by: 'guest' }])
  expect(flagsAfter(flags, off, 'host')).toEqual([])
  expect(flagsAfter(flagsAfter(flags, off, 'host'), set, 'host')).toEqual([{ ...on('a'), by: 'host' }])
})

test('[FG5] neither life nor what is unread changes by it', () => {
  const begun = begin({ id: 'c' as ConversationId, desk: 'd' as DeskId, guest: 'g' as GuestId, level: 'stated' })
  const by: Author = { kind: 'host', id: 'rosa' as HostId }
  const closed = evolve(begun, { type: 'closed', afterClose: null }, { by, at: 1 })
  const fact = { type: 'flagged', flag: id('a'), of: 3, span: null } as const
  expect(evolve(closed, fact, { by, at: 2 })).toEqual(closed)
})
