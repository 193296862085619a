// What hosts may know of tags, and what the rule of tagging asks of the book. Guests get none of it.
import { foldName, tidyName } from '../../domain/tag/name.ts'
import type { Tagbook } from '../../domain/tag/tag.ts'
import type { HostId, TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { TagEvent, TagList, TagRow } from '../../protocol/tags.ts'
import type { Tx } from '../db/database.ts'
import { lockBook, newTagIds, type NumberedTag, readBook, readNames, readTags, tagFactOf } from './store.ts'
import { readHistory, readUses } from './store-uses.ts'

/** A tag as every host may see it. */
export function viewTag({ tag, seq: n }: NumberedTag): TagRow {
  const { id, name, also, state, into, coinedAt, coinedBy } = tag
  return { id, n, name, also, state, into, coinedAt, coinedBy }
}

/** The book of tags, for whoever reads names of tags. */
export function readTagbook(tx: Tx, workspace: WorkspaceId): Promise<Tagbook> {
  return readBook(tx, workspace)
}

/** All tags with their use, of one moment. */
export async function listTags(tx: Tx, workspace: WorkspaceId): Promise<TagList> {
  const tags = await readTags(tx, workspace)
  return { tags: tags.map(viewTag), uses: await readUses(tx, workspace) }
}

/** [TA15] What happened to a tag, newest first; null when there is none. */
export async function tagHistory(tx: Tx, workspace: WorkspaceId, id: TagId): Promise<readonly TagEvent[] | null> {
  const rows = await readHistory(tx, workspace, id)
  let before: string | undefined
  const events = rows.map((row): TagEvent => {
    const fact = tagFactOf(row)
    const type = fact.type.slice('tag-'.length) as TagEvent['type']
    const event = { tag: fact.tag, at: row.at_ms, by: row.by_id as HostId | null, type }
    if (fact.type === 'tag-merged') return { ...event, into: fact.into }
    if (!('name' in fact)) return event
    const named = { ...event, name: fact.name, ...(before === undefined ? {} : { before }) }
    before = fact.name
    return named
  })
  return events.length === 0 ? null : events.reverse()
}

/** What tagging asks: the book, where the names lead that were typed, and which of them are new. */
export interface Tagging {
  readonly book: Tagbook
  /** By folded name. */
  readonly named: ReadonlyMap<string, TagId>
  /** Names that nobody has used before, by the id that they get when they are put on. */
  readonly fresh: ReadonlyMap<TagId, string>
}

/** [TA3] Looks up the names, with the book locked when one of them is new. */
export async function readTagging(tx: Tx, workspace: WorkspaceId, names: readonly string[]): Promise<Tagging> {
  // Of two ways to write a new name, the first is the one that is kept.
  const written = new Map(names.toReversed().map((name) => [foldName(name), tidyName(name)]))
  const named = await namesOrLock(tx, workspace, [...written.keys()])
  const unknown = [...written].filter(([folded]) => !named.has(folded))
  const ids = unknown.length === 0 ? [] : await newTagIds(tx, unknown.length)
  const fresh = new Map<TagId, string>()
  for (const [index, id] of ids.entries()) {
    const [folded, name] = unknown[index] ?? []
    if (folded === undefined || name === undefined) continue
    named.set(folded, id)
    fresh.set(id, name)
  }
  return { book: await readBook(tx, workspace), named, fresh }
}

async function namesOrLock(tx: Tx, workspace: WorkspaceId, folded: readonly string[]): Promise<Map<string, TagId>> {
  if (folded.length === 0) return new Map()
  const known = await readNames(tx, workspace, folded)
  if (known.size === folded.length) return known
  await lockBook(tx, workspace)
  return readNames(tx, workspace, folded)
}
