import { describe, expect, test } from 'vitest'
import type { DeskId, ReadyId } from '../shared/ids.ts'
import { evolve, removeReady, saveReady, type Shelf } from './change.ts'
import { findReady, mostReady, offerOf, type ReadyItem, wordsOf } from './item.ts'

const visa = '00000000-0000-4000-8000-0000000000d1' as DeskId
const fair = '00000000-0000-4000-8000-0000000000d2' as DeskId
const id = '00000000-0000-4000-8000-0000000000a1' as ReadyId
const other = '00000000-0000-4000-8000-0000000000a2' as ReadyId
const hours: ReadyItem = { id, name: 'Opening hours', desk: null, text: { en: 'We open at nine.' }, revision: 0 }
const empty: Shelf = { count: 0, items: new Map(), desks: new Set([visa]) }
const kept = { ...hours, revision: 1 }
const full: Shelf = { ...empty, count: 1, items: new Map([[id, kept]]) }

describe('[RI1] kept once, and nobody saves over what they have not seen', () => {
  test('as it is written, tidied, in the languages in which something is said', () => {
    const written = { ...hours, name: ' Opening  hours ', text: { en: 'We open at nine.\r\n', ar: '  ' } }
    expect(saveReady(empty, written)).toEqual([{ type: 'ready-kept', item: kept }])
    expect(evolve(empty, { type: 'ready-kept', item: kept })).toEqual(full)
  })

  test('the same again changes nothing, and what a colleague has changed is said', () => {
    expect(saveReady(full, { ...hours, revision: 1 })).toEqual([])
    expect(saveReady(full, hours)).toEqual([])
    expect(saveReady(full, { ...hours, name: 'Hours' })).toEqual({ refused: 'changed-since', detail: { revision: 1 } })
    expect(saveReady(full, { ...kept, desk: visa })).toMatchObject([{ item: { desk: visa, revision: 2 } }])
  })

  test('nothing without a name or words, or of a desk that is not there', () => {
    expect(saveReady(empty, { ...hours, name: ' ' })).toEqual({ refused: 'not-found' })
    expect(saveReady(empty, { ...hours, text: { en: ' ' } })).toEqual({ refused: 'not-found' })
    expect(saveReady(empty, { ...hours, desk: fair })).toEqual({ refused: 'not-found' })
  })

  test('so many and no more, though what is there can be changed and taken out', () => {
    const most = { ...full, count: mostReady }
    expect(saveReady(most, { ...hours, id: other })).toEqual({ refused: 'ready-full', detail: { most: mostReady } })
    expect(saveReady(most, { ...kept, name: 'Hours' })).toHaveLength(1)
    expect(removeReady(full, id)).toEqual([{ type: 'ready-dropped', id }])
    expect(evolve(full, { type: 'ready-dropped', id })).toEqual(empty)
    expect(removeReady(empty, id)).toEqual({ refused: 'not-found' })
  })
})

test('[RI2] a name in braces that stands for nothing is refused, in whatever language', () => {
  const broken = { ...hours, text: { en: 'Hello {guest}', ar: '{gast}' } }
  expect(saveReady(empty, broken)).toEqual({ refused: 'unknown-variable', detail: { variable: 'gast' } })
  expect(saveReady(empty, { ...hours, text: { en: '{guest} {host} {desk} {event} {workspace}' } })).toHaveLength(1)
})

describe('[RI5] what is offered below the words', () => {
  const days = { choices: ['Monday', 'Tuesday'] }
  const asking: ReadyItem = { ...hours, offer: { en: days } }

  test('is kept with them, and the same again is the same', () => {
    expect(saveReady(empty, asking)).toEqual([{ type: 'ready-kept', item: { ...asking, revision: 1 } }])
    const shelf = { ...full, items: new Map([[id, { ...asking, revision: 1 }]]) }
    expect(saveReady(shelf, { ...asking, revision: 1 })).toEqual([])
    expect(saveReady(shelf, { ...asking, revision: 1, offer: { en: { choices: ['Monday'] } } })).toHaveLength(1)
    expect(saveReady(shelf, { ...hours, revision: 1 })).toHaveLength(1)
  })

  test('is there in each language, and in no other', () => {
    const both = { en: 'Which day?', ar: 'أي يوم؟' }
    const why = { refused: 'offer-broken', detail: { why: 'language' } }
    expect(saveReady(empty, { ...asking, text: both })).toEqual(why)
    expect(saveReady(empty, { ...asking, text: both, offer: { en: days, ar: { form: [] } } })).toEqual(why)
    expect(saveReady(empty, { ...asking, offer: { en: days, ar: days } })).toMatchObject([
      { item: { offer: { en: days } } },
    ])
    expect(offerOf({ offer: { en: days, ar: { choices: ['الاثنين'] } } }, 'ar-EG')).toEqual({
      choices: ['الاثنين'],
    })
    expect(offerOf(hours, 'en')).toBeNull()
  })

  test('can be answered, and holds no name in braces', () => {
    expect(saveReady(empty, { ...asking, offer: { en: { choices: ['A', 'A'] } } })).toMatchObject({
      detail: { why: 'twice' },
    })
    expect(saveReady(empty, { ...asking, offer: { en: { choices: ['{guest}'] } } })).toEqual({
      refused: 'unknown-variable',
      detail: { variable: 'guest' },
    })
  })
})

test('[RI3] for the desk and for every desk, the name that begins so first', () => {
  const items: ReadyItem[] = [
    { ...hours, id: other, name: 'Fair hours', desk: fair },
    { ...hours, name: 'Late hours' },
    { ...hours, name: 'Hours', desk: visa },
    { ...hours, name: 'Arrival', text: { en: 'Within hours.' } },
    { ...hours, name: 'Ärzte' },
  ]
  expect(findReady(items, visa, 'HOU').map(({ name }) => name)).toEqual(['Hours', 'Late hours', 'Arrival'])
  expect(findReady(items, null, 'hours').map(({ name }) => name)).toEqual(['Late hours', 'Arrival'])
  expect(findReady(items, visa, 'arz').map(({ name }) => name)).toEqual(['Ärzte'])
  expect(findReady(items, visa, '')).toHaveLength(4)
  expect(findReady(items, visa, 'nothing of it')).toEqual([])
})

test('[RI4] in the guest\u2019s language with what is known, and what a guest wrote stays what it is', () => {
  const text = { en: 'Hello {guest}, I am {host} of {desk} at {event}.', ar: 'مرحبًا {guest}' }
  const scene = { locale: 'en-GB', guest: '{host}', host: 'Rosa', desk: 'Visa', event: '', workspace: 'Harbor' }
  expect(wordsOf({ text }, scene)).toBe('Hello {host}, I am Rosa of Visa at.')
  expect(wordsOf({ text }, { ...scene, locale: 'ar-EG', guest: 'آدا' })).toBe('مرحبًا آدا')
  expect(wordsOf({ text: { ar: 'مرحبًا' } }, scene)).toBe('مرحبًا')
})
