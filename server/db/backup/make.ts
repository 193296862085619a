// Makes a backup: all rows of one moment, in one transaction that only reads and waits for nobody; then the bytes of files.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { flush } from '../../files/disk.ts'
import { codeOf, Trouble } from '../../trouble.ts'
import { copyFiles } from './copy-files.ts'
import { filesFolder, FORMAT, type Manifest, manifestFile, type Part, partFile } from './manifest.ts'
import { jobsQuery, type Table, tablesOf } from './tables.ts'

export interface Source {
  readonly client: pg.Client
  /** Where files are kept; null when they are in an S3. */
  readonly files: string | null
}

/** One line of what is being done. */
export type Say = (line: string) => void

/** Makes the folder, which is there whole at the end or not at all. Throws `Trouble` when it is there already. */
export async function makeBackup(source: Source, folder: string, say: Say): Promise<Manifest> {
  const half = `${folder}.making`
  await rm(half, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(join(half, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const rows = await writeRows(source.client, half, say)
    const files = source.files === null ? null : await copyFiles(source.files, filesFolder(half))
    if (files) say(`files: ${files.count}`)
    const manifest: Manifest = { format: FORMAT, ...rows, files }
    await writeFile(manifestFile(half), `${JSON.stringify(manifest, null, 2)}\n`)
    await flush(manifestFile(half))
    await take(half, folder)
    return manifest
  } catch (fault) {
    await rm(half, { recursive: true, force: true })
    throw fault
  }
}

async function take(half: string, folder: string): Promise<void> {
  await rename(half, folder).catch((fault: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(fault) ?? '')) throw fault
    throw new Trouble(`${folder} is there already. Nothing was changed; name another folder.`)
  })
  await flush(dirname(folder))
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

/** The bytes, and at their end how many rows they were. */
type Copying = () => AsyncGenerator<Buffer, number>

const copyingOf = (client: pg.Client, query: string): Copying =>
  async function* () {
    const ready = once(client, 'drain')
    // Where the bytes break off, that is what is told.
    ready.catch(() => undefined)
    const copying = client.query(copyTo(`copy (${query}) to stdout`))
    yield* copying as AsyncIterable<Buffer>
    // The number of rows is told after the last byte, and may come later than that.
    await ready
    return copying.rowCount
  }

async function writePart(
  folder: string,
  { name, columns }: Pick<Part, 'name' | 'columns'>,
  copyings: readonly Copying[],
): Promise<Part> {
  let rows = 0
  async function* all(): AsyncGenerator<Buffer> {
    for (const copying of copyings) rows += yield* copying()
  }
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      hash.update(bytes)
      done(null, bytes)
    },
  })
  const path = partFile(folder, name)
  await pipeline(Readable.from(all()), createGzip({ level: 3 }), hashing, createWriteStream(path, { mode: 0o600 }))
  await flush(path)
  return { name, columns, rows, hash: hash.digest('hex') }
}
