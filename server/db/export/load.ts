// The rows of an export, in tables of their own that nobody else sees and that are gone with the transaction.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Trouble } from '../../trouble.ts'
import { type Part, partFile } from '../backup/manifest.ts'
import type { Belonging } from './belongs.ts'

/** Where the rows of a table wait. */
export const incoming = (table: string) => `pg_temp.${pg.escapeIdentifier(`incoming_${table}`)}`

/** Reads all parts; the tables are those of `belongings`, and each part has their columns. */
export async function loadParts(client: pg.Client, folder: string, parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    const columns = part.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    await client.query(`create temporary table ${shapeOf(part.name)} on commit drop`)
    const filling = client.query(copyFrom(`copy ${incoming(part.name)}${columns && ` (${columns})`} from stdin`))
    await pipeline(createReadStream(partFile(folder, part.name)), createGunzip(), filling)
    if (filling.rowCount !== part.rows)
      throw new Trouble(`The part "${part.name}" of the export is not as it was made. Nothing was changed.`)
  }
}

function shapeOf(name: string): string {
  const table = pg.escapeIdentifier(`incoming_${name}`)
  if (name === 'job') return `${table} (identifier text, payload json, run_at timestamptz, key text)`
  return `${table} (like public.${pg.escapeIdentifier(name)})`
}

/** Puts them where they belong. */
export async function moveIn(client: pg.Client, tables: readonly Belonging[]): Promise<void> {
  for (const { name, columns } of tables) {
    const listed = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    await client.query(`insert into ${pg.escapeIdentifier(name)} (${listed}) select ${listed} from ${incoming(name)}`)
  }
  await client.query(
    `select count(graphile_worker.add_job(identifier, payload => payload, run_at => run_at, job_key => key)) from ${incoming('job')}`,
  )
}
