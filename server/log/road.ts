// The one road from a command to a fact: lock, load, ask the rule, append, save, all in one transaction.
// Commands that wait while a commit is under way share the next one (see lane.ts); the nouns do not notice.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database, Tx } from '../db/database.ts'
import { appendEntries, firstResults } from './append.ts'
import {
  type Ask,
  type Change,
  type Loaded,
  type LoadedBatch,
  type Outcome,
  type Supposed,
  Unready,
} from './command.ts'
import { type AnyLedger, decideAll, type Stream } from './decide.ts'
import { failPoint } from './fail-point.ts'
import type { Recollection } from './recollection.ts'

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

/** One workspace's end of the road. */
export interface Road extends RoadWorld {
  readonly workspace: WorkspaceId
  readonly recollection: Recollection
}

/**
 * Takes commands of one workspace and one ledger through one transaction. Throws when nothing of it was committed, or that is
 * in doubt. What this node wrote last is taken for what is so, and the database has the last word in the commit itself; where
 * it has moved on, or more has to be known, everything is locked and loaded.
 */
export async function travel(road: Road, asks: readonly Ask[]): Promise<Travelled> {
  const supposing = await travelSupposing(road, asks)
  if (supposing.travelled) return supposing.travelled
  try {
    return await travelLooking(road, supposing.inDoubt ? asks.map((ask) => ({ ...ask, again: true })) : asks)
  } catch (fault) {
    road.recollection.forget(asks)
    throw supposing.inDoubt ? inDoubt(asks, fault) : fault
  }
}

function inDoubt(asks: readonly Ask[], fault: unknown): InDoubt {
  const streams = asks.map(({ stream }) => stream)
  return fault instanceof InDoubt ? fault : new InDoubt(streams, fault)
}

/** What came of supposing: all of it, or nothing; in doubt where nobody has said that it was not kept. */
interface Supposing {
  readonly travelled?: Travelled
  readonly inDoubt?: true
}

async function travelSupposing(road: Road, asks: readonly Ask[]): Promise<Supposing> {
  const ledger = asks[0]?.command.ledger
  const known = ledger ? road.recollection.serve(asks, ledger) : null
  if (!known || !ledger) return {}
  const supposed = { workspace: road.workspace, directorySeq: known.directorySeq }
  try {
    const travelled = await road.database.inOneFlight(road.workspace, async (tx) => {
      const decided = await decideAndWrite({ road, tx, ledger, found: known, supposed }, asks, new Map())
      return isConfirmed(decided) ? decided : Promise.reject(new Unready())
    })
    road.recollection.keep(travelled.changes, ledger, known.directorySeq)
    await failPoint('road.committed')
    return { travelled }
  } catch (fault) {
    road.recollection.forget(asks)
    return fault instanceof Unready || isRefusedByPostgres(fault) ? {} : { inDoubt: true }
  }
}

/** Only what is written is confirmed: a refusal, or "it was so already", has to be looked up, and takes as long as for any other stream. */
function isConfirmed({ outcomes }: Travelled): boolean {
  return outcomes.every((outcome) => 'n' in outcome)
}

async function travelLooking(road: Road, asks: readonly Ask[]): Promise<Travelled> {
  for (let tries = 1; ; tries += 1) {
    const travelled = await travelOnce(road, asks, tries > 1).catch((fault: unknown) => {
      if (fault instanceof Unready && tries < mostTries) return null
      throw fault
    })
    if (travelled) return travelled
  }
}

async function travelOnce(road: Road, asks: readonly Ask[], thorough: boolean): Promise<Travelled> {
  const ledger = asks[0]?.command.ledger
  if (!ledger) return { outcomes: [], changes: [] }
  const written: string[] = []
  const travelling = road.database.inWorkspace(road.workspace, async (tx) => {
    const ids = [...new Set(asks.map((ask) => ask.stream))].sort()
    const found = await ledger.load(tx, { workspace: road.workspace, ids, thorough, asks })
    await failPoint('road.loaded')
    const first = await firstResults(tx, road.workspace, asks)
    const travelled = await decideAndWrite({ road, tx, ledger, found }, asks, first)
    written.push(...travelled.changes.map(({ id }) => id))
    return { travelled, directorySeq: found.directorySeq }
  })
  try {
    const { travelled, directorySeq } = await travelling
    road.recollection.keep(travelled.changes, ledger, directorySeq)
    await failPoint('road.committed')
    return travelled
  } catch (fault) {
    throw written.length > 0 && !isRefusedByPostgres(fault) ? new InDoubt(written, fault) : fault
  }
}

interface Journey {
  readonly road: Road
  readonly tx: Tx
  readonly ledger: AnyLedger
  readonly found: LoadedBatch<unknown>
  /** Where nothing was looked at. */
  readonly supposed?: Supposed
}

async function decideAndWrite(
  journey: Journey,
  asks: readonly Ask[],
  first: ReadonlyMap<Ask, Outcome>,
): Promise<Travelled> {
  const { road, tx, ledger } = journey
  const { found, directorySeq, beside } = journey.found
  const directory = await road.directory(tx, road.workspace, directorySeq)
  const streams = streamsOf(new Set([...asks.map(({ stream }) => stream), ...found.keys()]), found)
  const outcomes = decideAll(asks, { ledger, streams, directory, first, beside, at: road.now() })
  const changes = await write(journey, streams)
  await failPoint('road.before-commit')
  return { outcomes, changes: withRepeats(changes, streams, first.keys()) }
}

/** A fault that Postgres answered with has undone the transaction; any other leaves open what became of it. */
function isRefusedByPostgres(fault: unknown): boolean {
  return fault instanceof Error && 'severity' in fault
}

/** [LO12] In the order of their ids, in which their rows are written. */
function streamsOf(ids: ReadonlySet<string>, found: ReadonlyMap<string, Loaded<unknown>>): Map<string, Stream> {
  return new Map([...ids].sort().map((id) => [id, { id, loaded: found.get(id) ?? null, entries: [], asks: [] }]))
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

/** Asked for only where there are other nodes. */
const marker = (recall: NonNullable<AnyLedger['recall']>, state: unknown) => () => recall.mark(state)

async function write(
  { road, tx, ledger, supposed }: Journey,
  streams: ReadonlyMap<string, Stream>,
): Promise<Change<unknown>[]> {
  const changes: Change<unknown>[] = []
  for (const [id, { loaded, entries, asks }] of streams) {
    if (!loaded || entries.length === 0) continue
    const { state, seq } = loaded
    const mark = ledger.recall && { mark: marker(ledger.recall, state) }
    changes.push({ id, state, seq, entries, asks, advanced: supposed !== undefined, ...mark })
  }
  if (changes.length === 0) return changes
  if (supposed) ledger.recall?.advance(tx, changes, supposed)
  appendEntries(tx, road.workspace, changes)
  await failPoint('road.appended')
  await ledger.save(tx, road.workspace, changes)
  await failPoint('road.saved')
  await road.react(tx, road.workspace, changes)
  return changes
}
