// The one door to Postgres: every piece of work is a transaction that sees one workspace, or none.
import pg from 'pg'
import type { BaseLogger } from 'pino'
import { isId, type WorkspaceId } from '../../domain/shared/ids.ts'
import { GatheringClient, NamedClient } from './client.ts'
import { type Connection, clientConfig } from './connection.ts'
import type { Statement } from './breath.ts'
import { askAlone, type Door, flyOnce, Transaction } from './transaction.ts'

export { DatabaseAway } from './transaction.ts'

export interface Tx {
  /** One statement. Parameters are `$1`, `$2` ...; `bigint` comes back as a number. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }>
  /** One statement, in its turn, for whose answer nobody waits before the commit. Its fault undoes the transaction. */
  send(text: string, values?: readonly unknown[]): void
}

/** Every method throws `DatabaseAway` soon when Postgres cannot be reached, and works again when it can. */
export interface Database {
  /** One read-write transaction in which row-level security sees only this workspace; undone when `work` throws. */
  inWorkspace<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * The same, for work that only sends: all of it leaves at once when the work is done, its commit too, in one flight. Throws
   * `AnswerNeeded` when the work asks for something, before anything was sent; after a `DatabaseAway` it is open whether
   * it was kept, as no second connection is tried.
   */
  inOneFlight<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same, read only, of one moment. */
  reading<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The rows of one statement by itself, outside every workspace: the cheapest way to ask. */
  asking<Row>(text: string, values: readonly unknown[]): Promise<Row[]>
  /** Outside every workspace: only tables without row-level security can be seen. */
  outside<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Connections that are open, and those of them that nobody uses; and how much work waits for one. */
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number }
  close(): Promise<void>
}

export interface DatabaseOptions extends Connection {
  /** Connections at most; further work waits in order, up to `waitMs`. */
  readonly connections?: number
  /** How long to wait for a free connection or a new one, and twice as long for one statement. */
  readonly waitMs?: number
  /** Off behind a pooler that gives every transaction another connection. */
  readonly namedStatements?: boolean
  readonly log: BaseLogger
}

/** Opens the pool; the first connection is made when it is needed. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const door = { pool: openPool(options), whenUp: options.whenUp }
  return {
    inWorkspace: async (workspace, work) => transact(door, ['BEGIN', seeOnly(workspace)], work),
    inOneFlight: (workspace, work) => flight(door, ['BEGIN', seeOnly(workspace)], work),
    reading: async (workspace, work) => read(door, [BEGIN_READING, seeOnly(workspace)], work),
    asking: (text, values) => askAlone(door, { text, values }),
    outside: (work) => transact(door, ['BEGIN'], work),
    connections: () => {
      const { totalCount: open, idleCount: idle, waitingCount: waiting } = door.pool
      return { open, idle, waiting }
    },
    close: () => door.pool.end(),
  }
}

const BEGIN_READING = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

function openPool({ connections = 10, waitMs = 5000, namedStatements = true, ...options }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(options),
    max: connections,
    connectionTimeoutMillis: waitMs,
    query_timeout: 2 * waitMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // Statements go out when they are asked for, and need not wait for the answer to those before them.
    pipeline: true,
    Client: namedStatements ? NamedClient : GatheringClient,
  })
  // Without a listener the first restart of Postgres would end the process, for idle clients and for busy ones.
  pool.on('error', (fault) => options.log.debug({ reason: fault.message }, 'An idle connection was lost'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function transact<T>(door: Door, begin: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  const transaction = new Transaction(door, begin)
  try {
    const result = await work(transaction)
    await transaction.commit()
    return result
  } catch (fault) {
    throw await transaction.undo(fault)
  }
}

/** Work that was to send only needs to know something first. Nothing was sent. */
export class AnswerNeeded extends Error {
  override readonly name = 'AnswerNeeded'
}

async function flight<T>(door: Door, begin: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  const statements: Statement[] = []
  const result = await work({
    query: () => Promise.reject(new AnswerNeeded()),
    send: (text, values) => {
      statements.push({ text, values })
    },
  })
  if (statements.length > 0) await flyOnce(door, begin, statements)
  return result
}

async function read<T>(door: Door, begin: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  const transaction = new Transaction(door, begin)
  try {
    const result = await work(transaction)
    transaction.leave()
    return result
  } catch (fault) {
    throw await transaction.undo(fault)
  }
}

// SET takes no parameters, so the only thing that may stand in the text is a UUID.
function seeOnly(workspace: WorkspaceId): string {
  if (!isId(workspace)) throw new TypeError('not the id of a workspace')
  return `SET LOCAL parley.workspace = '${workspace}'`
}
