// The one door to Postgres: every piece of work is a transaction that sees one workspace, or none.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { BaseLogger } from 'pino'
import { isId, type WorkspaceId } from '../../domain/shared/ids.ts'
import { messageOf } from '../trouble.ts'
import { isAway } from './away.ts'
import { type Connection, clientConfig } from './connection.ts'
import { NamedClient } from './named-client.ts'

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
  /** The same, read only, of one moment. */
  reading<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Outside every workspace: only tables without row-level security can be seen. */
  outside<T>(work: (tx: Tx) => Promise<T>): Promise<T>
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

/**
 * The database could not be reached or went away. Nothing was acknowledged, and a transaction that was committing may
 * or may not have been kept: repeat the command with the same key.
 */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
}

/** Opens the pool; the first connection is made when it is needed. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const door = { pool: openPool(options), whenUp: options.whenUp }
  return {
    inWorkspace: async (workspace, work) => transact(door, `BEGIN; ${seeOnly(workspace)}`, work),
    reading: async (workspace, work) => transact(door, `${BEGIN_READING}; ${seeOnly(workspace)}`, work),
    outside: (work) => transact(door, 'BEGIN', work),
    close: () => door.pool.end(),
  }
}

type Door = { readonly pool: pg.Pool; readonly whenUp: Connection['whenUp'] }

/** An embedded Postgres that was killed is back in a fifth of a second; nobody is sent away for that. */
const STARTS_WITHIN_MS = 1000

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
    Client: namedStatements ? NamedClient : pg.Client,
  })
  // Without a listener the first restart of Postgres would end the process, for idle clients and for busy ones.
  pool.on('error', (fault) => options.log.debug({ reason: fault.message }, 'An idle connection was lost'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function transact<T>(door: Door, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await enter(door, begin)
  const sent: Sent = { answers: [], faults: [] }
  let broken = false
  try {
    const result = await work(transaction(client, sent))
    // A commit that follows a statement that failed undoes instead; the statement tells the fault.
    await Promise.all([...sent.answers, client.query('COMMIT')])
    return result
  } catch (latest) {
    // What failed first is the reason; every statement after it is only told that the transaction is over.
    const fault = sent.faults[0] ?? latest
    broken = isAway(fault) || (await cannotUndo(client))
    throw namingAway(fault)
  } finally {
    client.release(broken)
  }
}

/**
 * A connection with its transaction begun. One that was lost while it lay in the pool shows only now: as nothing has
 * been done yet, others are tried, for a moment.
 */
async function enter({ pool, whenUp }: Door, begin: string): Promise<pg.PoolClient> {
  const until = Date.now() + STARTS_WITHIN_MS
  for (;;) {
    const starting = whenUp?.()
    if (starting)
      await Promise.race([starting.catch(() => undefined), wait(STARTS_WITHIN_MS, undefined, { ref: false })])
    const client = await pool.connect().catch((fault: unknown) => Promise.reject(namingAway(fault)))
    const fault = await client.query(begin).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!fault) return client
    client.release(true)
    if (!isAway(fault) || Date.now() > until) throw namingAway(fault)
  }
}

/** The statements of a transaction that nobody has waited for yet. */
interface Sent {
  readonly answers: Promise<unknown>[]
  readonly faults: unknown[]
}

function transaction(client: pg.PoolClient, { answers, faults }: Sent): Tx {
  return {
    query: async <Row>(text: string, values?: readonly unknown[]) => {
      const { rows, rowCount } = await client.query(text, values as unknown[])
      return { rows: rows as Row[], rowCount: rowCount ?? 0 }
    },
    send(text, values) {
      const answered = client.query(text, values as unknown[])
      answered.catch((fault: unknown) => faults.push(fault))
      answers.push(answered)
    },
  }
}

function namingAway(fault: unknown): unknown {
  return isAway(fault) ? new DatabaseAway(messageOf(fault), { cause: fault }) : fault
}

const cannotUndo = (client: pg.PoolClient) =>
  client.query('ROLLBACK').then(
    () => false,
    () => true,
  )

// SET takes no parameters, so the only thing that may stand in the text is a UUID.
function seeOnly(workspace: WorkspaceId): string {
  if (!isId(workspace)) throw new TypeError('not the id of a workspace')
  return `SET LOCAL parley.workspace = '${workspace}'`
}
