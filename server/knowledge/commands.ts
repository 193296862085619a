// Every command on what is known, and its ledger: what is written is kept in its rows, and the log says that it was, and not what.
import * as rules from '../../domain/knowledge/change.ts'
import type { KnowledgeFact, Shelf } from '../../domain/knowledge/change.ts'
import type { KnowledgeId, WorkspaceId } from '../../domain/shared/ids.ts'
import { knowledgeCommands as schemas } from '../../protocol/knowledge.ts'
import type { Tx } from '../db/database.ts'
import {
  type AnyCommand,
  type Ask,
  type Batch,
  type Change,
  type Command,
  command,
  type Ledger,
} from '../log/command.ts'
import {
  deleteItems,
  idOfTitle,
  lockKnowledge,
  readItems,
  readStanding,
  saveItems,
  streamOfKnowledge,
} from './store.ts'

/** The shelf, and what of it these commands have changed: null is what was taken out. */
interface Standing extends Shelf {
  readonly stream: string
  readonly touched: ReadonlySet<KnowledgeId>
}

const ledger: Ledger<Standing, KnowledgeFact> = {
  kind: 'knowledge',
  load: loadShelf,
  evolve: (before, fact) => ({ ...before, ...rules.evolve(before, fact), touched: withTouched(before, fact) }),
  author: (_shelf, actor) => ({ kind: 'host', id: actor.kind === 'host' ? actor.id : null, level: null }),
  record: (fact) => ({ type: fact.type, data: { ids: idsIn(fact), source: fact.source }, text: null }),
  save: saveShelf,
}

function idsIn(fact: KnowledgeFact): readonly KnowledgeId[] {
  return fact.type === 'knowledge-dropped' ? fact.ids : fact.items.map(({ id }) => id)
}

function withTouched({ touched }: Standing, fact: KnowledgeFact): Set<KnowledgeId> {
  return new Set([...touched, ...idsIn(fact)])
}

/** Whoever writes bots writes what they answer from. */
function onKnowledge<Given>(
  declared: Pick<Command<Standing, KnowledgeFact, Given>, 'name' | 'body' | 'route' | 'decide'>,
): AnyCommand {
  return command<Standing, KnowledgeFact, Given>({
    ...declared,
    action: 'change-bots',
    rate: 'change',
    ledger,
    thing: (_shelf, { workspace }) => ({ kind: 'workspace', workspace }),
  })
}

export const knowledgeCommands: readonly AnyCommand[] = [
  onKnowledge<rules.Written>({
    name: 'save-knowledge',
    body: schemas['save-knowledge'],
    route: { method: 'PUT', path: '/api/knowledge/:id' },
    decide: (shelf, written) => rules.saveItem(shelf, written),
  }),
  onKnowledge<{ id: KnowledgeId }>({
    name: 'remove-knowledge',
    body: schemas['remove-knowledge'],
    route: { method: 'DELETE', path: '/api/knowledge/:id' },
    decide: (shelf, { id }) => rules.removeItem(shelf, id),
  }),
]

/** Longer than other commands: a whole file. */
export const importCommands: readonly AnyCommand[] = [
  onKnowledge<rules.ImportedFile>({
    name: 'import-knowledge',
    body: schemas['import-knowledge'],
    route: { method: 'POST', path: '/api/knowledge/imports' },
    decide: (shelf, file) => rules.importFile(shelf, file, (title) => idOfTitle(shelf.stream, file, title)),
  }),
]

/** Locks the whole, and loads what these commands are about. */
async function loadShelf(tx: Tx, { workspace, asks }: Batch) {
  await lockKnowledge(tx, workspace)
  const { seq, directorySeq, count } = await readStanding(tx, workspace)
  const about = { ids: asks.flatMap(idAsked), sources: asks.flatMap(sourceAsked) }
  const items = new Map((await readItems(tx, workspace, about)).map((item) => [item.id, item]))
  const stream = streamOfKnowledge(workspace)
  const state: Standing = { count, items, stream, touched: new Set() }
  return { found: new Map([[stream, { state, seq }]]), directorySeq }
}

function idAsked({ body }: Ask): string[] {
  const { id } = (body ?? {}) as { id?: unknown }
  return typeof id === 'string' ? [id] : []
}

function sourceAsked({ body }: Ask): string[] {
  const { source } = (body ?? {}) as { source?: unknown }
  return typeof source === 'string' ? [source] : []
}

async function saveShelf(tx: Tx, workspace: WorkspaceId, changes: readonly Change<Standing>[]): Promise<void> {
  for (const { state } of changes) {
    const gone = [...state.touched].filter((id) => !state.items.has(id))
    if (gone.length > 0) await deleteItems(tx, workspace, gone)
    const kept = [...state.touched].flatMap((id) => state.items.get(id) ?? [])
    if (kept.length > 0) await saveItems(tx, workspace, kept)
  }
}
