// Makes an export: all rows of one workspace of one moment, in one transaction that only reads and waits for nobody; then its files.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { isId, type WorkspaceId } from '../../../domain/shared/ids.ts'
import { type ByteStore, isByteName } from '../../files/bytes.ts'
import { flush } from '../../files/disk.ts'
import { Trouble } from '../../trouble.ts'
import { hashOf, type Part } from '../backup/manifest.ts'
import type { Say } from '../backup/make.ts'
import { copyingOf, wholeFolder, writePart } from '../backup/write-part.ts'
import { type Belonging, belongings, jobsOf } from './belongs.ts'
import { bytesFile, exportFile, type ExportManifest, FORMAT, lineOf, listFile, type ListedFile } from './manifest.ts'

/** Where workspaces live: their rows, and the bytes of their files. */
export interface Lodging {
  readonly client: pg.Client
  readonly store: ByteStore
}

export interface Export {
  readonly workspace: WorkspaceId
  /** Is there whole at the end or not at all. */
  readonly folder: string
}

/** Makes the folder. Throws `Trouble` when it is there already. */
export function makeExport(from: Lodging, { workspace, folder }: Export, say: Say): Promise<ExportManifest> {
  return wholeFolder(folder, async (half) => {
    const rows = await writeRows(from.client, { workspace, folder: half }, say)
    const files = await writeFiles(from.store, { workspace, folder: half })
    if (files.count > 0) say(`files: ${files.count}`)
    const manifest: ExportManifest = { format: FORMAT, workspace, ...rows, files }
    await writeFile(exportFile(half), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
    await flush(exportFile(half))
    return manifest
  })
}

/** The workspace of this id or name. Throws `Trouble` that names those that there are. */
export async function workspaceNamed(client: pg.Client, wanted: string): Promise<WorkspaceId> {
  const { rows } = await client.query<{ id: WorkspaceId; name: string }>('select id, name from workspace order by name')
  const found = rows.filter(({ id, name }) => (isId(wanted) ? id === wanted : name === wanted))
  const [one] = found
  if (one && found.length === 1) return one.id
  const told = rows.map(({ id, name }) => `  ${id}  ${name}`)
  const fault = one ? 'Several workspaces have that name' : 'There is no such workspace'
  throw new Trouble([`${fault}. Here are:`, ...told].join('\n'))
}

type Rows = Pick<ExportManifest, 'at' | 'migrations' | 'parts'>

async function writeRows(client: pg.Client, { workspace, folder }: Export, say: Say): Promise<Rows> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query(`select set_config('parley.workspace', $1, true)`, [workspace])
    const { rows: moments } = await client.query<{ at: Date }>('select now() as at')
    const { rows: done } = await client.query<{ name: string }>('select name from migration order by name')
    const id = pg.escapeLiteral(workspace)
    const parts: Part[] = []
    for (const table of await belongings(client))
      parts.push(await writePart(folder, table, [copyingOf(client, queryOf(table, id))]))
    parts.push(await writePart(folder, { name: 'job', columns: [] }, [copyingOf(client, jobsOf(id))]))
    for (const { name, rows } of parts.filter((part) => part.rows > 0)) say(`${name}: ${rows}`)
    return { at: moments[0]?.at.toISOString() ?? '', migrations: done.map(({ name }) => name), parts }
  } finally {
    await client.query('rollback')
  }
}

function queryOf({ name, columns, owner, only }: Belonging, workspace: string): string {
  const listed = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  return `select ${listed} from ${pg.escapeIdentifier(name)} where ${owner} = ${workspace}${only ? ` and ${only}` : ''}`
}

/** Bytes never change: what is gone since the moment of the rows was erased, and is not missed. */
async function writeFiles(store: ByteStore, { workspace, folder }: Export): Promise<ExportManifest['files']> {
  let [count, bytes] = [0, 0]
  const list = listFile(folder)
  await writeFile(list, '', { mode: 0o600 })
  await mkdir(join(folder, 'files'), { mode: 0o700 })
  for await (const { name } of store.list(workspace)) {
    const written = isByteName(name) ? await writeBytes(store, name, folder) : null
    if (!written) continue
    await appendFile(list, lineOf(written))
    count += 1
    bytes += written.bytes
  }
  await flush(list)
  return { count, bytes, hash: await hashOf(list) }
}

async function writeBytes(store: ByteStore, stored: string, folder: string): Promise<ListedFile | null> {
  const kept = await store.open(stored)
  if (!kept) return null
  const name = basename(stored)
  const hash = createHash('sha256')
  let bytes = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const path = bytesFile(folder, name)
  await pipeline(kept.stream, counting, createWriteStream(path, { mode: 0o600 }))
  if (bytes !== kept.bytes) throw new Error(`${name} has ${bytes} bytes instead of ${kept.bytes}`)
  await flush(path)
  return { name, bytes, hash: hash.digest('hex') }
}
