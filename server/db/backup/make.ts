// Makes a backup: all rows of one moment, in one transaction that only reads and waits for nobody; then the bytes of files.
import { writeFile } from 'node:fs/promises'
import pg from 'pg'
import { flush } from '../../files/disk.ts'
import { copyFiles } from './copy-files.ts'
import { filesFolder, FORMAT, type Manifest, manifestFile, type Part } from './manifest.ts'
import { jobsQuery, type Table, tablesOf } from './tables.ts'
import { type Copying, copyingOf, wholeFolder, writePart } from './write-part.ts'

export interface Source {
  readonly client: pg.Client
  /** Where files are kept; null when they are in an S3. */
  readonly files: string | null
}

/** One line of what is being done. */
export type Say = (line: string) => void

/** Makes the folder, which is there whole at the end or not at all. Throws `Trouble` when it is there already. */
export function makeBackup(source: Source, folder: string, say: Say): Promise<Manifest> {
  return wholeFolder(folder, async (half) => {
    const rows = await writeRows(source.client, half, say)
    const files = source.files === null ? null : await copyFiles(source.files, filesFolder(half))
    if (files) say(`files: ${files.count}`)
    const manifest: Manifest = { format: FORMAT, ...rows, files }
    await writeFile(manifestFile(half), `${JSON.stringify(manifest, null, 2)}\n`)
    await flush(manifestFile(half))
    return manifest
  })
}

type Rows = Pick<Manifest, 'at' | 'migrations' | 'parts'>

async function writeRows(client: pg.Client, folder: string, say: Say): Promise<Rows> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const { rows: moments } = await client.query<{ at: Date }>('select now() as at')
    const { rows: done } = await client.query<{ name: string }>('select name from migration order by name')
    const reach = await reachOf(client)
    const parts: Part[] = []
    for (const table of await tablesOf(client)) parts.push(await writeTable({ client, folder, reach }, table))
    parts.push(await writePart(folder, { name: 'job', columns: [] }, [copyingOf(client, jobsQuery)]))
    for (const { name, rows } of parts.filter((part) => part.rows > 0)) say(`${name}: ${rows}`)
    return { at: moments[0]?.at.toISOString() ?? '', migrations: done.map(({ name }) => name), parts }
  } finally {
    await client.query('rollback')
  }
}

/** All workspaces, where only one can be seen at a time; null where this role sees all. */
async function reachOf(client: pg.Client): Promise<readonly string[] | null> {
  const { rows } = await client.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  if (rows[0]?.free) return null
  const { rows: workspaces } = await client.query<{ id: string }>('select id from workspace order by id')
  return workspaces.map(({ id }) => id)
}

interface Hall {
  readonly client: pg.Client
  readonly folder: string
  readonly reach: readonly string[] | null
}

function writeTable({ client, folder, reach }: Hall, { name, columns, walled }: Table): Promise<Part> {
  const query = `select ${columns.map((column) => pg.escapeIdentifier(column)).join(', ')} from ${pg.escapeIdentifier(name)}`
  const workspaces = walled && reach ? reach : [null]
  const copyings = workspaces.map(
    (workspace): Copying =>
      async function* () {
        await client.query(`select set_config('parley.workspace', $1, true)`, [workspace ?? ''])
        return yield* copyingOf(client, query)()
      },
  )
  return writePart(folder, { name, columns }, copyings)
}
