// The server as its own process, from a bundle, for tests that look at it from outside.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface TestProcess {
  readonly child: ChildProcessWithoutNullStreams
  /** What it said so far, on both outputs. */
  said(): string
  /** The same, once it says what is waited for. */
  heard(what: RegExp): Promise<string>
  /** The address it listens on. */
  readonly listening: Promise<string>
  /** Its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts what `buildServer` has made of the server, on any port, with nothing of this environment but these. */
export function startProcess(bundle: string, variables: Record<string, string>): TestProcess {
  const child = spawn(process.execPath, [join(bundle, 'main.js')], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...variables },
  })
  let said = ''
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const listening = new Promise<string>((done, failed) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      const found = /listening on (\S+)/.exec(said)
      if (found?.[1]) done(found[1])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void exited.then(() => failed(new Error(`it ended: ${said}`)))
  })
  listening.catch(() => undefined)
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exited
  }
  const heard = (what: RegExp) => vi.waitUntil(() => what.test(said) && said, { timeout: 30_000 })
  return { child, said: () => said, heard, listening, exited, end }
}
