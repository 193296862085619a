import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, rosa } from '../../cast/cast.ts'
import type { TagId } from '../shared/ids.ts'
import { distance, distanceToBeginning } from './distance.ts'
import { similarTags } from './similar.ts'
import { suggestTags, type TagUse } from './suggest.ts'
import { evolve, type Tagbook, type TagFact } from './tag.ts'

const now = 1_800_000_000_000
const day = 86_400_000
const tagId = (number: number) => id<'tag'>('7a', number) as TagId
const named = (names: readonly string[], ...more: readonly TagFact[]): Tagbook =>
  [...names.map((name, at) => ({ type: 'tag-coined', tag: tagId(at), name }) as const), ...more].reduce<Tagbook>(
    (book, fact) => evolve(book, fact, { by: rosa.id, at: now }),
    new Map(),
  )
const nobody = { uses: new Map<TagId, TagUse>(), carried: new Set<TagId>(), now, most: 10 }
const offered = (book: Tagbook, typed: string, asking = {}) =>
  suggestTags(book, typed, { ...nobody, ...asking }).map(({ tag, also }) => (also ? `${tag.name} < ${also}` : tag.name))

test('[TA11] what begins so, then a word that begins so, then what contains it, then a slip', () => {
  const book = named(['Re-visas', 'Televisas', 'Visas', 'Study visas', 'Vidas', 'Fees'])
  expect(offered(book, 'visas')).toEqual(['Visas', 'Re-visas', 'Study visas', 'Televisas', 'Vidas'])
})

test('[TA11] a slip of the finger in the middle of a word is still understood', () => {
  const book = named(['Scholarship', 'Residence', 'Références'])
  expect(offered(book, 'scohl')).toEqual(['Scholarship'])
  expect(offered(book, 'schollarsip')).toEqual(['Scholarship'])
  expect(offered(book, 'residnce')).toEqual(['Residence'])
  expect(offered(book, 'REFER')).toEqual(['Références'])
  expect(offered(book, 'rooms')).toEqual([])
  // Three letters may be anything: no guess.
  expect(offered(book, 'rex')).toEqual([])
})

test('[TA11] [TA13] among equals what was used often and lately, never what is carried, nor what is retired', () => {
  const book = named(['Apples', 'Apricots', 'April', 'Apes'], { type: 'tag-retired', tag: tagId(3) })
  const uses = new Map([
    [tagId(0), { count: 3, at: now - 400 * day }],
    [tagId(1), { count: 40, at: now - 90 * day }],
    [tagId(2), { count: 3, at: now }],
  ])
  expect(offered(book, 'ap', { uses })).toEqual(['Apricots', 'April', 'Apples'])
  expect(offered(book, '', { uses })).toEqual(['Apricots', 'April', 'Apples'])
  expect(offered(book, '', { uses, carried: new Set([tagId(1)]) })).toEqual(['April', 'Apples'])
  expect(offered(book, '', { uses, most: 1 })).toEqual(['Apricots'])
  expect(offered(book, 'ape')).toEqual([])
})

test('[TA12] earlier names and those of merged tags lead to it, and are named', () => {
  const book = named(
    ['Visum', 'Permit', 'Fees'],
    { type: 'tag-renamed', tag: tagId(0), name: 'Travel', from: null },
    { type: 'tag-merged', tag: tagId(1), into: tagId(0) },
  )
  expect(offered(book, 'visum')).toEqual(['Travel < Visum'])
  expect(offered(book, 'perm')).toEqual(['Travel < Permit'])
  expect(offered(book, 'trav')).toEqual(['Travel'])
  expect(offered(book, '')).toEqual(['Fees', 'Travel'])
})

test('slips are counted: one missing, one too many, one wrong, two swapped', () => {
  expect(distance('visa', 'visa', 2)).toBe(0)
  for (const other of ['vsa', 'viisa', 'vira', 'vsia']) expect(distance('visa', other, 2)).toBe(1)
  expect(distance('', 'visa', 9)).toBe(4)
  expect(distance('visa', '', 9)).toBe(4)
  expect(distance('room', 'fees', 9)).toBe(4)
  expect(distance('room', 'fees', 2)).toBe(3)
  expect(distanceToBeginning('pasp', 'passport', 2)).toBe(1)
  expect(distanceToBeginning('pass', 'passport', 2)).toBe(0)
  expect(distanceToBeginning('passport', 'pas', 2)).toBe(3)
})

test('slips are those that a plain count finds, whatever the words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
      const slips = plainly(one, other)
      expect(distance(one, other, most)).toBe(Math.min(slips, most + 1))
      const beginnings = Array.from({ length: other.length + 1 }, (_, end) => plainly(one, other.slice(0, end)))
      expect(distanceToBeginning(one, other, most)).toBe(Math.min(most + 1, ...beginnings))
    }),
    { numRuns: 500 },
  )
})

/** The definition, word for word, as slow as it is. */
function plainly(one: string, other: string): number {
  const [a = '', b = ''] = [one.at(-1), other.at(-1)]
  if (!one || !other) return one.length + other.length
  const rest = [one.slice(0, -1), other.slice(0, -1)] as const
  const ways = [plainly(rest[0], other) + 1, plainly(one, rest[1]) + 1, plainly(...rest) + (a === b ? 0 : 1)]
  if (one.at(-2) === b && other.at(-2) === a) ways.push(plainly(one.slice(0, -2), other.slice(0, -2)) + 1)
  return Math.min(...ways)
}

test('[TA14] tags that may be one are laid side by side, the most alike first', () => {
  const book = named(
    ['Visa letter', 'visa letters', 'Letter, visa', 'Vissa letter', 'Fees', 'Visas', 'Retired letter'],
    { type: 'tag-retired', tag: tagId(6) },
    { type: 'tag-merged', tag: tagId(3), into: tagId(1) },
  )
  const of = (at: number) => {
    const tag = book.get(tagId(at))
    return tag ? similarTags(book, tag, 5).map(({ name }) => name) : []
  }
  expect(of(0)).toEqual(['Letter, visa', 'visa letters'])
  expect(of(4)).toEqual([])
})
