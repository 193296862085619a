// The one road from a command to a fact: lock, load, ask the rule, append, save, all in one transaction.
// Commands that wait while a commit is under way share the next one (see lane.ts); the nouns do not notice.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database, Tx } from '../db/database.ts'
import { appendEntries, firstResults } from './append.ts'
import { type Ask, type Batch, type Change, type Loaded, type Outcome, Unready } from './command.ts'
import { type AnyLedger, decideAll, type Stream } from './decide.ts'
import { failPoint } from './fail-point.ts'

export interface RoadWorld {
  readonly database: Database
  readonly now: () => Instant
  /** The directory of the workspace as of its fact number `seq`. */
  readonly directory: (tx: Tx, workspace: WorkspaceId, seq: number) => Promise<Directory>
  /** Leaves what must follow the facts as jobs of the same transaction (reactions.ts). */
  readonly react: (tx: Tx, workspace: WorkspaceId, changes: readonly Change<unknown>[]) => Promise<void>
}

/** What one transaction did: an outcome for each ask, in order, and the streams that changed or on which a command was repeated. */
export interface Travelled {
  readonly outcomes: readonly Outcome[]
  readonly changes: readonly Change<unknown>[]
}

/** It broke when everything was written, and may have been kept all the same: nobody was told what became of these streams. */
export class InDoubt extends Error {
  override readonly name = 'InDoubt'
  readonly streams: readonly string[]

  constructor(streams: readonly string[], cause: unknown) {
    super('A commit whose end is not known', { cause })
    this.streams = streams
  }
}

/** How often a batch may find that something moved between its look and its lock, before that is a fault. */
const mostTries = 5

/** Takes commands of one workspace and one ledger through one transaction. Throws when nothing of it was committed, or that is in doubt. */
export async function travel(world: RoadWorld, workspace: WorkspaceId, asks: readonly Ask[]): Promise<Travelled> {
  for (let tries = 1; ; tries += 1) {
    const travelled = await travelOnce(world, { workspace, asks, thorough: tries > 1 }).catch((fault: unknown) => {
      if (fault instanceof Unready && tries < mostTries) return null
      throw fault
    })
    if (travelled) return travelled
  }
}

async function travelOnce(world: RoadWorld, { workspace, asks, thorough }: Omit<Batch, 'ids'>): Promise<Travelled> {
  const written: string[] = []
  const travelling = world.database.inWorkspace(workspace, async (tx) => {
    const ledger = asks[0]?.command.ledger
    if (!ledger) return { outcomes: [], changes: [] }
    const ids = [...new Set(asks.map((ask) => ask.stream))].sort()
    const { found, directorySeq, beside } = await ledger.load(tx, { workspace, ids, thorough, asks })
    await failPoint('road.loaded')
    const directory = await world.directory(tx, workspace, directorySeq)
    const first = await firstResults(tx, workspace, asks)
    const streams = streamsOf([...ids, ...found.keys()], found)
    const outcomes = decideAll(asks, { ledger, streams, directory, first, beside, at: world.now() })

    const changes = await write({ world, tx, workspace, ledger }, streams)
    await failPoint('road.before-commit')
    written.push(...changes.map(({ id }) => id))
    return { outcomes, changes: withRepeats(changes, streams, first.keys()) }
  })
  try {
    const travelled = await travelling
    await failPoint('road.committed')
    return travelled
  } catch (fault) {
    throw written.length > 0 && !isRefusedByPostgres(fault) ? new InDoubt(written, fault) : fault
  }
}

/** A fault that Postgres answered with has undone the transaction; any other leaves open what became of it. */
function isRefusedByPostgres(fault: unknown): boolean {
  return fault instanceof Error && 'severity' in fault
}

function streamsOf(ids: readonly string[], found: ReadonlyMap<string, Loaded<unknown>>): Map<string, Stream> {
  return new Map(ids.map((id) => [id, { id, loaded: found.get(id) ?? null, entries: [], asks: [] }]))
}

/** The changes, and beside them the streams on which a command was repeated and nothing else was done. */
function withRepeats(
  changes: readonly Change<unknown>[],
  streams: ReadonlyMap<string, Stream>,
  repeated: Iterable<Ask>,
): Change<unknown>[] {
  const ids = new Set([...repeated].map(({ stream }) => stream))
  const unchanged = [...ids].flatMap((id) => {
    const { loaded, entries } = streams.get(id) ?? { loaded: null, entries: [] }
    return loaded && entries.length === 0 ? [{ id, state: loaded.state, seq: loaded.seq, entries, asks: [] }] : []
  })
  return [...changes, ...unchanged].map((change) => (ids.has(change.id) ? { ...change, repeats: true } : change))
}

interface Trip {
  readonly world: RoadWorld
  readonly tx: Tx
  readonly workspace: WorkspaceId
  readonly ledger: AnyLedger
}

async function write(
  { world, tx, workspace, ledger }: Trip,
  streams: ReadonlyMap<string, Stream>,
): Promise<Change<unknown>[]> {
  const changes: Change<unknown>[] = []
  for (const [id, { loaded, entries, asks }] of streams) {
    if (loaded && entries.length > 0) changes.push({ id, state: loaded.state, seq: loaded.seq, entries, asks })
  }
  if (changes.length === 0) return changes
  appendEntries(tx, workspace, changes)
  await failPoint('road.appended')
  await ledger.save(tx, workspace, changes)
  await failPoint('road.saved')
  await world.react(tx, workspace, changes)
  return changes
}
