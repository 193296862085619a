// The one road from a command to a fact: lock, load, ask the rule, append, save, all in one transaction.
// Commands that wait while a commit is under way share the next one (see lane.ts); the nouns do not notice.
import { may } from '../../domain/access/may.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal, refuse } from '../../domain/shared/refusal.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database, Tx } from '../db/database.ts'
import { appendEntries, firstResults, repeatOf } from './append.ts'
import type { AnyCommand, Ask, Change, Entry, Ledger, Loaded, Outcome } from './command.ts'
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

type AnyLedger = Ledger<unknown, unknown>

interface Stream {
  loaded: Loaded<unknown> | null
  readonly entries: Entry[]
  readonly asks: Ask[]
}

/** Takes commands of one workspace and one ledger through one transaction. Throws when nothing of it was committed. */
export async function travel(world: RoadWorld, workspace: WorkspaceId, asks: readonly Ask[]): Promise<Travelled> {
  const travelled = await world.database.inWorkspace(workspace, async (tx) => {
    const ledger = asks[0]?.command.ledger
    if (!ledger) return { outcomes: [], changes: [] }
    const ids = [...new Set(asks.map((ask) => ask.stream))].sort()
    const { found, directorySeq } = await ledger.load(tx, { workspace, ids, asks })
    await failPoint('road.loaded')
    const directory = await world.directory(tx, workspace, directorySeq)
    const first = await firstResults(tx, workspace, asks)

    const begun = ids.map((id): [string, Stream] => [id, { loaded: found.get(id) ?? null, entries: [], asks: [] }])
    const streams = new Map(begun)
    const outcomes = decideAll(asks, { ledger, streams, directory, first, at: world.now() })
    const changes = await write({ world, tx, workspace, ledger }, streams)
    await failPoint('road.before-commit')
    return { outcomes, changes: withRepeats(changes, streams, first.keys()) }
  })
  await failPoint('road.committed')
  return travelled
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

interface Day {
  readonly ledger: AnyLedger
  readonly streams: ReadonlyMap<string, Stream>
  readonly directory: Directory
  /** What repeated commands came to the first time. */
  readonly first: ReadonlyMap<Ask, Outcome>
  readonly at: Instant
}

function decideAll(asks: readonly Ask[], { ledger, streams, directory, first, at }: Day): Outcome[] {
  return asks.map((ask) => {
    const stream = streams.get(ask.stream)
    if (!stream) return refuse('not-found')
    return first.get(ask) ?? repeatedInBatch(stream, ask) ?? decide(ask, { ledger, stream, directory, at })
  })
}

/** The same key twice in one batch, from two lines of one person, is one command. */
function repeatedInBatch(stream: Stream, ask: Ask): Outcome | null {
  const first = stream.entries.find((entry) => entry.key === ask.key)
  return first ? repeatOf(ask, { n: first.n, by: first.by.id }) : null
}

interface Scene {
  readonly ledger: AnyLedger
  readonly stream: Stream
  readonly directory: Directory
  readonly at: Instant
}

function decide(ask: Ask, { ledger, stream, directory, at }: Scene): Outcome {
  const { command, actor } = ask
  const thing = command.thing(stream.loaded?.state ?? null, ask)
  if (thing === null || !may(actor, command.action, { thing, directory })) return refuse('not-found')

  const before = stream.loaded ?? begun(command, ask, directory)
  if (before === null) return refuse('not-found')
  const decision = command.decide(before.state, ask.body, { actor, at, directory, seq: before.seq })
  if (isRefusal(decision)) return decision
  if (decision.length === 0) return {}

  stream.asks.push(ask)
  stream.loaded = decision.reduce<Loaded<unknown>>((standing, fact, index) => {
    const by = ledger.author(standing.state, actor, fact)
    const seq = standing.seq + 1
    // The last fact is the one that was asked for: a message stands behind the reopening that it brings about.
    const key = index === decision.length - 1 ? ask.key : null
    stream.entries.push({ stream: ask.stream, n: seq, by, at, key, ...ledger.record(fact) })
    return { state: ledger.evolve(standing.state, fact, { by, at }), seq }
  }, before)
  return { n: stream.loaded.seq }
}

function begun(command: AnyCommand, ask: Ask, directory: Directory): Loaded<unknown> | null {
  const state = command.begin?.(ask, directory) ?? null
  return state === null ? null : { state, seq: 0 }
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
