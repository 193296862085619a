// Calls to the system of a process and all that it starts from then on, watched or made to fail, by strace.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../until.ts'
import { runs } from './processes.ts'

const attachedWithinMs = 10_000

export interface Tracing {
  readonly pids: readonly number[]
  /** Those that are written down; the others pass unseen. */
  readonly calls: readonly string[]
  /** These of them answer with the error, and do nothing. */
  readonly failing?: { readonly calls: readonly string[]; readonly error: string }
}

export class Traced {
  readonly #strace: ChildProcess
  readonly #folder: string

  private constructor(strace: ChildProcess, folder: string) {
    this.#strace = strace
    this.#folder = folder
  }

  /** Fulfilled when strace has taken hold of all of them. Throws where there is none, or it may not. */
  static async begin({ pids, calls, failing }: Tracing): Promise<Traced> {
    try {
      execFileSync('strace', ['-V'], { stdio: 'ignore' })
    } catch (fault) {
      throw new Error('Calls that fail need strace', { cause: fault })
    }
    const folder = mkdtempSync(join(tmpdir(), 'parley-lab-traced-'))
    const inject = failing ? ['-e', `inject=${failing.calls.join()}:error=${failing.error}`] : []
    const trace = ['-f', '-yy', '-s', '4096', '-e', `trace=${calls.join()}`, ...inject, '-o', join(folder, 'calls')]
    const strace = spawn('strace', [...trace, ...pids.flatMap((pid) => ['-p', String(pid)])], { stdio: 'ignore' })
    const traced = new Traced(strace, folder)
    // One of them may be gone by then, of the first call that failed.
    const isHeld = (pid: number) => tracerOf(pid) === strace.pid || !runs(pid)
    const held = () => strace.exitCode !== null || pids.every(isHeld)
    await until('strace has taken hold', held, { withinMs: attachedWithinMs })
    if (strace.exitCode === null) return traced
    rmSync(folder, { recursive: true })
    throw new Error('strace may not look at other processes here')
  }

  /** What was called so far, one a line, in the order in which it was over. */
  get lines(): string[] {
    return readFileSync(join(this.#folder, 'calls'), 'utf8').split('\n').filter(Boolean)
  }

  /** Lets go of them; answers what was called. */
  async end(): Promise<string[]> {
    if (this.#strace.exitCode === null && this.#strace.signalCode === null) {
      const gone = once(this.#strace, 'exit')
      this.#strace.kill('SIGINT')
      await gone
    }
    const { lines } = this
    rmSync(this.#folder, { recursive: true })
    return lines
  }
}

function tracerOf(pid: number): number {
  try {
    return Number(/TracerPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
