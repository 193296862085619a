// CPU and memory of a process and all its descendants, from /proc (Linux only).
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

interface Stat {
  readonly pid: number
  readonly parent: number
  /** CPU ticks of its own, and of children that have ended. */
  readonly ticks: number
}

/** User and system seconds that the process and its descendants have used so far, ended children included. */
export function cpuSecondsOf(root: number): number {
  const all = processes()
  const ticks = treeOf(root, all).reduce((sum, stat) => sum + stat.ticks, 0)
  return ticks / ticksPerSecond
}

/** Whom it started itself. */
export function childrenOf(root: number): number[] {
  return processes()
    .filter(({ parent }) => parent === root)
    .map(({ pid }) => pid)
}

/** CPU seconds that the whole machine has spent on anything so far. */
export function busySeconds(): number {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, soft = 0] = first.trim().split(/\s+/).slice(1).map(Number)
  return (user + nice + system + interrupts + soft) / ticksPerSecond
}

/** The process and everybody that it started, directly or not. */
function treeOf(root: number, all: readonly Stat[]): Stat[] {
  const own = all.filter(({ pid }) => pid === root)
  const children = all.filter(({ parent }) => parent === root)
  return [...own, ...children.flatMap(({ pid }) => treeOf(pid, all))]
}

function processes(): Stat[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(Number(name)) : []))
}

function statOf(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; what follows it are numbers but for the state.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [parent = 0, ...ticks] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]))
    return [{ pid, parent, ticks: ticks.reduce((sum, some) => sum + some, 0) }]
  } catch {
    // It has ended since the folder was read.
    return []
  }
}
