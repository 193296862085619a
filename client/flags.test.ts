import { expect, test } from 'vitest'
import type { FlagId, HostId } from '../domain/shared/ids.ts'
import type { FactView } from '../protocol/conversation.ts'
import { flagsOf } from './flags.ts'
import type { ThreadItem } from './thread.ts'

const [one, two] = ['one', 'two'] as [FlagId, FlagId]
const by = { kind: 'host', id: 'rosa' as HostId } as const
const item = (n: number, fact: FactView): ThreadItem => ({ kind: 'fact', id: `${n}`, n, at: n * 10, by, fact })
const flagged = (n: number, flag: FlagId, of = 3) => item(n, { type: 'flagged', flag, of, span: { start: 0, end: 2 } })
const off = (n: number, flag: FlagId) => item(n, { type: 'unflagged', flag })
const asked = (name: 'flag' | 'unflag', body: object, state: 'sending' | 'failed' = 'sending') => ({
  name,
  body,
  state,
})

test('[FG2] [FG3] flags lie beside each other on the same words, and come off one by one', () => {
  const items = [flagged(4, one), flagged(5, two)]
  expect(
    flagsOf(items, [])
      .get(3)
      ?.map(({ id }) => id),
  ).toEqual([one, two])
  expect(
    flagsOf([...items, off(6, one)], [])
      .get(3)
      ?.map(({ id }) => id),
  ).toEqual([two])
  expect(flagsOf([...items, off(6, one), off(7, two)], []).size).toBe(0)
})

test('[A33] it is told who set it and when', () => {
  expect(flagsOf([flagged(4, one)], []).get(3)).toEqual([{ id: one, span: { start: 0, end: 2 }, set: { by, at: 40 } }])
})

test('what is on its way of one’s own shows at once, and once; what was refused does not', () => {
  const body = { flag: two, of: 7, span: null }
  expect(flagsOf([], [asked('flag', body)]).get(7)).toEqual([{ id: two, span: null, set: null }])
  expect(flagsOf([], [asked('flag', body, 'failed')]).size).toBe(0)
  expect(flagsOf([flagged(4, one)], [asked('flag', { flag: one, of: 3, span: null })]).get(3)).toHaveLength(1)
  expect(flagsOf([flagged(4, one)], [asked('unflag', { flag: one })]).size).toBe(0)
})
