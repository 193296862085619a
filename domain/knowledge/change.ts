// What organisers write, take out and import. Known at once: there is no draft of an answer.
import type { KnowledgeId } from '../shared/ids.ts'
import { type Decision, type Refusal, refuse } from '../shared/refusal.ts'
import { type Format, readFile } from './import.ts'
import { type Entry, isWeb, type Item, mostItems, sameEntry, tidyEntry } from './item.ts'

/** What a command asks about: the items that it may change, and how many there are in all. */
export interface Shelf {
  readonly count: number
  readonly items: ReadonlyMap<KnowledgeId, Item>
}

/** `source`: the file that was imported; null: it was written. */
export type KnowledgeFact =
  | { readonly type: 'knowledge-kept'; readonly items: readonly Item[]; readonly source: string | null }
  | { readonly type: 'knowledge-dropped'; readonly ids: readonly KnowledgeId[]; readonly source: string | null }

type Facts = Decision<KnowledgeFact>

/** How each fact changes the shelf. */
export function evolve(shelf: Shelf, fact: KnowledgeFact): Shelf {
  const items = new Map(shelf.items)
  if (fact.type === 'knowledge-dropped') {
    for (const id of fact.ids) items.delete(id)
    return { count: shelf.count - fact.ids.length, items }
  }
  const fresh = fact.items.filter(({ id }) => !shelf.items.has(id)).length
  for (const item of fact.items) items.set(item.id, item)
  return { count: shelf.count + fresh, items }
}

/** As it is written; `revision`: of the item as whoever saves has seen it, 0 for a new one. */
export type Written = Omit<Item, 'source'>

/** [KN1] Kept as it is written, once. Refuses with `changed-since` where a colleague has saved in between. */
export function saveItem({ count, items }: Shelf, { id, language, revision, ...written }: Written): Facts {
  const before = items.get(id)
  const entry = tidyEntry(written)
  if (entry.title === '' || entry.text === '' || (entry.link !== null && !isWeb(entry.link))) return refuse('not-found')
  if (before && before.language === language && sameEntry(before, entry)) return []
  if ((before?.revision ?? 0) !== revision) return refuse('changed-since', { revision: before?.revision ?? 0 })
  if (!before && count >= mostItems) return full
  const item = { ...entry, id, language, source: before?.source ?? null, revision: revision + 1 }
  return [{ type: 'knowledge-kept', items: [item], source: null }]
}

/** Taken out for good; what is not there is gone already. */
export function removeItem({ items }: Shelf, id: KnowledgeId): Facts {
  return items.has(id) ? [{ type: 'knowledge-dropped', ids: [id], source: null }] : refuse('not-found')
}

export interface ImportedFile {
  readonly source: string
  readonly language: string
  readonly format: Format
  readonly text: string
}

/**
 * [KN7] After an import, what is known from that source is what stands in the file: the same again changes nothing, what has changed
 * is changed, and what is no longer in it is taken out. [KN4] A file with something wrong in it is refused whole
 * (`import-broken`, detail: `line`, `problem`).
 */
export function importFile(shelf: Shelf, file: ImportedFile, idOf: (title: string) => KnowledgeId): Facts {
  const { source, language } = file
  const { entries, broken } = readFile(file.format, file.text)
  const [first] = broken
  if (first) return refuse('import-broken', { line: first.line, problem: first.problem })
  const wanted = new Map(entries.map(({ line: _line, ...entry }) => [idOf(entry.title), entry] as const))
  const kept = [...wanted].flatMap(([id, entry]) => changed(shelf.items.get(id), { id, language, source, entry }))
  const ids = [...shelf.items.values()].filter((item) => isOf(item, file) && !wanted.has(item.id)).map(idIn)
  const fresh = kept.filter(({ id }) => !shelf.items.has(id)).length
  if (shelf.count + fresh - ids.length > mostItems) return full
  const facts: KnowledgeFact[] = []
  if (ids.length > 0) facts.push({ type: 'knowledge-dropped', ids, source })
  if (kept.length > 0) facts.push({ type: 'knowledge-kept', items: kept, source })
  return facts
}

interface Wanted {
  readonly id: KnowledgeId
  readonly language: string
  readonly source: string
  readonly entry: Entry
}

function changed(before: Item | undefined, { entry, ...of }: Wanted): Item[] {
  if (before && isOf(before, of) && sameEntry(before, entry)) return []
  return [{ ...entry, ...of, revision: (before?.revision ?? 0) + 1 }]
}

/** One name may stand for a file in each language. */
const isOf = (item: Item, { source, language }: Pick<ImportedFile, 'source' | 'language'>) =>
  item.source === source && item.language === language

const idIn = ({ id }: Item) => id
const full: Refusal = refuse('knowledge-full', { most: mostItems })
