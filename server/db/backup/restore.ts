// Puts a backup back into an empty place: all rows in one transaction, after the bytes of files.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { MIGRATIONS, readMigrations } from '../migrations.ts'
import { Trouble } from '../../trouble.ts'
import { copyFiles } from './copy-files.ts'
import type { Say, Source } from './make.ts'
import { filesFolder, type Manifest, type Part, partFile } from './manifest.ts'
import { jobsAgain, jobsTable, tablesOf } from './tables.ts'

/** How many of our migrations the backup has been through. Throws `Trouble` when it has been through others. */
export async function migrationsIn(manifest: Manifest, folder = MIGRATIONS): Promise<number> {
  const own = await readMigrations(folder)
  const stranger = manifest.migrations.find((name, index) => own[index]?.name !== name)
  if (stranger === undefined) return manifest.migrations.length
  throw new Trouble(
    `The backup was made by a newer version of Parley, or by another: it has been through ${stranger}, ` +
      `while this version ends at ${own.at(-1)?.name ?? 'nothing'}. Nothing was changed.`,
  )
}

/** Fills a database that was prepared up to the backup's migrations. Throws `Trouble` when somebody is in it already. */
export async function restoreBackup(target: Source, folder: string, { manifest, say }: Restoring): Promise<void> {
  const { client } = target
  await refuseInhabited(client)
  await restoreFiles(target, folder, manifest)
  await client.query('begin')
  try {
    await restoreRows(client, folder, { manifest, say })
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw fault
  }
}

async function restoreRows(client: pg.Client, folder: string, { manifest, say }: Restoring): Promise<void> {
  const walled = (await tablesOf(client)).filter((table) => table.walled).map(({ name }) => pg.escapeIdentifier(name))
  // Postgres takes no rows by COPY while its walls hold for whoever brings them; nobody else sees this before the commit.
  for (const name of walled) await client.query(`alter table ${name} no force row level security`)
  for (const part of manifest.parts) {
    await (part.name === 'job' ? restoreJobs(client, folder) : fill(client, partFile(folder, part.name), part))
    if (part.rows > 0) say(`${part.name}: ${part.rows}`)
  }
  for (const name of walled) await client.query(`alter table ${name} force row level security`)
  await goOnCounting(client)
  await client.query('update installation set log_epoch = gen_random_uuid()')
}

export interface Restoring {
  readonly manifest: Manifest
  readonly say: Say
}

async function refuseInhabited(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ lived: boolean }>(
    'select exists (select from workspace) or exists (select from installation) as lived',
  )
  if (rows[0]?.lived)
    throw new Trouble('There is a workspace in this database already. Nothing was changed; give an empty one.')
}

async function restoreFiles({ files }: Source, folder: string, manifest: Manifest): Promise<void> {
  if (!manifest.files || files === null) return
  const { count, bytes } = await copyFiles(filesFolder(folder), files)
  if (count !== manifest.files.count || bytes !== manifest.files.bytes)
    throw new Trouble(`Of ${manifest.files.count} files in the backup ${count} are there, or some were changed.`)
}

async function fill(client: pg.Client, path: string, { name, columns, rows }: Part): Promise<void> {
  const listed = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const filling = client.query(copyFrom(`copy ${pg.escapeIdentifier(name)}${listed && ` (${listed})`} from stdin`))
  await pipeline(createReadStream(path), createGunzip(), filling)
  if (filling.rowCount !== rows) throw new Error(`${name} has ${filling.rowCount} rows instead of ${rows}`)
}

async function restoreJobs(client: pg.Client, folder: string): Promise<void> {
  await client.query(jobsTable)
  const filling = client.query(copyFrom('copy kept_job from stdin'))
  await pipeline(createReadStream(partFile(folder, 'job')), createGunzip(), filling)
  await client.query(jobsAgain)
}

/** Numbers that Postgres gives go on after the highest that is there. */
async function goOnCounting(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attidentity <> ''
      where c.relkind = 'r'`,
  )
  for (const { table, column, sequence } of rows) {
    const [of, at] = [pg.escapeIdentifier(table), pg.escapeIdentifier(column)]
    await client.query(`select setval($1::regclass, coalesce((select max(${at}) from ${of}), 0) + 1, false)`, [
      sequence,
    ])
  }
}
