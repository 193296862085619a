// Processes of the world, found by who started them and struck by number alone.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Kills it and waits for nothing; one that is gone already is fine. */
export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault
  }
}

/** Whether it still runs; one that is dead and not yet buried does not. */
export function runs(pid: number): boolean {
  const state = statOf(pid)?.state
  return state !== undefined && state !== 'Z' && state !== 'X'
}

/** The children of a process, by number. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)?.parent === parent)
}

/** The postmaster of the cluster in this folder; null while there is none. */
export function postmasterOf(folder: string): number | null {
  const pid = Number(pidFile(folder)[0])
  if (!Number.isInteger(pid) || pid <= 1 || !runs(pid)) return null
  // The number may be somebody else's by now.
  return workingFolder(pid) === folder ? pid : null
}

/** Where the cluster's socket is; null while it does not say. */
export function socketFolderOf(folder: string): string | null {
  return pidFile(folder)[4] ?? null
}

/** How much memory it holds, in kilobytes. */
export function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0)
}

/** The most memory that it held at any time, in kilobytes. */
export function mostResidentKb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0)
}

function pidFile(folder: string): string[] {
  const text = textOf(`${folder}/postmaster.pid`)
  return text === '' ? [] : text.split('\n').map((line) => line.trim())
}

function statOf(pid: number): { state: string; parent: number } | null {
  // The name in parentheses may hold anything; what follows the last one is in fixed order.
  const [state, parent] = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return state && parent ? { state, parent: Number(parent) } : null
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
