// Where a Postgres is and as whom to speak to it.
import pg from 'pg'

/** `postgres://user:password@host:5432/database`, or a database of the embedded one. */
export type Address = string | OwnAddress

/** A database of the embedded Postgres. */
export interface OwnAddress {
  readonly socketFolder: string
  readonly database: string
  readonly user: string
}

export interface Connection {
  readonly url: Address
  /** The role to work as, when the one of the address is mightier than the app should be. */
  readonly role?: string | undefined
  /** Null while Postgres can be asked; else a promise of when it can: who keeps it knows that it is starting. */
  readonly whenUp?: () => Promise<unknown> | null
}

/** The settings of `pg` for this connection; `bigint` is read as a number, and one beyond 2^53 is a fault. */
export function clientConfig({ url, role }: Connection): pg.ClientConfig {
  const types = { getTypeParser }
  if (typeof url === 'object') {
    return { host: url.socketFolder, port: 5432, database: url.database, user: url.user, types }
  }
  const options = role ? { options: `-c role=${role}` } : {}
  return { connectionString: url, application_name: 'parley', ...options, types }
}

const BIGINT = 20

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === BIGINT && format !== 'binary') return readBigint
  return pg.types.getTypeParser(oid, format as 'text')
}

function readBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}
