// Bytes that people shared, from folder to folder. They never change: what is gone meanwhile was erased, and is not missed.
import { constants } from 'node:fs'
import { copyFile, mkdir, opendir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flush } from '../../files/disk.ts'
import { codeOf } from '../../trouble.ts'
import type { FilesPart } from './manifest.ts'

/** Copies all of it, flushed to the disk; says how much that was. A folder that is not there has nothing in it. */
export async function copyFiles(from: string, to: string): Promise<FilesPart> {
  let [count, bytes] = [0, 0]
  for await (const name of namesBelow(from, '')) {
    const place = join(to, name)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    const copied = await copyFile(join(from, name), place, constants.COPYFILE_FICLONE).then(() => true, unlessGone)
    if (!copied) continue
    await flush(place)
    count += 1
    bytes += (await stat(place)).size
  }
  return { count, bytes }
}

async function* namesBelow(root: string, folder: string): AsyncGenerator<string> {
  const entries = await opendir(join(root, folder)).catch((fault: unknown) => (unlessGone(fault), []))
  for await (const entry of entries) {
    const name = join(folder, entry.name)
    if (entry.isDirectory()) yield* namesBelow(root, name)
    else if (!name.endsWith('.part')) yield name
  }
}

function unlessGone(fault: unknown): false {
  if (codeOf(fault) === 'ENOENT') return false
  throw fault
}
