// The folder in which everything is kept: writable, with room, and ours alone while we run.
import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, messageOf, Trouble } from '../trouble.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'

const MB = 1_048_576
/** A new database takes 40 MB, and Postgres writes its log in pieces of 16 MB. */
const NEW_NEEDS_MB = 120
const OLD_NEEDS_MB = 40

/**
 * Makes the folder if need be and takes it for this process. Throws `Trouble`, with nothing changed, when it cannot be
 * written, when its disk is full, or when another server works on it.
 */
export async function openDataFolder(folder: string): Promise<FolderLock> {
  try {
    await makeFolder(folder)
    const lock = await lockFolder(folder)
    await tryOut(folder).catch(async (fault: unknown) => {
      await lock.release()
      throw fault
    })
    return lock
  } catch (fault) {
    throw inWords(folder, fault)
  }
}

/** With those above it. Not by the system's own `recursive`, which never returns where nothing can be made, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  const code = await mkdir(folder).then(() => undefined, codeOf)
  if (code === undefined || (code === 'EEXIST' && (await stat(folder)).isDirectory())) return
  if (code === 'ENOENT') await makeFolder(dirname(folder))
  await mkdir(folder)
}

async function tryOut(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const freeMb = Math.floor((bavail * bsize) / MB)
  const neededMb = existsSync(join(folder, 'postgres')) ? OLD_NEEDS_MB : NEW_NEEDS_MB
  if (freeMb < neededMb) {
    throw new Trouble(
      `The disk of the data folder ${folder} is full: ${freeMb} MB are free, ${neededMb} MB are needed. ` +
        'Nothing was changed.\nMake room, or give another folder by PARLEY_DATA.',
    )
  }
  const trial = join(folder, `.trial-${process.pid}`)
  await writeFile(trial, 'parley')
  await rm(trial)
}

function inWords(folder: string, fault: unknown): unknown {
  if (fault instanceof Trouble) return fault
  const code = codeOf(fault)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Trouble(`The disk of the data folder ${folder} is full. Make room.`)
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new Trouble(`${folder} cannot be the data folder: a file is in the way.`)
  if (code === undefined) return fault

  return new Trouble(
    `The data folder ${folder} cannot be written (${messageOf(fault)}). Nothing was changed.\n` +
      'Change its rights, or give another folder by PARLEY_DATA.',
  )
}
