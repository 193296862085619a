import { expect, test } from 'vitest'
import { adasFacts, at, conversationId } from '../../cast/talk.ts'
import { ada, rosa, tomas } from '../../cast/cast.ts'
import type { ThreadItem } from '../../client/thread.ts'
import type { CommandKey } from '../../domain/shared/ids.ts'
import type { AuthorView } from '../../protocol/conversation.ts'
import { firstUnread, linesOf, seenAt } from './lines.ts'

const guest: AuthorView = { kind: 'guest', level: ada.level }
const host: AuthorView = { kind: 'host', id: rosa.id }
const other: AuthorView = { kind: 'host', id: tomas.id }

type Of = Pick<Extract<ThreadItem, { kind: 'fact' }>, 'n' | 'at' | 'by' | 'fact'>

const item = (of: Of): ThreadItem => ({ kind: 'fact', id: `${of.n}`, ...of })
const said = (n: number, when: number, by: AuthorView): ThreadItem =>
  item({ n, at: when, by, fact: { type: 'message-sent', text: `say ${n}` } })
const pending = (text: string, note = false): ThreadItem => ({
  kind: 'pending',
  id: text,
  key: conversationId(1) as string as CommandKey,
  state: 'sending',
  note,
  text,
  at: at(14, 1),
})

const reading = { self: rosa.id, newFrom: null }
const kinds = (items: readonly ThreadItem[]) => linesOf(items, reading).map(({ kind }) => kind)

test('messages of one speaker within five minutes stand under one name', () => {
  const lines = linesOf([said(1, at(14, 0), guest), said(2, at(14, 4), guest), said(3, at(14, 10), guest)], reading)
  expect(lines.map((line) => (line.kind === 'run' ? line.said.length : line.kind))).toEqual(['day', 2, 1])
})

test('another speaker, another colleague, or another identity level begins a new run', () => {
  const proven: AuthorView = { kind: 'guest', level: 'stated' }
  const items = [guest, proven, host, other, host].map((by, place) => said(place + 1, at(14, 0), by))
  expect(kinds(items)).toEqual(['day', 'run', 'run', 'run', 'run', 'run'])
})

test('a day is named once, where it begins', () => {
  expect(kinds([said(1, at(23, 59, 1), guest), said(2, at(0, 0), guest), said(3, at(0, 1), guest)])).toEqual([
    'day',
    'run',
    'day',
    'run',
  ])
})

test('notes are never part of a run, and seen marks are no lines', () => {
  const note = item({ n: 2, at: at(14, 0), by: host, fact: { type: 'note-added', text: 'for us' } })
  const seen = item({ n: 3, at: at(14, 0), by: guest, fact: { type: 'seen', upTo: 1 } })
  expect(kinds([said(1, at(14, 0), host), note, seen, said(4, at(14, 0), host)])).toEqual(['day', 'run', 'note', 'run'])
})

test('what is on its way joins the run of its writer, and a note stays a note', () => {
  const lines = linesOf([said(1, at(14, 0), host), pending('soon'), pending('for us', true)], reading)
  expect(lines.map(({ kind }) => kind)).toEqual(['day', 'run', 'note'])
  expect(lines[1]?.kind === 'run' && lines[1].said.at(-1)?.pending?.state).toBe('sending')
})

test('the line above what is new stands before that very message, within a run too', () => {
  const items = [said(1, at(14, 0), guest), said(2, at(14, 1), guest)]
  expect(linesOf(items, { self: rosa.id, newFrom: 2 }).map(({ kind }) => kind)).toEqual(['day', 'run', 'new', 'run'])
})

test('the first unread message is counted from the end, over those of others', () => {
  const items = [
    said(1, at(14, 0), guest),
    said(2, at(14, 1), guest),
    said(3, at(14, 2), host),
    said(4, at(14, 3), guest),
  ]
  expect([0, 1, 2, 3, 9].map((unread) => firstUnread(items, unread))).toEqual([null, 4, 2, 1, null])
})

test('when the guest saw a message is the time of the first mark that covers it', () => {
  const mark = (n: number, minutes: number, upTo: number) =>
    item({ n, at: at(14, minutes), by: guest, fact: { type: 'seen', upTo } })
  const items = [said(1, at(14, 0), host), mark(2, 1, 1), said(3, at(14, 2), host), mark(4, 5, 3)]
  expect([1, 3, 5].map((n) => seenAt(items, n))).toEqual([at(14, 1), at(14, 5), null])
})

test('a whole conversation of two days reads in order', () => {
  const items = adasFacts.flatMap((fact) => (fact.hidden ? [] : [item(fact)]))
  expect(kinds(items).filter((kind) => kind === 'day').length).toBe(2)
  expect(kinds(items).filter((kind) => kind === 'note').length).toBe(1)
})

test('[D31] [CO102] what was answered to an offer is marked on it, and only its run is another line then', () => {
  const offering = item({
    n: 1,
    at: at(14, 0),
    by: host,
    fact: { type: 'message-sent', text: 'When? • Monday', lead: 5, offer: { choices: ['Monday'] } },
  })
  const other = said(9, at(15, 0), host)
  const before = linesOf([offering, other], reading)
  const answer = item({ n: 10, at: at(15, 1), by: guest, fact: { type: 'message-sent', text: 'Monday', answers: 1 } })
  const after = linesOf([offering, other, answer], reading)
  const taken = [before, after].map(([, run]) => run?.kind === 'run' && run.said[0]?.taken)
  expect(taken).toEqual([undefined, 'Monday'])
  expect(after[2]).toBe(before[2])
  expect(linesOf([offering, other, answer], reading)[1]).toBe(after[1])
})
