// One batch of the indexer, in one transaction: what conversations have said after their marks becomes entries.
import { indexWords } from '../../domain/search/index-words.ts'
import { maskFlagged } from '../../domain/flag/mask.ts'
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database, Tx } from '../db/database.ts'
import { deleteEntries, deleteGone, deletePlaces, insertEntries, lockIndex, type NewEntry } from './store-index.ts'
import { type Behind, readAgain, readBehind, readSaid, type Said, saveMarks } from './store-log.ts'

export interface Following {
  readonly streams: readonly string[]
  /** How many facts are read at once, and at most in how many conversations. */
  readonly most: number
}

/** Reads some of these conversations into the index, and answers with those in which there may be more to read. */
export async function followLog(
  database: Database,
  workspace: WorkspaceId,
  { streams, most }: Following,
): Promise<readonly string[]> {
  const now = streams.slice(0, most)
  const left = await database.inWorkspace(workspace, async (tx) => {
    await lockIndex(tx, workspace)
    return readInto(tx, workspace, { behind: await readBehind(tx, workspace, now), most })
  })
  return [...streams.slice(most), ...left]
}

async function readInto(
  tx: Tx,
  workspace: WorkspaceId,
  { behind, most }: { behind: readonly Behind[]; most: number },
): Promise<readonly string[]> {
  const from = behind.map((one) => ({ id: one.id, after: readUpTo(one) }))
  const said = await readSaid(tx, workspace, { from, limit: most })
  const end = said.length < most ? behind.length : behind.findIndex(({ id }) => id === said.at(-1)?.id)
  const read = behind.slice(0, end + 1)
  const again = await remade(tx, workspace, said)
  const saidIn = gathered(said)
  const moved = read.filter(isMoved).map(({ id }) => id)
  if (moved.length > 0) await deleteEntries(tx, workspace, moved)
  await insertEntries(
    tx,
    workspace,
    read.flatMap((one) => entriesOf(one, [...(saidIn.get(one.id) ?? []), ...again.filter(({ id }) => id === one.id)])),
  )
  const lost = said.filter(({ type }) => takesAway.has(type)).map(({ id }) => id)
  if (lost.length > 0) await deleteGone(tx, workspace, lost)
  await saveMarks(
    tx,
    workspace,
    read.map((one) => ({
      id: one.id,
      upTo: saidIn.get(one.id)?.at(-1)?.seq ?? readUpTo(one),
      sealedBy: one.sealed_by,
    })),
  )
  return behind.slice(end).map(({ id }) => id)
}

/** What flags were set on or taken from: nothing stands in the index by which it might be found, until it is put in as it is. */
async function remade(tx: Tx, workspace: WorkspaceId, said: readonly Said[]): Promise<readonly Said[]> {
  const places = said.flatMap(({ id, of }) => (of === null ? [] : [{ id, of }]))
  if (places.length === 0) return []
  const again = await readAgain(tx, workspace, places)
  await deletePlaces(tx, workspace, again)
  return again
}

/** It is for others than those for whom it was kept: everything of it is read anew. */
const isMoved = (one: Behind) => one.up_to !== null && one.sealed_by !== one.was_sealed_by

const readUpTo = (one: Behind) => (isMoved(one) ? 0 : (one.up_to ?? 0))

function gathered(said: readonly Said[]): ReadonlyMap<ConversationId, readonly Said[]> {
  const all = new Map<ConversationId, Said[]>()
  for (const one of said) {
    const some = all.get(one.id) ?? []
    some.push(one)
    all.set(one.id, some)
  }
  return all
}

function entriesOf(one: Behind, said: readonly Said[]): NewEntry[] {
  const { id: conversation, desk, sealed_by: sealedBy } = one
  const entry = { conversation, for: sealedBy === null ? { desk } : { sealedBy } }
  const words = indexWords(`${one.guest_name ?? ''} ${one.guest_email ?? ''}`)
  const person = { ...entry, kind: 'person', seq: 0, atMs: one.created_ms, words } as const
  const messages = said.flatMap(({ type, seq, at_ms, text, flagged }): NewEntry[] => {
    const kind = kinds[type]
    const kept = kind && text !== null ? indexWords(maskFlagged(text, flagged)) : []
    return kind && kept.length > 0 ? [{ ...entry, kind, seq, atMs: at_ms, words: kept }] : []
  })
  return readUpTo(one) === 0 && words.length > 0 ? [person, ...messages] : messages
}

const kinds: Readonly<Record<string, 'message' | 'file'>> = {
  'message-sent': 'message',
  'bot-said': 'message',
  'note-added': 'message',
  'file-shared': 'file',
}

const takesAway = new Set(['file-withdrawn', 'file-expired'])
