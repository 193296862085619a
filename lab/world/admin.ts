// The lab's own eye on the tables: as superuser, by the cluster's socket, and again after each crash.
import pg from 'pg'
import { clientConfig } from '../../server/db/connection.ts'
import { holds } from '../until.ts'
import { socketFolderOf } from './processes.ts'

const databaseName = 'parley'
const backWithinMs = 20_000

export class Admin {
  readonly #cluster: string
  readonly #database: string
  #client: pg.Client | null = null

  /** `cluster` is the folder of the Postgres, which need not run yet. */
  constructor(cluster: string, database = databaseName) {
    this.#cluster = cluster
    this.#database = database
  }

  /** The rows of one statement, asked again while Postgres is away. Only for statements that may run twice. */
  async rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    let found: Row[] | null = null
    let fault: unknown
    await holds(
      async () => {
        try {
          found = (await (await this.#connected()).query(text, [...values])).rows as Row[]
        } catch (reason) {
          fault = reason
          await this.close()
          // A statement that Postgres does not understand will not be understood later either.
          return isMistake(reason)
        }
        return true
      },
      { withinMs: backWithinMs, everyMs: 25 },
    )
    if (found === null) throw new Error('The tables could not be read', { cause: fault })
    return found
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client
    const client = superuser(this.#cluster, this.#database)
    client.on('error', () => {
      if (this.#client === client) this.#client = null
    })
    await client.connect()
    this.#client = client
    return client
  }
}

/** A superuser of the Postgres in this folder, not connected yet. Throws when none runs there. */
export function superuser(cluster: string, database = databaseName): pg.Client {
  const socketFolder = socketFolderOf(cluster)
  if (!socketFolder) throw new Error('There is no Postgres')
  const address = { socketFolder, database, user: 'postgres' }
  return new pg.Client({ ...clientConfig({ url: address }), connectionTimeoutMillis: 2000 })
}

/** Syntax, names and rights: SQLSTATE class 42, and data exceptions of class 22. */
function isMistake(fault: unknown): boolean {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : ''
  return code.startsWith('42') || code.startsWith('22')
}
