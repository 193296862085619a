import { expect, test } from 'vitest'
import type { HostId } from '../shared/ids.ts'
import { type Stir, unseenStir } from './stir.ts'

const [rosa, tomas] = ['rosa', 'tomas'] as [HostId, HostId]
const answered: Stir = { n: 7, by: tomas, what: 'answered' }
const closed: Stir = { n: 9, by: tomas, what: 'closed' }

test('[CO34] the newest act of a colleague that one had not seen counts', () => {
  expect(unseenStir([answered, closed], { by: rosa, seen: 6 })).toEqual(closed)
  expect(unseenStir([answered], { by: rosa, seen: 6 })).toEqual(answered)
  expect(unseenStir([answered, closed], { by: rosa, seen: 9 })).toBeNull()
})

test('[CO34] own acts are known, on whatever device; who does not say what they saw is not held back', () => {
  expect(unseenStir([answered], { by: tomas, seen: 0 })).toBeNull()
  expect(unseenStir([answered], { by: rosa, seen: undefined })).toBeNull()
  expect(unseenStir([], { by: rosa, seen: 0 })).toBeNull()
})

test('[CO34] what is done in the very same moment nobody can have seen', () => {
  expect(unseenStir([{ ...answered, n: Infinity }], { by: rosa, seen: 1000 })).toMatchObject({ what: 'answered' })
})
