// The tables of the job queue: its own library makes them, in a schema that belongs to the app's role.
import type { Logger as LibraryLogger } from 'graphile-worker'
import pg from 'pg'
import { type Connection, clientConfig } from '../db/connection.ts'
import { inTurn } from '../db/in-turn.ts'

/** The newest migration of the library that we pin; its test fails when the two part. */
export const NEWEST_JOBS_MIGRATION = 19

export interface JobsOwner {
  readonly role: string
  readonly app: Connection
}

/** The library takes a tenth of a second to be read in; whoever knows that its tables will have to be made does so while waiting. */
export async function readLibrary(): Promise<void> {
  await import('./library.ts')
}

/** Makes room for the job tables; answers what makes them or brings them up to date, on connections of its own. Null when they are. */
export async function prepareJobs(admin: pg.Client, { role, app }: JobsOwner): Promise<(() => Promise<void>) | null> {
  if (await isNewest(admin)) return null
  await inTurn(admin, async () => {
    if (!(await isNewest(admin))) await admin.query(schemaOf(role))
  })
  return (await isNewest(admin)) ? null : () => runMigrations(app)
}

async function isNewest(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ at: number | null }>(await latest(admin))
  return (rows[0]?.at ?? 0) >= NEWEST_JOBS_MIGRATION
}

// A query on a table that is not there would end the transaction.
async function latest(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as there`,
  )
  return rows[0]?.there ? 'select max(id) as at from graphile_worker.migrations' : 'select null as at'
}

/** With its first table, since the library would otherwise ask for the right to create schemas. */
function schemaOf(role: string): string {
  const owner = pg.escapeIdentifier(role)
  return `
    create schema if not exists graphile_worker authorization ${owner};
    create table if not exists graphile_worker.migrations (
      id int primary key,
      ts timestamptz default now() not null,
      breaking boolean not null default false
    );
    alter table graphile_worker.migrations owner to ${owner}`
}

async function runMigrations(app: Connection): Promise<void> {
  const library = await import('./library.ts')
  const pool = new pg.Pool({ ...clientConfig(app), max: 2 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await library.runMigrations({ pgPool: pool, logger: quiet(library.Logger) })
  } finally {
    await pool.end()
  }
}

const quiet = (Logger: Silenced) => new Logger(() => () => undefined)

type Silenced = typeof LibraryLogger
