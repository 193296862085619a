// Bytes on this machine's disk. [FI11] The file is flushed, renamed and its folder flushed before anybody is told that it is there.
import { constants, createReadStream } from 'node:fs'
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failPoint } from '../log/fail-point.ts'
import { codeOf } from '../trouble.ts'
import { type ByteStore, isByteName } from './bytes.ts'

/** Where shared files are kept in a data folder. */
export const keptFiles = (dataFolder: string) => join(dataFolder, 'files', 'kept')

/** Keeps bytes below the folder, spread over 256 for each workspace. */
export function diskStore(root: string): ByteStore {
  const placeOf = (name: string) => {
    // What was never renamed is erased under the name that it has.
    if (!isByteName(name.replace(/\.part$/, ''))) throw new TypeError('not a name that the server made')
    const [folder = '', file = ''] = name.split('/')
    return join(root, folder, file.slice(0, 2), file)
  }
  return {
    put: (name, path) => keep(path, placeOf(name)),
    async open(name) {
      const place = placeOf(name)
      const found = await stat(place).catch(nothingIfAbsent)
      return found && { stream: createReadStream(place), bytes: found.size }
    },
    erase: (name) => rm(placeOf(name), { force: true }),
    list: (folder) => namesIn(root, folder),
  }
}

async function keep(path: string, place: string): Promise<void> {
  const folder = dirname(place)
  const begun = await mkdir(folder, { recursive: true, mode: 0o700 })
  const coming = `${place}.part`
  await copyFile(path, coming, constants.COPYFILE_FICLONE)
  await failPoint('files.copied')
  await flush(coming)
  await failPoint('files.flushed')
  await rename(coming, place)
  await failPoint('files.renamed')
  await flush(folder)
  // A folder that was just made must be found after a loss of power as well.
  if (begun !== undefined) await flush(dirname(folder))
}

/** Everything written to the file, or every name written into the folder, is on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* namesIn(root: string, folder: string) {
  for await (const spread of entriesOf(join(root, folder))) yield* namesBelow(root, { folder, spread })
}

async function* namesBelow(root: string, { folder, spread }: { readonly folder: string; readonly spread: string }) {
  for await (const file of entriesOf(join(root, folder, spread))) {
    const found = await stat(join(root, folder, spread, file)).catch(nothingIfAbsent)
    if (found) yield { name: `${folder}/${file}`, at: found.mtimeMs }
  }
}

async function* entriesOf(folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(nothingIfAbsent)
  for await (const entry of entries ?? []) yield entry.name
}

function nothingIfAbsent(fault: unknown): null {
  if (codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ENOTDIR') return null
  throw fault
}
