import { expect, test } from 'vitest'
import type { FactItem, ThreadItem } from '../../client/thread.ts'
import type { CommandKey, HostId } from '../../domain/shared/ids.ts'
import type { AuthorView, FactView } from '../../protocol/conversation.ts'
import { answering, countOfTheirs, newestOfTheirs, type Reading, transcript } from './transcript.ts'

const rosa: AuthorView = { kind: 'host', id: 'r' as HostId, name: 'Rosa Lindqvist' }
const tomas: AuthorView = { kind: 'host', id: 't' as HostId, name: 'Tomás Herrera' }
const ada: AuthorView = { kind: 'guest', level: 'stated' }
const desk: AuthorView = { kind: 'desk' }

const minute = 60_000
const noon = new Date(2026, 10, 19, 12).getTime()
const open: Reading = { hostsSaw: 0, newAfter: null, life: 'live' }

/** Facts numbered from 1, each a minute after the one before unless a time is given. */
function items(...said: readonly (readonly [AuthorView, FactView | string, number?])[]): ThreadItem[] {
  return said.map(([by, what, at], place) => {
    const fact = typeof what === 'string' ? ({ type: 'message-sent', text: what } as const) : what
    return { kind: 'fact', id: `${place + 1}`, n: place + 1, at: at ?? noon + place * minute, by, fact }
  })
}

type PendingItem = Exclude<ThreadItem, FactItem>

function pending(key: string, state: 'sending' | 'failed' = 'sending'): PendingItem {
  return { kind: 'pending', id: key, key: key as CommandKey, state, note: false, text: key, at: noon + 10 * minute }
}

const kinds = (all: readonly ThreadItem[], reading = open) => transcript(all, reading).map(({ kind }) => kind)
const words = (all: readonly ThreadItem[], reading = open) =>
  transcript(all, reading).filter((entry) => entry.kind === 'mine' || entry.kind === 'theirs')

test('a day is named once, before its first words', () => {
  const all = items([ada, 'One'], [ada, 'Two'], [rosa, 'Next day', noon + 24 * 60 * minute])
  expect(kinds(all)).toEqual(['day', 'mine', 'mine', 'day', 'theirs'])
})

test('words of one speaker within five minutes are a run: name on the first, face and mark on the last', () => {
  const all = items([rosa, 'a'], [rosa, 'b'], [tomas, 'c'], [rosa, 'd'], [rosa, 'e', noon + 30 * minute])
  expect(words(all).map(({ first, last }) => [first, last])).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
    [true, true],
  ])
})

test('the desk speaks for itself, and facts stand between runs', () => {
  const all = items(
    [desk, 'Welcome'],
    [desk, 'Again'],
    [ada, { type: 'guest-arrived' }],
    [rosa, { type: 'assigned', to: rosa.id, name: rosa.name ?? '' }],
  )
  expect(kinds(all)).toEqual(['day', 'theirs', 'theirs', 'fact'])
  expect(words(all)[1]).toMatchObject({ first: false, by: desk })
})

test('own words say how far they came, and none speaks for another', () => {
  const all = [
    ...items([ada, 'Seen'], [rosa, { type: 'seen', upTo: 1 }], [ada, 'Arrived']),
    pending('k1'),
    pending('k2'),
  ]
  expect(words(all).map((entry) => (entry.kind === 'mine' ? [entry.mark, entry.last, entry.keys] : null))).toEqual([
    [{ state: 'seen', at: noon + minute }, true, []],
    [{ state: 'arrived', at: noon + 2 * minute }, true, []],
    [{ state: 'sending' }, false, ['k1']],
    [{ state: 'sending' }, true, ['k1', 'k2']],
  ])
})

test('what was seen before the oldest loaded fact has no time', () => {
  expect(words(items([ada, 'Long ago']), { ...open, hostsSaw: 9 })[0]).toMatchObject({
    mark: { state: 'seen' },
  })
})

test('the guest’s own reading marks nothing as seen', () => {
  expect(words(items([ada, 'One'], [ada, { type: 'seen', upTo: 1 }]))[0]).toMatchObject({ mark: { state: 'arrived' } })
})

test('what failed has a mark of its own', () => {
  expect(
    words([pending('k1'), pending('k2', 'failed')]).map((entry) => entry.kind === 'mine' && entry.mark.state),
  ).toEqual(['sending', 'failed'])
})

test('[CO102] an answer to what was answered already says so, and speaks for no other that failed', () => {
  const late: ThreadItem = { ...pending('k3', 'failed'), failure: { refused: 'answered-already' } }
  const other: ThreadItem = { ...pending('k2', 'failed'), failure: { refused: 'answer-unfit' } }
  const [failed, answered] = words([other, late])
  expect(failed).toMatchObject({ mark: { state: 'failed' }, keys: ['k2'], last: true })
  expect(answered).toMatchObject({ mark: { state: 'answered' }, keys: ['k3'], first: true })
})

test('a message keeps its place and its id when it arrives', () => {
  const before = words([...items([ada, 'One']), pending('k1')])
  const arrived: ThreadItem = {
    kind: 'fact',
    id: 'k1',
    n: 2,
    at: noon + 10 * minute,
    by: ada,
    fact: { type: 'message-sent', text: 'k1' },
  }
  expect(words([...items([ada, 'One']), arrived]).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})

test('the line above what is new stands once, above their first', () => {
  const all = items([rosa, 'Old'], [ada, 'Mine'], [rosa, 'New'], [rosa, 'Newer'])
  expect(kinds(all, { ...open, newAfter: 1 })).toEqual(['day', 'theirs', 'mine', 'new', 'theirs', 'theirs'])
  expect(kinds(all, { ...open, newAfter: 4 })).toEqual(['day', 'theirs', 'mine', 'theirs', 'theirs'])
})

test('closing says that writing opens it again, as long as it is closed', () => {
  const all = items(
    [rosa, { type: 'closed' }],
    [ada, { type: 'reopened' }],
    [ada, 'Again'],
    [tomas, { type: 'closed' }],
  )
  const facts = (closed: boolean) =>
    transcript(all, { ...open, life: closed ? 'closed' : 'live' }).filter(({ kind }) => kind === 'fact')
  expect(facts(true)).toMatchObject([
    { said: 'closed', name: 'Rosa Lindqvist' },
    { said: 'closed-now', name: 'Tomás Herrera' },
  ])
  expect(facts(false)).toMatchObject([{ said: 'closed' }, { said: 'closed' }])
})

test('a host who opens it again is named; the guest who does has said so', () => {
  const all = items([rosa, { type: 'closed' }], [rosa, { type: 'reopened' }], [ada, { type: 'identity-proven' }])
  expect(transcript(all, open).flatMap((entry) => (entry.kind === 'fact' ? [entry.said] : [entry.kind]))).toEqual([
    'day',
    'closed',
    'reopened',
    'rare',
  ])
})

test('who answers is to whom it was given, else who wrote last', () => {
  expect(answering(items([desk, 'Welcome'], [ada, 'Hello']))).toBeNull()
  expect(answering(items([rosa, 'a'], [tomas, 'b'], [ada, 'c']))).toEqual({ id: 't', name: 'Tomás Herrera' })
  const given = items([rosa, { type: 'assigned', to: rosa.id, name: 'Rosa Lindqvist' }], [tomas, 'b'])
  expect(answering(given)).toEqual({ id: 'r', name: 'Rosa Lindqvist' })
})

test('theirs are counted without own words and facts', () => {
  const all = [...items([desk, 'a'], [ada, 'b'], [rosa, 'c'], [rosa, { type: 'closed' }]), pending('k1')]
  expect([newestOfTheirs(all), countOfTheirs(all, 0), countOfTheirs(all, 1), newestOfTheirs([])]).toEqual([3, 2, 1, 0])
})
