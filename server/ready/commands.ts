// Every command on what is ready, and its ledger: what is written is kept in its rows, and the log says that it was, and not what.
import * as rules from '../../domain/ready/change.ts'
import type { ReadyFact, Shelf } from '../../domain/ready/change.ts'
import type { ReadyItem } from '../../domain/ready/item.ts'
import type { ReadyId, WorkspaceId } from '../../domain/shared/ids.ts'
import { readyCommands as schemas } from '../../protocol/ready.ts'
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
import { deleteReady, lockReady, readReady, readStanding, saveReadyItems, streamOfReady } from './store.ts'

/** The shelf, and what of it these commands have changed. */
interface Standing extends Shelf {
  readonly touched: ReadonlySet<ReadyId>
}

const ledger: Ledger<Standing, ReadyFact> = {
  kind: 'ready',
  load: loadShelf,
  evolve: (before, fact) => ({ ...rules.evolve(before, fact), touched: new Set([...before.touched, idIn(fact)]) }),
  author: (_shelf, actor) => ({ kind: 'host', id: actor.kind === 'host' ? actor.id : null, level: null }),
  record: (fact) => ({ type: fact.type, data: { id: idIn(fact) }, text: null }),
  save: saveShelf,
}

const idIn = (fact: ReadyFact) => (fact.type === 'ready-dropped' ? fact.id : fact.item.id)

function onReady<Given>(
  declared: Pick<Command<Standing, ReadyFact, Given>, 'name' | 'body' | 'route' | 'decide'>,
): AnyCommand {
  return command<Standing, ReadyFact, Given>({
    ...declared,
    action: 'change-ready',
    rate: 'change',
    ledger,
    thing: (_shelf, { workspace }) => ({ kind: 'workspace', workspace }),
  })
}

export const readyCommands: readonly AnyCommand[] = [
  onReady<ReadyItem>({
    name: 'save-ready',
    body: schemas['save-ready'],
    route: { method: 'PUT', path: '/api/ready/:id' },
    decide: (shelf, written) => rules.saveReady(shelf, written),
  }),
  onReady<{ id: ReadyId }>({
    name: 'remove-ready',
    body: schemas['remove-ready'],
    route: { method: 'DELETE', path: '/api/ready/:id' },
    decide: (shelf, { id }) => rules.removeReady(shelf, id),
  }),
]

/** Locks the whole, and loads what these commands are about. */
async function loadShelf(tx: Tx, { workspace, asks }: Batch) {
  await lockReady(tx, workspace)
  const { seq, directorySeq, count, desks } = await readStanding(tx, workspace)
  const items = new Map((await readReady(tx, workspace, asks.flatMap(idAsked))).map((item) => [item.id, item]))
  const state: Standing = { count, items, desks: new Set(desks), touched: new Set() }
  return { found: new Map([[streamOfReady(workspace), { state, seq }]]), directorySeq }
}

function idAsked({ body }: Ask): string[] {
  const { id } = (body ?? {}) as { id?: unknown }
  return typeof id === 'string' ? [id] : []
}

async function saveShelf(tx: Tx, workspace: WorkspaceId, changes: readonly Change<Standing>[]): Promise<void> {
  for (const { state } of changes) {
    const gone = [...state.touched].filter((id) => !state.items.has(id))
    if (gone.length > 0) await deleteReady(tx, workspace, gone)
    const kept = [...state.touched].flatMap((id) => state.items.get(id) ?? [])
    if (kept.length > 0) await saveReadyItems(tx, workspace, kept)
  }
}
