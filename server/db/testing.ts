// What a test file needs of Postgres: a database of its own, made in a moment, dropped at the end.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import { clientConfig } from './connection.ts'
import { type Database, openDatabase } from './database.ts'
import { APP_ROLE } from './prepare.ts'
import type { TestWire } from './testing-wire.ts'

export interface TestDatabase extends Database {
  /** For a server under test: DATABASE_URL as the app's role, for which row-level security holds. */
  readonly url: string
  /** The same database as superuser, for whom no wall stands: to look at what the app may not see. */
  readonly adminUrl: string
  /** Closes it and drops the database, with whatever is still connected. */
  drop(): Promise<void>
}

/**
 * A fresh copy of the migrated template, reached by a wire when there is one. Vitest must run with
 * `server/db/testing-setup.ts` as its globalSetup.
 */
export async function testDatabase(wire?: TestWire): Promise<TestDatabase> {
  const { socketFolder, template } = inject('testPostgres')
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(socketFolder, `create database ${name} template ${template}`)

  const address = { socketFolder, database: name, user: APP_ROLE }
  const reached = { ...address, socketFolder: wire?.folder ?? socketFolder }
  const database = await openDatabase({ url: reached, log: pino({ level: 'silent' }) })
  return {
    ...database,
    url: urlOf(address),
    adminUrl: urlOf({ ...address, user: 'postgres' }),
    drop: async () => {
      await database.close()
      await asAdmin(socketFolder, `drop database if exists ${name} with (force)`)
    },
  }
}

async function asAdmin(socketFolder: string, statement: string): Promise<void> {
  const client = new pg.Client(clientConfig({ url: { socketFolder, database: 'postgres', user: 'postgres' } }))
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function urlOf({ socketFolder, database, user }: { socketFolder: string; database: string; user: string }): string {
  return `postgres://${user}@${encodeURIComponent(socketFolder)}/${database}`
}
