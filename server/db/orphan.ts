// When a server was killed, its Postgres lives on and its lock file stays. The next start tidies both up.
import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Trouble } from '../trouble.ts'
import { readPidFile } from './postmaster.ts'

const run = promisify(execFile)

/**
 * Ends a Postgres that still works on this cluster, and frees a lock file whose number now belongs to somebody else.
 * To be called only by the owner of the data folder's lock: then whoever still works there is an orphan.
 */
export async function endOrphan(folder: string): Promise<void> {
  const lines = await readPidFile(folder)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1) return

  if (await isPostmasterOf(pid, folder)) await end(pid, folder)
  else if (isAlive(pid)) await disown(folder)
  await removeSocketFolder(lines[4])
}

/** A number alone proves nothing: after a restart of the machine it may be anybody's. */
async function isPostmasterOf(pid: number, folder: string): Promise<boolean> {
  const command = await commandOf(pid)
  if (!command.includes('postgres')) return false
  if (process.platform !== 'linux') return command.includes(folder)

  return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === (await realpath(folder))
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  )
}

/**
 * Postgres takes a lock file with its parent's number as stale. The file itself must stay: by it Postgres finds out
 * whether old backends still hold the shared memory, and then refuses to work beside them.
 */
async function disown(folder: string): Promise<void> {
  const path = join(folder, 'postmaster.pid')
  await writeFile(path, (await readFile(path, 'utf8')).replace(/^\d+/, String(process.pid)))
}

async function end(pid: number, folder: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    await untilGone(pid, 5000)
  }
  if (isAlive(pid)) throw new Trouble(`Postgres (process ${pid}) still works on ${folder} and could not be ended.`)
}

async function untilGone(pid: number, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs
  while (isAlive(pid) && Date.now() < until) await wait(5)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function removeSocketFolder(path: string | undefined): Promise<void> {
  if (path && /[/\\]parley-\w{6}$/.test(path)) await rm(path, { recursive: true, force: true })
}
