// What pages load, kept beyond their version: a page that is open goes on when the server under it is another one.
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../db/database.ts'

/** A built file that may be asked for by a page of another version. */
export interface WebFile {
  readonly bytes: Buffer
  readonly gzipped: boolean
}

/** For so long a page may stay open after the last server of its version. */
const keptDays = 30

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
}

/** `guest/assets/page-CRJu-X.js`; other names hold no hash, and mean another thing in each version. */
const hashed = /^[a-z]+\/assets\/[\w.-]{1,120}\.(js|css|woff2)$/

/** What kind of file it is, as a browser is told; null when it is none that is kept. */
export function webFileType(name: string): string | null {
  return types[hashed.exec(name)?.[1] ?? ''] ?? null
}

/**
 * Keeps the files of this version, and lets go of what no version has wanted for thirty days. Whoever serves pages of this
 * version does so after this, and so every other server can give what they load.
 */
export async function keepWebFiles(database: Database, webFolder: string): Promise<void> {
  const names = await builtNames(webFolder)
  if (names.length === 0) return
  const rows = await database.asking<{ name: string }>('select name from web_file', [])
  const kept = new Set(rows.map(({ name }) => name))
  const files = await Promise.all(names.filter((name) => !kept.has(name)).map((name) => readBuilt(webFolder, name)))
  await database.outside(async (tx) => {
    tx.send(
      `insert into web_file (name, bytes, gzipped)
       select * from unnest($1::text[], $2::bytea[], $3::boolean[]) on conflict (name) do nothing`,
      [files.map(({ name }) => name), files.map(({ bytes }) => bytes), files.map(({ gzipped }) => gzipped)],
    )
    tx.send(
      `update web_file set superseded_at = case when name = any($1) then null else now() end
        where (superseded_at is null) <> (name = any($1))`,
      [names],
    )
    tx.send(`delete from web_file where superseded_at < now() - $1 * interval '1 day'`, [keptDays])
  })
}

/** A file of any version that is kept; null when there is none of that name. */
export async function readWebFile(database: Database, name: string): Promise<WebFile | null> {
  const [found] = await database.asking<WebFile>('select bytes, gzipped from web_file where name = $1', [name])
  return found ?? null
}

async function builtNames(webFolder: string): Promise<string[]> {
  if (!existsSync(webFolder)) return []
  const files = await readdir(webFolder, { recursive: true })
  return files.map((file) => file.replaceAll('\\', '/')).filter((name) => webFileType(name) !== null)
}

async function readBuilt(webFolder: string, name: string): Promise<WebFile & { readonly name: string }> {
  const file = join(webFolder, name)
  const smaller = `${file}.gz`
  const gzipped = existsSync(smaller)
  return { name, gzipped, bytes: await readFile(gzipped ? smaller : file) }
}
