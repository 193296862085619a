// What a backup says of itself, written last: a folder without it is none.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Trouble } from '../../trouble.ts'

export const FORMAT = 1
const FILE = 'backup.json'

export interface Manifest {
  readonly format: typeof FORMAT
  /** When the moment was of which it is. */
  readonly at: string
  /** The names of the migrations that its tables have been through. */
  readonly migrations: readonly string[]
  readonly parts: readonly Part[]
  /** What people shared; null when that is in an S3 and not here. */
  readonly files: FilesPart | null
}

/** The rows of one table, or the jobs. */
export interface Part {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
  /** SHA-256 of the file as it lies there, in hex. */
  readonly hash: string
}

export interface FilesPart {
  readonly count: number
  readonly bytes: number
}

export const manifestFile = (folder: string) => join(folder, FILE)
export const partFile = (folder: string, name: string) => join(folder, 'tables', `${name}.copy.gz`)
export const filesFolder = (folder: string) => join(folder, 'files')

/** Reads it and looks at every part. Throws `Trouble` where it is no backup, or not as it was made. */
export async function readBackup(folder: string): Promise<Manifest> {
  const text = await readFile(manifestFile(folder), 'utf8').catch(() => null)
  if (text === null) throw new Trouble(`${folder} is not a backup: there is no ${FILE} in it. Nothing was changed.`)
  const manifest = parse(text)
  if (!manifest)
    throw new Trouble(`The backup in ${folder} is of a format that this version cannot read. Nothing was changed.`)
  for (const { name, hash } of manifest.parts) {
    const found = await hashOf(partFile(folder, name)).catch(() => null)
    if (found !== hash)
      throw new Trouble(`The part "${name}" of the backup is not as it was made, or is missing. Nothing was changed.`)
  }
  return manifest
}

function parse(text: string): Manifest | null {
  try {
    const manifest = JSON.parse(text) as Manifest | null
    return manifest?.format === FORMAT ? manifest : null
  } catch {
    return null
  }
}

/** SHA-256 of the bytes of a file, in hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
