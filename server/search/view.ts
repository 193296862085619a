// What a search finds, as this reader may see it. The index proposes; each text is looked at once more, as it is now.
import { formats } from '../../domain/file/file.ts'
import { partsOf } from '../../domain/file/label.ts'
import { maskFlagged } from '../../domain/flag/mask.ts'
import { lookUps } from '../../domain/search/index-words.ts'
import { excerptOf, type Query, standsIn } from '../../domain/search/query.ts'
import { idsOf } from '../../domain/search/reference.ts'
import type { BotId, HostId, TagId } from '../../domain/shared/ids.ts'
import { namesOf, presentTag } from '../../domain/tag/tag.ts'
import type { AuthorView } from '../../protocol/conversation.ts'
import type {
  FileFound,
  FoundIn,
  FoundPage,
  MessageFound,
  PersonFound,
  SearchGroup,
  SearchPage,
  TagFound,
} from '../../protocol/search.ts'
import type { Tx } from '../db/database.ts'
import { readTagbook } from '../tag/view.ts'
import { type EntryKind, newestFirst, type Place, readBands, readEntries, type Reader } from './store.ts'
import {
  type FoundRow,
  type PersonRow,
  readByReference,
  readFiles,
  readMessages,
  readPeople,
  readTagged,
  type SaidRow,
} from './store-found.ts'

export interface Searching extends Reader {
  readonly query: Query
  /** Where nothing but the reference of a conversation is asked for. */
  readonly reference: string | null
  readonly group: SearchGroup | null
  readonly after: Place | null
  readonly limit: number
  readonly now: number
}

/** What was found in each group that is asked for, newest first. */
export async function search(tx: Tx, searching: Searching): Promise<SearchPage> {
  const { group } = searching
  const [people, messages, files, tags] = await Promise.all([
    group === null || group === 'people' ? searchPeople(tx, searching) : null,
    group === null || group === 'messages' ? searchMessages(tx, searching) : null,
    group === null || group === 'files' ? searchFiles(tx, searching) : null,
    group === null || group === 'tags' ? searchTags(tx, searching) : null,
  ])
  return { ...(people && { people }), ...(messages && { messages }), ...(files && { files }), ...(tags && { tags }) }
}

async function searchPeople(tx: Tx, searching: Searching): Promise<FoundPage<PersonFound>> {
  const rows = await walk(tx, searching, {
    kind: 'person',
    read: (places) => readPeople(tx, searching, places),
    wordsOf: ({ guest_name, email }) => `${guest_name ?? ''} ${email ?? ''}`,
  })
  const named = await searchNamed(tx, searching)
  return page([...named, ...rows], searching, (row) => ({ ...viewPlace(row), email: row.email }))
}

/** [SE13] Before all that has such words in it. */
async function searchNamed(tx: Tx, searching: Searching): Promise<PersonRow[]> {
  const { reference, after } = searching
  return reference === null || after !== null ? [] : readByReference(tx, searching, idsOf(reference))
}

async function searchMessages(tx: Tx, searching: Searching): Promise<FoundPage<MessageFound>> {
  const rows = await walk(tx, searching, {
    kind: 'message',
    read: (places) => readMessages(tx, searching, places),
    wordsOf: shownOf,
  })
  return page(rows, searching, (row) => ({
    ...viewPlace(row),
    n: row.seq,
    by: viewAuthor(row),
    note: row.type === 'note-added',
    text: excerptOf(searching.query, shownOf(row)),
  }))
}

async function searchFiles(tx: Tx, searching: Searching): Promise<FoundPage<FileFound>> {
  const rows = await walk(tx, searching, {
    kind: 'file',
    read: (places) => readFiles(tx, searching, places),
    wordsOf: shownOf,
  })
  return page(rows, searching, (row) => ({
    ...viewPlace(row),
    n: row.seq,
    by: viewAuthor(row),
    file: formats[row.format ?? 'text'].kind,
    ...partsOf(shownOf(row)),
  }))
}

/** By any name that leads to a tag, its earlier ones and those of tags that were merged into it as well. */
async function searchTags(tx: Tx, searching: Searching): Promise<FoundPage<TagFound>> {
  const book = await readTagbook(tx, searching.workspace)
  const named = [...book.values()].filter((tag) => namesOf(tag).some((name) => standsIn(searching.query, name)))
  const meant = new Set(named.map(({ id }) => presentTag(book, id)?.id))
  const tags = [...book.keys()].filter((id: TagId) => meant.has(presentTag(book, id)?.id))
  if (tags.length === 0) return { found: [], next: null }
  const { after, limit } = searching
  const rows = await readTagged(tx, searching, { tags, after, limit: limit + 1 })
  return page(rows, searching, (row) => ({ ...viewPlace(row), tags: row.tags }))
}

/** [FG8] The words as they are shown here, and so as they are found. */
const shownOf = ({ text, flagged }: SaidRow) => maskFlagged(text, flagged)

interface Walk<Row> {
  readonly kind: EntryKind
  readonly read: (places: readonly Place[]) => Promise<readonly Row[]>
  readonly wordsOf: (row: Row) => string
}

/** The rows of one page and one more, newest first: as many entries are looked at as that takes. */
async function walk<Row extends FoundRow>(
  tx: Tx,
  searching: Searching,
  { kind, read, wordsOf }: Walk<Row>,
): Promise<Row[]> {
  const bands = await readBands(tx, searching, kind)
  const words = lookUps(searching.query)
  const found: Row[] = []
  let { after } = searching
  for (let limit = searching.limit + 8; found.length <= searching.limit; limit *= 2) {
    const places = await readEntries(tx, { bands, words, after, limit })
    if (places.length > 0) found.push(...(await read(places)).filter((row) => standsIn(searching.query, wordsOf(row))))
    if (places.length < limit) break
    after = places.at(-1) ?? null
  }
  return found.sort(newestFirst)
}

function page<Row extends FoundRow, Found>(
  rows: readonly Row[],
  { limit }: Searching,
  view: (row: Row) => Found,
): FoundPage<Found> {
  const last = rows[limit - 1]
  const next = rows.length > limit && last ? `${last.at_ms}_${last.id}_${last.seq}` : null
  return { found: rows.slice(0, limit).map(view), next }
}

function viewPlace(row: FoundRow): FoundIn {
  const guest = { id: row.guest_id, name: row.guest_name, level: row.level }
  return { conversation: row.id, desk: row.desk, guest, life: row.life, sealed: row.sealed, at: row.at_ms }
}

function viewAuthor({ by_kind, by_id, by_level }: SaidRow): AuthorView {
  if (by_kind === 'host') return { kind: 'host', id: by_id as HostId }
  if (by_kind === 'bot') return { kind: 'bot', id: by_id as BotId }
  return by_kind === 'guest' ? { kind: 'guest', level: by_level ?? 'stated' } : { kind: 'desk' }
}
