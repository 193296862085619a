import { expect, test } from 'vitest'
import type { FileId } from '../domain/shared/ids.ts'
import { goneBy, standingsOf } from './file-standing.ts'

const file = 'a' as FileId
const by = { kind: 'host', id: 'rosa' } as const
const shared = { kind: 'fact', at: 1, by, fact: { type: 'file-shared', file, until: 5000 } }
const about = (fact: object, at = 2) => ({ kind: 'fact', at, by, fact: { file, ...fact } })
const standing = (...items: { kind: string }[]) => standingsOf([shared, ...items]).get(file)

test('[V25] until when a file is kept is what was said of it last', () => {
  expect(standing()).toEqual({ until: 5000, gone: null, by: null, fetchedAt: null, lock: null })
  expect(standing(about({ type: 'file-kept', until: 9000 }))).toMatchObject({ until: 9000 })
  expect(standing(about({ type: 'file-kept', until: null }))).toMatchObject({ until: null })
})

test('it is gone when it was withdrawn, and by whom, or when its time is over, whether or not that was told yet', () => {
  expect(standing(about({ type: 'file-withdrawn' }))).toMatchObject({ gone: 'withdrawn', by })
  expect(standing(about({ type: 'file-expired' }))).toMatchObject({ gone: 'expired' })
  expect([4999, 5000].map((now) => goneBy(standing(), now))).toEqual([null, 'expired'])
  expect(goneBy(standing(about({ type: 'file-kept', until: null })), 9e15)).toBeNull()
  expect(goneBy(undefined, 0)).toBeNull()
})

test('[D14] that the other side has it, and since when; words and other facts say nothing of files', () => {
  expect(standing(about({ type: 'file-fetched' }, 77))).toMatchObject({ fetchedAt: 77 })
  const word = { kind: 'fact', at: 1, by, fact: { type: 'message-sent', text: 'Hello' } }
  expect(standingsOf([word, { kind: 'pending' }, { kind: 'upload' }]).size).toBe(0)
})

test('[D18] [FI22] what a host has shared may need a code, and what happened to it last is what counts', () => {
  expect(standing(about({ type: 'file-locked', way: 'mail' }, 7))?.lock).toEqual({
    way: 'mail',
    last: 'file-locked',
    at: 7,
  })
  const made = [about({ type: 'file-locked', way: 'told' }, 7), about({ type: 'file-code-made' }, 8)]
  expect(standing(...made)?.lock).toEqual({ way: 'told', last: 'file-code-made', at: 8 })
  expect(standing(...made, about({ type: 'file-opened' }, 9))?.lock).toMatchObject({ last: 'file-opened', at: 9 })
  expect(standing(...made, about({ type: 'file-unlocked' }, 9))?.lock).toBeNull()
  const theirs = { ...shared, by: { kind: 'guest', level: 'stated' } }
  expect(standingsOf([theirs]).get(file)).not.toHaveProperty('lock')
  const begun = { ...shared, fact: { ...shared.fact, locked: 'told' } }
  expect(standingsOf([begun]).get(file)?.lock).toMatchObject({ way: 'told' })
})
