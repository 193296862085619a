// One transaction on a connection of the pool: begun in one breath with its first statement, ended with its last.
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { messageOf } from '../trouble.ts'
import { isAway } from './away.ts'
import type { Connection } from './connection.ts'
import type { Statement } from './breath.ts'
import { breathe, open } from './opening.ts'

/**
 * The database could not be reached or went away. Nothing was acknowledged, and a transaction that was committing may
 * or may not have been kept: repeat the command with the same key.
 */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
}

/** Where connections come from. */
export interface Door {
  readonly pool: pg.Pool
  readonly whenUp: Connection['whenUp']
}

/** An embedded Postgres that was killed is back in a fifth of a second; nobody is sent away for that. */
const STARTS_WITHIN_MS = 1000

export class Transaction {
  private readonly door: Door
  private readonly begin: readonly string[]
  /** Null until the first statement; then its connection, or a promise of it until the transaction has begun. */
  private client: pg.PoolClient | Promise<pg.PoolClient> | null = null
  /** Answers that nobody has waited for yet. */
  private readonly sent: Promise<unknown>[] = []
  private readonly faults: unknown[] = []

  constructor(door: Door, begin: readonly string[]) {
    this.door = door
    this.begin = begin
  }

  async query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }> {
    const { rows, rowCount } = await this.ask({ text, values })
    return { rows: rows as Row[], rowCount: rowCount ?? 0 }
  }

  send(text: string, values?: readonly unknown[]): void {
    const answered = this.ask({ text, values })
    answered.catch((fault: unknown) => this.faults.push(fault))
    this.sent.push(answered)
  }

  /** Commits, and gives the connection back. Throws when a statement failed, or the commit itself. */
  async commit(): Promise<void> {
    const client = await this.client
    if (!client) return
    // A commit that follows a statement that failed undoes instead; the statement tells the fault.
    const [ended] = await Promise.all([client.query('COMMIT'), ...this.sent])
    if (ended.command !== 'COMMIT') throw new Error('A statement failed, and so nothing was committed')
    client.release()
  }

  /** Ends one that only read. What was read is known, so nobody waits for this. */
  leave(): void {
    this.commit().catch((fault: unknown) => this.undo(fault))
  }

  /** Undoes everything, and gives the connection back; answers why. */
  async undo(latest: unknown): Promise<unknown> {
    // What failed first is the reason; every statement after it is only told that the transaction is over.
    const fault = this.faults[0] ?? latest
    const client = await Promise.resolve(this.client).catch(() => null)
    client?.release(isAway(fault) || (await cannotUndo(client)))
    return namingAway(fault)
  }

  private ask(statement: Statement): Promise<pg.QueryResult> {
    if (this.client === null) return this.enter(statement)
    if (this.client instanceof Promise) return this.client.then((client) => answerTo(statement, client))
    return answerTo(statement, this.client)
  }

  private async enter(first: Statement): Promise<pg.QueryResult> {
    const entering = onLiveConnection(this.door, (client) => open(client, this.begin, first))
    this.client = entering.then(({ client }) => client)
    this.client.catch(() => undefined)
    const { client, answer } = await entering
    this.client = client
    if ('result' in answer) return answer.result
    // Its stack leads to the socket otherwise, and not to who asked.
    Error.captureStackTrace(answer.fault)
    throw answer.fault
  }
}

/**
 * A transaction of statements whose answers nobody needs, in one flight. Throws what failed first, and then nothing was kept,
 * unless it is a `DatabaseAway`: what became of it is open then.
 */
export async function flyOnce(door: Door, begin: readonly string[], statements: readonly Statement[]): Promise<void> {
  const client = await connect(door)
  const fault = await breathe(client, begin, statements).catch((thrown: unknown) => thrown ?? new Error('It failed'))
  client.release(fault !== undefined && (isAway(fault) || (await cannotUndo(client))))
  if (fault !== undefined) throw namingAway(fault)
}

/** One statement by itself, which needs no transaction. */
export async function askAlone<Row>(door: Door, statement: Statement): Promise<Row[]> {
  const { client, answer } = await onLiveConnection(door, (found) => answerTo(statement, found))
  client.release()
  return answer.rows as Row[]
}

/**
 * The answer of a connection. One that was lost while it lay in the pool shows only when it is asked: as nothing can have
 * been committed yet, others are tried, for a moment.
 */
async function onLiveConnection<Answer>(door: Door, ask: (client: pg.PoolClient) => Promise<Answer>) {
  const until = Date.now() + STARTS_WITHIN_MS
  for (;;) {
    const client = await connect(door)
    const asked = await ask(client).then(
      (answer) => ({ answer }),
      (fault: unknown) => ({ fault }),
    )
    if ('answer' in asked) return { client, answer: asked.answer }
    client.release(true)
    if (!isAway(asked.fault) || Date.now() > until) throw namingAway(asked.fault)
  }
}

async function connect({ pool, whenUp }: Door): Promise<pg.PoolClient> {
  const starting = whenUp?.()?.catch(() => undefined)
  if (starting) await Promise.race([starting, wait(STARTS_WITHIN_MS, undefined, { ref: false })])
  return pool.connect().catch((fault: unknown) => Promise.reject(namingAway(fault)))
}

function answerTo({ text, values }: Statement, client: pg.PoolClient): Promise<pg.QueryResult> {
  return client.query(text, values as unknown[])
}

function namingAway(fault: unknown): unknown {
  return isAway(fault) ? new DatabaseAway(messageOf(fault), { cause: fault }) : fault
}

const cannotUndo = (client: pg.PoolClient) =>
  client.query('ROLLBACK').then(
    () => false,
    () => true,
  )
