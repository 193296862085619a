import { describe, expect, test } from 'vitest'
import type { KnowledgeId } from '../shared/ids.ts'
import { isRefusal } from '../shared/refusal.ts'
import { evolve, importFile, type KnowledgeFact, removeItem, saveItem, type Shelf } from './change.ts'
import { type Item, mostItems } from './item.ts'

const id = (name: string) => name as KnowledgeId
const empty: Shelf = { count: 0, items: new Map() }
const written = { id: id('fees'), revision: 0, language: 'en', title: 'Fees', also: [], text: '14,200', link: null }

function after(shelf: Shelf, decision: readonly KnowledgeFact[] | object): Shelf {
  if (isRefusal(decision)) throw new Error(decision.refused)
  return (decision as readonly KnowledgeFact[]).reduce(evolve, shelf)
}

describe('writing', () => {
  test('[KN1] what is written is kept once', () => {
    const once = after(empty, saveItem(empty, written))
    expect(once.items.get(id('fees'))).toMatchObject({ title: 'Fees', revision: 1, source: null })
    expect(saveItem(once, written)).toEqual([])
    expect(saveItem(once, { ...written, text: '15,000' })).toEqual({
      refused: 'changed-since',
      detail: { revision: 1 },
    })
    const twice = after(once, saveItem(once, { ...written, text: '15,000', revision: 1 }))
    expect(twice.items.get(id('fees'))).toMatchObject({ text: '15,000', revision: 2 })
    expect(twice.count).toBe(1)
  })

  test('[KN3] a title is one line, and each way of asking stands once', () => {
    const decision = saveItem(empty, { ...written, title: ' How\nmuch? ', also: ['Price?', ' Price? ', 'How much?'] })
    expect(after(empty, decision).items.get(id('fees'))).toMatchObject({ title: 'How much?', also: ['Price?'] })
  })

  test('[KN8] two thousand and no more, but those may still be changed', () => {
    const full: Shelf = { count: mostItems, items: new Map() }
    expect(saveItem(full, written)).toEqual({ refused: 'knowledge-full', detail: { most: mostItems } })
    const item: Item = { ...written, source: null, revision: 1 }
    const changed = saveItem({ ...full, items: new Map([[item.id, item]]) }, { ...written, text: 'x', revision: 1 })
    expect(isRefusal(changed)).toBe(false)
  })

  test('what is taken out is gone, and what is gone cannot be taken out', () => {
    const once = after(empty, saveItem(empty, written))
    const gone = after(once, removeItem(once, id('fees')))
    expect(gone).toEqual({ count: 0, items: new Map() })
    expect(removeItem(gone, id('fees'))).toEqual({ refused: 'not-found' })
  })
})

describe('[KN7] importing', () => {
  const file = { source: 'faq.csv', language: 'en', format: 'csv', text: 'question,answer\nA,a\nB,b\n' } as const
  const bring = (shelf: Shelf, other: Partial<Parameters<typeof importFile>[1]> = {}) => {
    const wanted = { ...file, ...other }
    return importFile(shelf, wanted, (title) => id(`${wanted.source} ${wanted.language} ${title}`))
  }
  const once = after(empty, bring(empty))
  const titles = (shelf: Shelf) => [...shelf.items.values()].map(({ title, text, revision }) => [title, text, revision])

  test('the same again changes nothing', () => {
    expect(titles(once)).toEqual([
      ['A', 'a', 1],
      ['B', 'b', 1],
    ])
    expect(bring(once)).toEqual([])
  })

  test('what has changed is changed, and what is gone from the file is taken out', () => {
    const twice = after(once, bring(once, { text: 'question,answer\nA,other\nC,c\n' }))
    expect(titles(twice)).toEqual([
      ['A', 'other', 2],
      ['C', 'c', 1],
    ])
    expect(twice.count).toBe(2)
  })

  test('what was written by hand, came from another file or is in another language stays', () => {
    const mine = after(once, saveItem(once, written))
    const more = after(mine, bring(mine, { source: 'other.csv', text: 'question,answer\nX,x\n' }))
    const arabic = after(more, bring(more, { language: 'ar' }))
    expect(after(arabic, bring(arabic, { text: 'question,answer\nA,a\n' })).count).toBe(arabic.count - 1)
    expect(arabic.count).toBe(6)
  })

  test('[KN4] a file with something wrong in it changes nothing', () => {
    expect(bring(once, { text: 'question,answer\nA,other\nC,=1+1\n' })).toEqual({
      refused: 'import-broken',
      detail: { line: 3, problem: 'formula' },
    })
  })

  test('[KN8] what would be too many is refused whole', () => {
    expect(bring({ ...empty, count: mostItems - 1 })).toMatchObject({ refused: 'knowledge-full' })
    expect(isRefusal(bring({ ...empty, count: mostItems - 2 }))).toBe(false)
  })
})
