import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { id, rosa } from '../../cast/cast.ts'
import { tag, untag } from '../conversation/tag.ts'
import type { TagId } from '../shared/ids.ts'
import { isRefusal } from '../shared/refusal.ts'
import { keepTag, mergeTag, renameTag, restoreTag, retireTag, separateTag } from './change.ts'
import { foldName } from './name.ts'
import { evolve, namesOf, presentTag, presentTags, type Tagbook, type TagFact, tagNamed } from './tag.ts'

const tagId = (number: number) => id<'tag'>('7a', number) as TagId
const [visa, visum, room, fees] = [tagId(1), tagId(2), tagId(3), tagId(4)] as const

const stamp = { by: rosa.id, at: 1000 }
const after = (book: Tagbook, ...facts: readonly TagFact[]) =>
  facts.reduce((now, fact) => evolve(now, fact, stamp), book)
const done = (book: Tagbook, decision: ReturnType<typeof renameTag>) => {
  if (isRefusal(decision)) throw new Error(decision.refused)
  return after(book, ...decision)
}
const coined = (tag: TagId, name: string) => ({ type: 'tag-coined', tag, name }) as const
const book = after(
  new Map(),
  coined(visa, 'Visa'),
  coined(visum, 'Visum'),
  coined(room, 'Residence'),
  coined(fees, 'Fees'),
)

describe('naming', () => {
  test('[TA3] a name leads to its tag, however it is written, and an unknown one to none', () => {
    expect(tagNamed(book, ' vIsÁ ')?.id).toBe(visa)
    expect(tagNamed(book, 'Permit')).toBe(null)
  })

  test('[TA3] after a renaming both names lead to it', () => {
    const next = done(book, renameTag(book, visa, ' Travel  visa '))
    expect(next.get(visa)).toMatchObject({ name: 'Travel visa', also: ['Visa'], state: 'kept' })
    expect(tagNamed(next, 'visa')?.id).toBe(visa)
    expect(tagNamed(next, 'TRAVEL VISA')?.id).toBe(visa)
  })

  test('[TA4] the present name of another tag is refused, and says whose it is', () => {
    expect(renameTag(book, visa, 'fees')).toEqual({ refused: 'name-taken', detail: { tag: fees } })
    const merged = done(book, mergeTag(book, visum, visa))
    expect(renameTag(merged, fees, 'VISUM')).toEqual({ refused: 'name-taken', detail: { tag: visa } })
  })

  test('[TA4] a name that another tag only used to have is taken over, and leads there alone', () => {
    const renamed = done(book, renameTag(book, visa, 'Travel visa'))
    const taken = done(renamed, renameTag(renamed, fees, 'visa'))
    expect(tagNamed(taken, 'Visa')?.id).toBe(fees)
    expect(taken.get(visa)?.also).toEqual([])
  })

  test('[TA4] a change of case or accents alone is a renaming of its own tag', () => {
    const next = done(book, renameTag(book, visa, 'VISA'))
    expect(next.get(visa)).toMatchObject({ name: 'VISA', also: [] })
  })

  test('[TA10] the same name again, and nothing at all, change nothing', () => {
    expect(renameTag(book, visa, 'Visa')).toEqual([])
    expect(renameTag(book, visa, ' \u200b ')).toEqual({ refused: 'not-found' })
    expect(renameTag(book, tagId(99), 'Permit')).toEqual({ refused: 'not-found' })
  })
})

describe('merging', () => {
  const merged = done(book, mergeTag(book, visum, visa))

  test('[TA5] a merged tag stands for the other, for its name and wherever it is carried', () => {
    expect(presentTag(merged, visum)?.id).toBe(visa)
    expect(tagNamed(merged, 'visum')?.id).toBe(visa)
    expect(presentTags(merged, [visum, room, visa]).map((tag) => tag.id)).toEqual([visa, room])
  })

  test('[TA5] also over several steps', () => {
    const further = done(merged, mergeTag(merged, visa, fees))
    expect(presentTag(further, visum)?.id).toBe(fees)
    const into = done(merged, mergeTag(merged, room, visum))
    expect(into.get(room)?.into).toBe(visa)
  })

  test('[TA6] never into itself, by any way round', () => {
    expect(mergeTag(book, visa, visa)).toEqual([])
    expect(mergeTag(merged, visa, visum)).toEqual([])
    const further = done(merged, mergeTag(merged, visa, fees))
    expect(mergeTag(further, fees, visum)).toEqual([])
  })

  test('[TA6] whatever is done in whatever order, every tag stands for one that stands for itself', () => {
    const ids = [visa, visum, room, fees]
    const step = fc.record({
      what: fc.constantFrom('merge', 'separate', 'rename', 'retire', 'restore', 'keep'),
      one: fc.constantFrom(...ids),
      other: fc.constantFrom(...ids),
      name: fc.constantFrom('Visa', 'visum', 'Fees', 'Permit', 'Residence'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const end = steps.reduce((now, { what, one, other, name }) => {
          const decision = {
            merge: () => mergeTag(now, one, other),
            separate: () => separateTag(now, one),
            rename: () => renameTag(now, one, name),
            retire: () => retireTag(now, one),
            restore: () => restoreTag(now, one),
            keep: () => keepTag(now, one),
          }[what]()
          return isRefusal(decision) ? now : after(now, ...decision)
        }, book)
        for (const one of ids) expect(presentTag(end, one)?.into).toBe(null)
        // And every name leads to one tag only.
        const names = [...end.values()].flatMap((tag) => namesOf(tag).map(foldName))
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 300 },
    )
  })

  test('[TA7] a merge is undone, and what carried the tag carries it again', () => {
    const again = done(merged, separateTag(merged, visum))
    expect(presentTags(again, [visum, visa]).map((tag) => tag.id)).toEqual([visum, visa])
    expect(tagNamed(again, 'visum')?.id).toBe(visum)
    expect(separateTag(again, visum)).toEqual([])
  })

  test('[TA10] merging again changes nothing; a merged tag is changed no more until it is separated', () => {
    expect(mergeTag(merged, visum, visa)).toEqual([])
    for (const refused of [mergeTag(merged, visum, fees), renameTag(merged, visum, 'X'), retireTag(merged, visum)])
      expect(refused).toEqual({ refused: 'not-found' })
    expect(mergeTag(book, tagId(99), visa)).toEqual({ refused: 'not-found' })
    expect(mergeTag(book, visa, tagId(99))).toEqual({ refused: 'not-found' })
    expect(separateTag(book, tagId(99))).toEqual({ refused: 'not-found' })
  })
})

describe('looking over', () => {
  test('[TA8] a new tag is new until it is kept, renamed or merged into; a merge taken back leaves it as new as it was', () => {
    expect(book.get(visa)?.state).toBe('new')
    expect(done(book, keepTag(book, visa)).get(visa)?.state).toBe('kept')
    expect(done(book, renameTag(book, visa, 'Travel')).get(visa)?.state).toBe('kept')
    const merged = done(book, mergeTag(book, visum, visa))
    expect([merged.get(visum)?.state, merged.get(visa)?.state]).toEqual(['new', 'kept'])
    expect(done(merged, separateTag(merged, visum)).get(visum)?.state).toBe('new')
    expect(keepTag(merged, visa)).toEqual([])
    expect(keepTag(merged, visum)).toEqual({ refused: 'not-found' })
  })

  test('[TA9] a retired tag is still there, and is brought back', () => {
    const retired = done(book, retireTag(book, visa))
    expect(presentTags(retired, [visa]).map((tag) => tag.name)).toEqual(['Visa'])
    expect(retireTag(retired, visa)).toEqual([])
    expect(done(retired, restoreTag(retired, visa)).get(visa)?.state).toBe('kept')
    expect(restoreTag(book, visa)).toEqual([])
    expect(restoreTag(book, tagId(99))).toEqual({ refused: 'not-found' })
    expect(keepTag(retired, visa)).toEqual([])
  })
})

const putOn = (carried: readonly TagId[], wanted: TagId, of: Tagbook) => tag({ carried, sealed: false }, wanted, of)
const putOnSealed = (carried: readonly TagId[], wanted: TagId, of: Tagbook) =>
  tag({ carried, sealed: true }, wanted, of)

describe('on a conversation', () => {
  const merged = done(book, mergeTag(book, visum, visa))

  test('[CO60] any number, each once', () => {
    const many = Array.from({ length: 300 }, (_, index) => tagId(100 + index))
    expect(putOn(many, visa, book)).toEqual([{ type: 'tagged', tag: visa }])
    expect(putOn([visa], visa, book)).toEqual([])
    expect(putOn([visum], visa, merged)).toEqual([])
    expect(putOn([visa], visum, merged)).toEqual([])
  })

  test('[CO61] the name of a merged tag puts on the present one', () => {
    expect(putOn([], visum, merged)).toEqual([{ type: 'tagged', tag: visa }])
  })

  test('[CO46] [TA19] a sealed one takes what the book has, by whatever name, and begins nothing', () => {
    const unheard = tagId(99)
    expect(putOn([], unheard, book)).toEqual([{ type: 'tagged', tag: unheard }])
    expect(putOnSealed([], unheard, book)).toEqual({ refused: 'tag-unknown' })
    expect(putOnSealed([unheard], unheard, book)).toEqual([])
    expect(putOnSealed([], visum, merged)).toEqual([{ type: 'tagged', tag: visa }])
  })

  test('[CO62] taking off takes off what was merged into it, and nothing else', () => {
    expect(untag([visum, room, visa], visa, merged)).toEqual([
      { type: 'untagged', tag: visum },
      { type: 'untagged', tag: visa },
    ])
  })

  test('[CO63] what is not on it cannot be taken off', () => {
    expect(untag([room], visa, merged)).toEqual([])
    expect(untag([], tagId(99), book)).toEqual({ refused: 'not-found' })
  })
})
