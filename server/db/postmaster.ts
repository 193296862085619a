// One run of the Postgres process: started as our direct child, ready, and ended.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fchownSync, fstatSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Trouble } from '../trouble.ts'
import type { Binaries } from './binaries.ts'
import { handOver, type PostgresUser } from './postgres-user.ts'
import { postgresSettings } from './postgres-settings.ts'

export interface PostmasterOptions {
  readonly folder: string
  readonly logFile: string
  readonly socketFolder: string
  readonly binaries: Binaries
  readonly user: PostgresUser | undefined
}

export interface Postmaster {
  /** Fulfilled when it accepts connections; rejected with `Trouble` when it ended before. */
  readonly ready: Promise<void>
  /** Fulfilled when the process is gone, for whatever reason. */
  readonly gone: Promise<void>
  /**
   * Ends every connection, writes a checkpoint, waits until it is gone. After `patienceMs` it ends without the checkpoint,
   * and if it does not even do that, it is killed: what was committed is in its log in any case.
   */
  stop(patienceMs: number): Promise<void>
}

const QUIT_TAKES_MS = 700

/** Starts Postgres on an existing cluster. */
export function startPostmaster(options: PostmasterOptions): Postmaster {
  const log = openSync(options.logFile, 'a', 0o600)
  const logFrom = fstatSync(log).size
  if (options.user) fchownSync(log, options.user.uid, options.user.gid)
  const child = spawnPostgres(options, log)
  closeSync(log)
  const gone = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', () => done())
  })
  const ready = becomesReady(child, options, logFrom)
  // Whoever only waits for `gone` must not be ended by a `ready` that nobody asked for.
  ready.catch(() => undefined)

  return { ready, gone, stop: (patienceMs) => stop(child, gone, patienceMs) }
}

/** The lines of postmaster.pid, empty when there is none. */
export async function readPidFile(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  return text.split('\n').map((line) => line.trim())
}

function spawnPostgres({ folder, socketFolder, binaries, user }: PostmasterOptions, log: number): ChildProcess {
  const settings = Object.entries(postgresSettings(socketFolder, binaries.major))
  const { path, file3 } = handOver(folder, user)
  const args = ['-D', path, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(binaries.postgres, args, {
    ...user,
    cwd: '/',
    // A session of its own: Ctrl-C in the terminal is for the server, which then stops Postgres in its turn.
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log, file3],
  })
  if (file3 !== 'ignore') closeSync(file3)
  endWithUs(child)
  return child
}

/** However this process ends, short of SIGKILL, Postgres is told to end too, if nobody has come to it in order. */
function endWithUs(child: ChildProcess): void {
  const tell = () => child.kill('SIGINT')
  process.once('exit', tell)
  child.once('exit', () => process.off('exit', tell))
}

async function becomesReady(child: ChildProcess, options: PostmasterOptions, logFrom: number): Promise<void> {
  const failed = once(child, 'error').then(([fault]: unknown[]) => Promise.reject(fault))
  failed.catch(() => undefined)
  while (child.exitCode === null && child.signalCode === null) {
    const lines = await readPidFile(options.folder)
    if (lines[0] === String(child.pid) && lines[7] === 'ready') return
    await Promise.race([wait(5), failed])
  }
  const said = (await readFile(options.logFile).catch(() => Buffer.alloc(0))).subarray(logFrom).toString().trim()
  throw new Trouble(`Postgres did not start. It said (in ${options.logFile}):\n${said}`)
}

async function stop(child: ChildProcess, gone: Promise<void>, patienceMs: number): Promise<void> {
  child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), patienceMs)
  const hopeless = setTimeout(() => child.kill('SIGKILL'), patienceMs + QUIT_TAKES_MS)
  await gone
  clearTimeout(impatient)
  clearTimeout(hopeless)
}
