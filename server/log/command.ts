// What a noun tells the road about itself: its commands, and the ledger that loads and saves what they act on.
import type { TSchema } from 'typebox'
import type { Action, Actor, Thing } from '../../domain/access/may.ts'
import type { CommandKey, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Decision, Refusal } from '../../domain/shared/refusal.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'

/**
 * How often a person may: `talk` for what is typed, `change` for settings, `door` for arrivals and mail, `enter` for
 * passwords, `share` for files, `part` for the parts of an upload, `fetch` for what is fetched of files, `search` for what is looked for.
 */
export type RateClass = 'talk' | 'change' | 'door' | 'enter' | 'share' | 'part' | 'fetch' | 'search'

/** Who a fact names as its doer. The level is a guest's, at that moment. */
export interface By {
  readonly kind: 'guest' | 'host' | 'bot' | 'desk' | 'system'
  readonly id: string | null
  readonly level: string | null
}

export interface Stamp {
  readonly by: By
  readonly at: Instant
}

/** One entry of a log. `text` is kept in the one column of words. */
export interface Entry {
  readonly stream: string
  readonly n: number
  readonly by: By
  readonly at: Instant
  readonly key: string | null
  readonly type: string
  readonly data: unknown
  readonly text: string | null
}

/** What a noun loads beside the streams, shared by all commands of one transaction, such as the line before a desk. */
export type Beside = unknown

/** What one command did to one stream, be it nothing. */
export interface Step<State> {
  readonly beside: Beside
  readonly directory: Directory
  readonly before: State | null
  readonly now: State
}

/** Facts that follow at once on another stream of the batch. */
export interface Following<State, Fact> {
  readonly stream: string
  facts(state: State): readonly Fact[]
}

/** A stream as it stands under its lock. */
export interface Loaded<State> {
  readonly state: State
  readonly seq: number
}

/** A stream after its facts: what its row has to become. */
export interface Change<State> {
  readonly id: string
  readonly state: State
  readonly seq: number
  readonly entries: readonly Entry[]
  /** The commands that made them, in order. */
  readonly asks: readonly Ask[]
  /** A command was repeated here, whose first time may have been committed and told to nobody. There may be no entries then. */
  readonly repeats?: boolean
  /** Its row was moved on to its number already. */
  readonly advanced?: boolean
  /** What it has come to, in few letters (`Recall.mark`); absent where nobody remembers it. */
  readonly mark?: () => string
}

/** What the road asks of a noun that owns a stream. */
export interface Ledger<State, Fact> {
  readonly kind: string
  /**
   * Locks the rows, ids ascending, and answers with those that there are, and with the number of the directory's last fact.
   * `found` may hold further streams, on which what the asks do has consequences. Throws `Unready` when a rule may ask for
   * what was not locked in time, and is then asked again with `thorough`.
   */
  load(tx: Tx, batch: Batch): Promise<LoadedBatch<State>>
  evolve(before: State, fact: Fact, stamp: Stamp): State
  /** Who does it: the actor as the log names them. */
  author(state: State, actor: Actor, fact: Fact): By
  /** A fact as the log keeps it: its type, its words apart, the rest as data (null when there is none). */
  record(fact: Fact): Pick<Entry, 'type' | 'data' | 'text'>
  /** Told of each step in order; what follows from it at once on another stream, one after the other until there is nothing. */
  follow?(step: Step<State>): Following<State, Fact> | null
  /** Writes the rows; the facts are appended already, in the same transaction. */
  save(tx: Tx, workspace: WorkspaceId, changes: readonly Change<State>[]): Promise<void>
  /** What may be decided on what a node remembers of its last commit. Absent: everything is loaded each time. */
  readonly recall?: Recall<State, Fact>
}

/** How a noun is decided on what is remembered. */
export interface Recall<State, Fact> {
  /** What of a state holds as long as its stream has the same number, without what was loaded for one transaction only. */
  keep(state: State): State
  /** What stands beside the streams; null when these asks need more than is remembered. */
  serve(asks: readonly Ask[], found: ReadonlyMap<string, Loaded<State>>): { readonly beside: Beside } | null
  /**
   * Moves the rows on to their new numbers, before anything else is written, so that who locks first writes first on every node.
   * The transaction has to fail wherever a stream or the directory is not what was supposed.
   */
  advance(tx: Tx, changes: readonly Change<State>[], supposed: Supposed): void
  /** What is remembered after an entry that another node has written, without what neither says. Throws where it can't be told. */
  carryOn(before: State, entry: Entry, evolve: Ledger<State, Fact>['evolve']): State
  /** A state in few letters: what its rows hold, so that two nodes can tell whether they have come to the same. */
  mark(state: State): string
}

/** What a transaction took for true without looking. */
export interface Supposed {
  readonly workspace: WorkspaceId
  readonly directorySeq: number
}

export interface LoadedBatch<State> {
  readonly found: ReadonlyMap<string, Loaded<State>>
  readonly directorySeq: number
  readonly beside?: Beside
}

/** A rule asked for what this transaction has not locked: it is undone, and begun again with everything locked. */
export class Unready extends Error {
  override readonly name = 'Unready'
}

export interface Batch {
  readonly workspace: WorkspaceId
  /** Streams to lock, ascending, each once. */
  readonly ids: readonly string[]
  /** Whether to lock all that any rule may ask for, and not only what these asks need as a rule. */
  readonly thorough: boolean
  readonly asks: readonly Ask[]
}

/** What a rule is handed beside the state and the body. */
export interface Context {
  readonly actor: Actor
  readonly at: Instant
  readonly directory: Directory
  readonly seq: number
  readonly beside: Beside
}

/** A command as it is declared. A command that lacks a part does not compile; one that nobody may is refused by `may`. */
export interface Command<State, Fact, Body> {
  readonly name: string
  readonly body: TSchema
  readonly action: Action
  readonly rate: RateClass
  readonly route: { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly path: string } | null
  readonly ledger: Ledger<State, Fact>
  /** What is acted upon; null when there is nothing there. */
  thing(state: State | null, ask: Ask): Thing | null
  decide(state: State, body: Body, context: Context): Decision<Fact>
  /** For a command that begins its stream: the state that its first fact finds. */
  begin?(ask: Ask, directory: Directory): State | null
}

/** A command of any noun, as the road carries it: what it loads it hands back to the same command. */
export type AnyCommand = Command<unknown, unknown, unknown>

/** Declares a command with its own types and hands it over as one that the road can carry. */
export function command<State, Fact, Body>(declared: Command<State, Fact, Body>): AnyCommand {
  return declared as unknown as AnyCommand
}

/** One command, asked for by somebody. */
export interface Ask {
  readonly command: AnyCommand
  readonly workspace: WorkspaceId
  readonly stream: string
  readonly body: unknown
  readonly key: CommandKey
  readonly actor: Actor
  /** A repeat whose first answer never arrived: its key is looked up before anything is decided. */
  readonly again: boolean
}

/** `n` is the number of the command's last fact; absent when it was so already. */
export type Outcome = { readonly n?: number; readonly refused?: never } | Refusal
