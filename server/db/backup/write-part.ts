// A folder that is there whole at the end or not at all, and in it the rows of one statement after another as one file.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { flush } from '../../files/disk.ts'
import { codeOf, Trouble } from '../../trouble.ts'
import { type Part, partFile } from './manifest.ts'

/** Lets `write` fill a folder that nobody sees yet, then puts it in its place. Throws `Trouble` when that is taken. */
export async function wholeFolder<T>(folder: string, write: (half: string) => Promise<T>): Promise<T> {
  const half = `${folder}.making`
  await rm(half, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(join(half, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const written = await write(half)
    await take(half, folder)
    return written
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

/** The bytes, and at their end how many rows they were. */
export type Copying = () => AsyncGenerator<Buffer, number>

/** What the statement answers, as Postgres copies it. */
export const copyingOf = (client: pg.Client, query: string): Copying =>
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

/** Writes them one after another, flushed to the disk. */
export async function writePart(
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
