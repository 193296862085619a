// What an export says of itself, written last; and whether it is as it was made.
import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { type Static, Type } from 'typebox'
import { compileCheck } from '../../http/check.ts'
import { Trouble } from '../../trouble.ts'
import { hashOf, type Part, partFile } from '../backup/manifest.ts'

export const FORMAT = 1
const FILE = 'workspace.json'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })
const Name = Type.String({ pattern: '^[a-z0-9_]{1,63}$' })

const Manifest = Type.Object(
  {
    format: Type.Literal(FORMAT),
    workspace: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
    /** When the moment was of which it is. */
    at: Type.String({ maxLength: 40 }),
    /** The names of the migrations that its tables have been through. */
    migrations: Type.Array(Type.String({ maxLength: 100 })),
    /** The rows of one table each, and the jobs; `hash` is the SHA-256 of the file as it lies there, in hex. */
    parts: Type.Array(Type.Object({ name: Name, columns: Type.Array(Name), rows: Count, hash: Hash })),
    /** What people shared, and the hash of the list of it. */
    files: Type.Object({ count: Count, bytes: Count, hash: Hash }),
  },
  { additionalProperties: false },
)

export type ExportManifest = Omit<Static<typeof Manifest>, 'parts'> & { readonly parts: readonly Part[] }
const faultsOf = compileCheck(Manifest)

export const exportFile = (folder: string) => join(folder, FILE)
export const listFile = (folder: string) => join(folder, 'files.list')
export const bytesFile = (folder: string, name: string) => join(folder, 'files', name)

export interface ListedFile {
  /** 32 hex digits: its name in the store without the workspace. */
  readonly name: string
  readonly bytes: number
  readonly hash: string
}

export const lineOf = ({ name, bytes, hash }: ListedFile) => `${name} ${bytes} ${hash}\n`

/** The files that are listed. Throws `Trouble` at a line that is none. */
export async function* listed(folder: string): AsyncGenerator<ListedFile> {
  for await (const line of createInterface({ input: createReadStream(listFile(folder)) })) {
    const [, name = '', bytes = '', hash = ''] = /^([0-9a-f]{32}) (\d{1,15}) ([0-9a-f]{64})$/.exec(line) ?? []
    if (!name) throw notAsMade('list of files')
    yield { name, bytes: Number(bytes), hash }
  }
}

/** Reads it and looks at every part and file. Throws `Trouble` where it is no export, or not as it was made. */
export async function readExport(folder: string): Promise<ExportManifest> {
  const text = await readFile(exportFile(folder), 'utf8').catch(() => null)
  if (text === null)
    throw new Trouble(`${folder} is not the export of a workspace: there is no ${FILE} in it. Nothing was changed.`)
  const manifest = parse(text)
  if (!manifest)
    throw new Trouble(`The export in ${folder} is of a format that this version cannot read. Nothing was changed.`)
  const look = await looker(folder)
  for (const { name, hash } of manifest.parts) await look(partFile(folder, name), { what: `part "${name}"`, hash })
  await look(listFile(folder), { what: 'list of files', hash: manifest.files.hash })
  await readFiles(folder, manifest, look)
  return manifest
}

async function readFiles(folder: string, { files }: ExportManifest, look: Look): Promise<void> {
  let [count, bytes] = [0, 0]
  for await (const file of listed(folder)) {
    const path = bytesFile(folder, file.name)
    await look(path, { what: `file ${file.name}`, hash: file.hash })
    if ((await stat(path)).size !== file.bytes) throw notAsMade(`file ${file.name}`)
    count += 1
    bytes += file.bytes
  }
  if (count !== files.count || bytes !== files.bytes) throw notAsMade('list of files')
}

type Look = (path: string, told: { readonly what: string; readonly hash: string }) => Promise<void>

/** Looks whether a file is as it was told to be, and lies in the folder: a link that leads elsewhere does not. */
async function looker(folder: string): Promise<Look> {
  const root = await realpath(folder)
  return async (path, { what, hash }) => {
    const real = await realpath(path).catch(() => null)
    const inside = real?.startsWith(root + sep) && (await stat(real)).isFile()
    const found = inside ? await hashOf(path).catch(() => null) : null
    if (found !== hash) throw notAsMade(what)
  }
}

const notAsMade = (what: string) =>
  new Trouble(`The ${what} of the export is not as it was made, or is missing. Nothing was changed.`)

function parse(text: string): ExportManifest | null {
  try {
    const manifest = JSON.parse(text) as ExportManifest
    return faultsOf(manifest) ? null : manifest
  } catch {
    return null
  }
}
