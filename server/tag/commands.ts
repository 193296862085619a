// Every command on the book of tags, and how a tag begins: where a host puts its name on a conversation.
import * as rules from '../../domain/tag/change.ts'
import { evolve, type Tagbook, type TagFact } from '../../domain/tag/tag.ts'
import type { HostId, TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { tagCommands as schemas } from '../../protocol/tags.ts'
import type { Tx } from '../db/database.ts'
import { appendEntries } from '../log/append.ts'
import { type AnyCommand, type By, type Command, command, type Ledger } from '../log/command.ts'
import { insertTags, lastInBook, loadBook, saveBook, streamOfTags } from './store.ts'

export const tagLedger: Ledger<Tagbook, TagFact> = {
  kind: 'tag',
  load: loadBook,
  evolve: (book, fact, { by, at }) => evolve(book, fact, { by: by.id as HostId | null, at }),
  author: (_book, actor) => ({ kind: 'host', id: actor.kind === 'host' ? actor.id : null, level: null }),
  record,
  save: saveBook,
}

/** Names are words, and stand where words stand. */
function record(fact: TagFact) {
  const { type, name, ...data } = { name: null, ...fact }
  return { type, data, text: name }
}

type Declared<Given> = Pick<Command<Tagbook, TagFact, Given>, 'name' | 'body' | 'route' | 'decide'>

/** [TA18] Tidying up is one right, whatever is done. */
function onTags<Given>(declared: Declared<Given>): AnyCommand {
  return command<Tagbook, TagFact, Given>({
    ...declared,
    action: 'change-tags',
    rate: 'change',
    ledger: tagLedger,
    thing: (_book, { workspace }) => ({ kind: 'workspace', workspace }),
  })
}

interface Named {
  readonly id: TagId
}

export const tagCommands: readonly AnyCommand[] = [
  onTags<Named & { name: string }>({
    name: 'rename-tag',
    body: schemas['rename-tag'],
    route: { method: 'PUT', path: '/api/tags/:id/name' },
    decide: (book, { id, name }) => rules.renameTag(book, id, name),
  }),
  onTags<Named & { into: TagId }>({
    name: 'merge-tag',
    body: schemas['merge-tag'],
    route: { method: 'PUT', path: '/api/tags/:id/merger' },
    decide: (book, { id, into }) => rules.mergeTag(book, id, into),
  }),
  onTags<Named>({
    name: 'separate-tag',
    body: schemas['separate-tag'],
    route: { method: 'DELETE', path: '/api/tags/:id/merger' },
    decide: (book, { id }) => rules.separateTag(book, id),
  }),
  onTags<Named>({
    name: 'keep-tag',
    body: schemas['keep-tag'],
    route: { method: 'PUT', path: '/api/tags/:id/review' },
    decide: (book, { id }) => rules.keepTag(book, id),
  }),
  onTags<Named>({
    name: 'retire-tag',
    body: schemas['retire-tag'],
    route: { method: 'PUT', path: '/api/tags/:id/retirement' },
    decide: (book, { id }) => rules.retireTag(book, id),
  }),
  onTags<Named>({
    name: 'restore-tag',
    body: schemas['restore-tag'],
    route: { method: 'DELETE', path: '/api/tags/:id/retirement' },
    decide: (book, { id }) => rules.restoreTag(book, id),
  }),
]

export { coinedAt, forgetTags } from './store-forget.ts'

/** A name that was typed for the first time, by whom and when. */
export interface Coined {
  readonly id: TagId
  readonly name: string
  readonly by: By
  readonly at: Instant
}

/** Begins tags in the transaction that puts them on. [TA16] Whoever asks has locked the book before it looked the names up. */
export async function coinTags(tx: Tx, workspace: WorkspaceId, coined: readonly Coined[]): Promise<void> {
  if (coined.length === 0) return
  const stream = streamOfTags(workspace)
  const seq = await lastInBook(tx, workspace)
  const numbered = coined.map((tag, index) => ({ ...tag, n: seq + 1 + index }))
  const entries = numbered.map(({ id, name, by, at, n }) => {
    return { stream, n, by, at, key: null, ...record({ type: 'tag-coined', tag: id, name }) }
  })
  appendEntries(tx, workspace, [{ id: stream, state: null, seq: seq + coined.length, entries, asks: [] }])
  const rows = numbered.map(({ id, name, by, at, n }) => ({ id, name, by: by.id as HostId | null, at, n }))
  await insertTags(tx, workspace, rows)
}
