// Less memory than the machine has, for one process and all that it starts: a memory cgroup of the lab's own. Root only.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holds } from '../until.ts'
import { runs } from './processes.ts'

const prefix = 'parley-lab-'
const megabyte = 1024 * 1024
const goneWithinMs = 10_000

/** What the kernel calls these: its first kind of cgroups, and its second. */
const kinds = [
  {
    root: '/sys/fs/cgroup/memory',
    limit: 'memory.limit_in_bytes',
    withSwap: 'memory.memsw.limit_in_bytes',
    most: 'memory.max_usage_in_bytes',
    kills: 'memory.oom_control',
  },
  {
    root: '/sys/fs/cgroup',
    limit: 'memory.max',
    withSwap: null,
    most: 'memory.peak',
    kills: 'memory.events',
  },
] as const
type Kind = (typeof kinds)[number]

export class Cgroup {
  readonly #kind: Kind
  readonly #folder: string

  private constructor(kind: Kind, folder: string) {
    this.#kind = kind
    this.#folder = folder
  }

  /** Of so many megabytes, swap among them. Throws where this process may not make one. */
  static open(megabytes: number): Cgroup {
    const kind = kinds.find(({ root, limit }) => existsSync(root) && hasLimit(root, limit))
    if (!kind) throw new Error('Less memory than the machine has needs Linux, root and a memory cgroup')
    const folder = join(kind.root, `${prefix}${process.pid}`)
    mkdirSync(folder)
    const cgroup = new Cgroup(kind, folder)
    opened.add(cgroup)
    cgroup.#write(kind.limit, megabytes * megabyte)
    if (kind.withSwap && existsSync(join(folder, kind.withSwap))) cgroup.#write(kind.withSwap, megabytes * megabyte)
    return cgroup
  }

  /** Whoever writes their number here is in it, with all that they start from then on. */
  get door(): string {
    return join(this.#folder, 'cgroup.procs')
  }

  /** The most megabytes that were held at once, files that the kernel keeps in memory among them. */
  get mostMb(): number {
    return Math.round(Number(this.#read(this.#kind.most)) / megabyte)
  }

  /** How many processes were killed for want of memory. */
  get kills(): number {
    return Number(/^oom_kill (\d+)$/m.exec(this.#read(this.#kind.kills))?.[1] ?? 0)
  }

  /** It is gone, once all who were in it are. */
  async close(): Promise<void> {
    if (!opened.delete(this)) return
    await holds(() => isRemoved(this.#folder), { withinMs: goneWithinMs })
  }

  /** The same without waiting: whoever is still in it keeps it. */
  remove(): void {
    isRemoved(this.#folder)
  }

  #read(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8')
  }

  #write(file: string, value: number): void {
    writeFileSync(join(this.#folder, file), String(value))
  }
}

const opened = new Set<Cgroup>()
process.once('exit', () => {
  for (const cgroup of opened) cgroup.remove()
})

/** Whether groups below this one can be given a limit; tried, since the kernel tells in no other way. What a lab left behind goes with it. */
function hasLimit(root: string, limit: string): boolean {
  for (const name of readdirSync(root))
    if (name.startsWith(prefix) && !runs(Number(name.slice(prefix.length)))) isRemoved(join(root, name))
  const trial = join(root, `${prefix}${process.pid}-trial`)
  try {
    mkdirSync(trial)
  } catch {
    return false
  }
  const has = existsSync(join(trial, limit))
  isRemoved(trial)
  return has
}

function isRemoved(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch {
    return !existsSync(folder)
  }
}
