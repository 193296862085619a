// The folder in which Postgres keeps everything: made once, whole or not at all.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, Trouble } from '../trouble.ts'
import type { Binaries } from './binaries.ts'
import { flushing } from './postgres-settings.ts'
import { handOver, type PostgresUser } from './postgres-user.ts'

export interface ClusterOptions {
  readonly folder: string
  readonly binaries: Binaries
  readonly user: PostgresUser | undefined
  /** Aborted when it need not be made any more: then it throws, and nothing is left of it. */
  readonly ending?: AbortSignal | undefined
  /** Called when the program that makes it runs. */
  readonly onBegun?: (() => void) | undefined
}

/** Makes the cluster unless it is there. Throws `Trouble` when what is there is not this Postgres's to use. */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const found = await versionIn(options.folder)
  if (found === undefined) return make(options)
  if (found === options.binaries.major) return

  throw new Trouble(
    `The data in ${options.folder} was written by Postgres ${found}, but this server brings Postgres ` +
      `${options.binaries.major}. Nothing was changed.\n` +
      `Give the programs of Postgres ${found} by PARLEY_POSTGRES_BIN, or use the version of Parley that wrote it.`,
  )
}

async function versionIn(folder: string): Promise<number | undefined> {
  const entries = await readdir(folder).catch((fault: unknown): string[] => {
    if (codeOf(fault) === 'ENOENT') return []
    if (codeOf(fault) !== 'EACCES') throw fault
    throw new Trouble(
      `${folder} belongs to another user, who started Parley here before. Nothing was changed.\n` +
        'Start as that user, give the folder to this one (chown -R), or give another folder by PARLEY_DATA.',
    )
  })
  if (entries.length === 0) return undefined
  if (entries.includes('PG_VERSION')) return Number(await readFile(join(folder, 'PG_VERSION'), 'utf8'))

  throw new Trouble(`${folder} holds files that are not a Postgres database. Nothing was changed; move them away.`)
}

/** Beside the place first, then moved there, so that a start that is killed half-way leaves nothing half-made. */
async function make({ folder, binaries, user, ending, onBegun }: ClusterOptions): Promise<void> {
  const half = `${folder}.making`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o700 })
  if (user) await chown(half, user.uid, user.gid)

  const said = await initdb(half, { binaries, user, ending, onBegun })
  if (said !== undefined) {
    await rm(half, { recursive: true, force: true })
    throw new Trouble(`The database could not be made in ${dirname(folder)}: ${reasonIn(said)}`)
  }
  await rm(folder, { recursive: true, force: true })
  await rename(half, folder)
}

async function initdb(folder: string, { binaries, user, ending, onBegun }: Omit<ClusterOptions, 'folder'>) {
  const { initdb: program, major } = binaries
  const { path, file3 } = handOver(folder, user)
  const args = ['-D', path, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--data-checksums']
  const child = spawn(program, [...args, ...localeFor(major), ...syncFor(major)], {
    ...user,
    cwd: '/',
    // A session of its own, as for Postgres itself: Ctrl-C does not leave half a database.
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe', file3],
  })
  if (file3 !== 'ignore') closeSync(file3)
  endWith(child, ending)
  onBegun?.()
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return new Promise<string | undefined>((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => done(code === 0 ? undefined : said || `${basename(program)} ended with ${code}`))
  })
}

/** At once and with the programs that it runs: whatever it has made so far is thrown away. */
function endWith(child: ChildProcess, ending: AbortSignal | undefined): void {
  const end = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  if (ending?.aborted) end()
  ending?.addEventListener('abort', end)
  process.once('exit', end)
  child.once('exit', () => {
    ending?.removeEventListener('abort', end)
    process.off('exit', end)
  })
}

// The builtin provider needs no locale of the system and never changes under an index; it exists from 17 on.
function localeFor(major: number): string[] {
  if (major >= 17) return ['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  return ['--locale=C', '--locale-provider=icu', '--icu-locale=und']
}

function syncFor(major: number): string[] {
  return major >= 17 ? [`--sync-method=${flushing()}`] : []
}

function reasonIn(said: string): string {
  if (/No space left|Disk quota exceeded/i.test(said)) return 'the disk is full.'
  if (/Permission denied/i.test(said)) return `permission denied.\n${said.trim()}`
  return said.trim().split('\n').slice(-5).join('\n')
}
