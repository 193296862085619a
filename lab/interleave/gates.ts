// A Database of the product before each of whose statements somebody else says when. The product knows nothing of it: its statements
// stay in their order and in their transactions; only what would have left in one flight is asked one by one.
import { AnswerNeeded, type Database, type Tx } from '../../server/db/database.ts'
import type { Statement } from '../../server/db/breath.ts'

/** Fulfilled when the next statement may go; told what it is. */
export type Gate = (statement: string) => Promise<void>

/** Told of each fault of Postgres, which the product may get over by itself. */
export type Heard = (fault: unknown) => void

/** The same database, with a gate before each statement and before each commit. */
export function gated(database: Database, gate: Gate, heard: Heard): Database {
  const open = (tx: Tx) => new GatedTx(tx, gate, heard)
  const within =
    <T>(work: (tx: Tx) => Promise<T>) =>
    async (tx: Tx): Promise<T> => {
      const own = open(tx)
      try {
        const result = await work(own)
        await own.beforeCommit()
        return result
      } catch (fault) {
        throw own.firstOf(fault)
      }
    }
  return {
    ...database,
    inWorkspace: (workspace, work) => database.inWorkspace(workspace, within(work)),
    reading: (workspace, work) => database.reading(workspace, within(work)),
    outside: (work) => database.outside(within(work)),
    inOneFlight: async (workspace, work) => {
      const { result, statements } = await collected(work)
      const ask = async (tx: Tx) => {
        for (const { text, values } of statements) await tx.query(text, values)
        return result
      }
      return statements.length === 0 ? result : database.inWorkspace(workspace, within(ask))
    },
    asking: async (text, values) => {
      await gate(text)
      return database.asking(text, values)
    },
  }
}

/** What a flight would have sent, as the product collects it. */
async function collected<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; statements: readonly Statement[] }> {
  const statements: Statement[] = []
  const result = await work({
    query: () => Promise.reject(new AnswerNeeded()),
    send: (text, values) => void statements.push({ text, values }),
  })
  return { result, statements }
}

class GatedTx implements Tx {
  readonly #tx: Tx
  readonly #gate: Gate
  readonly #heard: Heard
  /** All that was asked so far: one after the other, as on one connection. */
  #before: Promise<unknown> = Promise.resolve()
  #fault: { readonly of: unknown } | null = null

  constructor(tx: Tx, gate: Gate, heard: Heard) {
    this.#tx = tx
    this.#gate = gate
    this.#heard = heard
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }> {
    const asked = this.#before.then(async () => {
      await this.#gate(text)
      return this.#tx.query<Row>(text, values)
    })
    this.#before = asked.catch((fault: unknown) => {
      this.#heard(fault)
      this.#fault ??= { of: fault }
    })
    return asked
  }

  send(text: string, values?: readonly unknown[]): void {
    this.query(text, values).catch(() => undefined)
  }

  /** What failed first: all that came after it was only told that the transaction is over. */
  firstOf(fault: unknown): unknown {
    return this.#fault ? this.#fault.of : fault
  }

  /** Throws what failed of that for which nobody waited. */
  async beforeCommit(): Promise<void> {
    await this.#before
    if (this.#fault) throw this.#fault.of
    await this.#gate('commit')
  }
}
