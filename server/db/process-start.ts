// Tells a process from a later one that was given the same number.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** When the process began, in the system's own terms; undefined when there is none, or only its unburied rest. */
export async function aliveSince(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return onLinux(pid)
  if (process.platform === 'win32') return onWindows(pid)

  const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  const [state, ...began] = stdout.trim().split(/\s+/)
  return !state || state.startsWith('Z') ? undefined : began.join(' ')
}

async function onLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (!stat) return undefined
  // The name in brackets may hold anything; the state is the first field after it, the start the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return `${boot.trim()}:${fields[19]}`
}

async function onWindows(pid: number): Promise<string | undefined> {
  const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']).catch(() => ({ stdout: '' }))
  return stdout.includes(`"${pid}"`) ? 'alive' : undefined
}
