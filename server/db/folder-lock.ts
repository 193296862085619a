// One server for each data folder. The lock is a file that names its owner; an owner that is gone owns nothing.
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, Trouble } from '../trouble.ts'
import { aliveSince } from './process-start.ts'

export interface FolderLock {
  release(): Promise<void>
}

interface Owner {
  readonly pid: number
  /** When that process began, in the system's own terms: a number that was given anew does not match. */
  readonly began: string
  readonly at: string
}

/** Takes the folder for this process. Throws `Trouble` when another server that is alive has it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'server.lock')
  const own: Owner = { pid: process.pid, began: (await aliveSince(process.pid)) ?? '', at: new Date().toISOString() }
  const claim = `${path}.${process.pid}`
  try {
    await writeFile(claim, JSON.stringify(own))
    await take(path, claim, folder)
  } finally {
    await rm(claim, { force: true })
  }
  return { release: () => rm(path, { force: true }) }
}

/** A hard link is made whole or not at all, and fails when the name is taken: that decides between two at once. */
async function take(path: string, claim: string, folder: string): Promise<void> {
  for (;;) {
    const taken = await link(claim, path).then(() => true, unlessExists)
    if (taken) return
    const text = await readFile(path, 'utf8').catch(() => '')
    const owner = parse(text)
    if (owner && (await aliveSince(owner.pid)) === owner.began) throw alreadyRuns(owner, folder)
    await removeStale(path, text)
  }
}

function unlessExists(fault: unknown): false {
  if (codeOf(fault) === 'EEXIST') return false
  throw fault
}

function alreadyRuns({ pid, at }: Owner, folder: string): Trouble {
  return new Trouble(
    `Another Parley server (process ${pid}, since ${at}) works on the data folder ${folder}. Nothing was changed.\n` +
      'Stop it first, or give this one a data folder of its own by PARLEY_DATA.',
  )
}

/** Moved away first: if somebody else was faster, what was moved is theirs, and goes back. */
async function removeStale(path: string, seen: string): Promise<void> {
  const aside = `${path}.stale-${process.pid}`
  await rename(path, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => seen)
  if (moved !== seen) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

function parse(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null
    if (typeof owner?.pid !== 'number' || typeof owner.began !== 'string') return undefined
    return { pid: owner.pid, began: owner.began, at: owner.at ?? 'unknown' }
  } catch {
    return undefined
  }
}
