// The shape of the database, as numbered SQL files that only go forward.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { messageOf, Trouble } from '../trouble.ts'
import { inTurn } from './in-turn.ts'

export interface Migration {
  /** `0001-house` */
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The files beside this one; in a build they lie beside the bundle under the same name. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url))

const FILE = /^\d{4}-[a-z0-9-]+\.sql$/

/** All migrations of a folder, in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort()
  return Promise.all(
    files.map(async (file) => {
      const sql = (await readFile(`${folder}/${file}`, 'utf8')).replaceAll('\r\n', '\n')
      return { name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** What a database has not been through yet, in order. */
export interface Lacking {
  readonly migrations: readonly Migration[]
  /** Whether it has been through none. */
  readonly isNew: boolean
}

/** Throws `Trouble`, before anything is changed, when the data was written by a newer version. */
export async function findLacking(client: pg.Client, migrations: readonly Migration[]): Promise<Lacking> {
  await inTurn(client, async () => {
    await client.query(TABLE)
  })
  const done = await recorded(client)
  refuseNewer(done, migrations)
  refuseChanged(done, migrations)
  return { migrations: migrations.filter(({ name }) => !done.has(name)), isNew: done.size === 0 }
}

/**
 * Runs what is lacking, each in its own transaction, and `after` with it; nodes that start together take turns. A new database
 * goes through all of it in one, since nobody works there who would be kept waiting.
 */
export async function migrate(client: pg.Client, { migrations, isNew }: Lacking, after: string): Promise<void> {
  for (const together of isNew ? [migrations] : migrations.map((migration) => [migration]))
    await whenFree((waitMs) => inTurn(client, () => run(client, together, { after, waitMs })))
}

/**
 * A change that waits for a table makes everybody wait who comes after it, and those who work there may be servers of the
 * version before. So it waits for a moment, lets them go by, and comes again with somewhat more patience, of less than a
 * second in the end. Milliseconds.
 */
const patience = { first: 100, grows: 1.1, most: 800, rest: 200, tries: 120 }

async function whenFree(work: (waitMs: number) => Promise<void>): Promise<void> {
  for (let tried = 0; tried < patience.tries; tried += 1) {
    const waitMs = Math.min(patience.most, Math.round(patience.first * patience.grows ** tried))
    if (await wasFree(() => work(waitMs))) return
    await wait(patience.rest * (0.5 + Math.random()))
  }
  throw new Trouble(
    'A transaction that does not end keeps the tables. Nothing was changed: start again when it is over.',
  )
}

async function wasFree(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (fault) {
    if (isBusy(fault)) return false
    throw fault
  }
}

const isBusy = (fault: unknown) => fault instanceof pg.DatabaseError && fault.code === '55P03'

const TABLE = `
  create table if not exists migration (
    name text primary key,
    checksum text not null,
    at timestamptz not null default now()
  )`

async function recorded(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

async function run(
  client: pg.Client,
  migrations: readonly Migration[],
  { after, waitMs }: { after: string; waitMs: number },
): Promise<void> {
  // Another node may have been faster while we waited for our turn.
  const done = await recorded(client)
  const lacking = migrations.filter(({ name }) => !done.has(name))
  if (lacking.length === 0) return
  await client.query(`set local lock_timeout = ${waitMs}`)
  for (const migration of lacking) await runOne(client, migration)
  await client.query(after)
}

async function runOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql).catch((fault: unknown) => {
    if (isBusy(fault)) throw fault
    throw new Trouble(`Migration ${name} failed and was undone: ${messageOf(fault)}`)
  })
  await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
}

function refuseNewer(done: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...done.keys()].filter((name) => !known.has(name)).sort()
  if (unknown.length === 0) return

  throw new Trouble(
    `The data was written by a newer version of Parley: it has been through ${unknown.join(', ')}, ` +
      `while this version ends at ${migrations.at(-1)?.name ?? 'nothing'}. Nothing was changed.\n` +
      'Start that newer version, or give another data folder by PARLEY_DATA.',
  )
}

function refuseChanged(done: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const changed = migrations.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum)
  if (!changed) return

  throw new Trouble(
    `Migration ${changed.name} has been edited since it ran on this data. Nothing was changed.\n` +
      'A migration that was released is never edited; one that was not needs a fresh data folder (PARLEY_DATA).',
  )
}
