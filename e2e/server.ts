// The built server as a process of its own, on a data folder of its own. Started once for a file of tests.
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const patienceMs = 45_000

export interface RunningServer {
  readonly origin: string
  /** What makes the first owner; empty when there is one. */
  readonly setUpToken: string
  /** Its data folder. */
  readonly data: string
  /** Stops it; its data stay. */
  readonly stop: () => Promise<void>
  /** Stops it, and takes its data away. */
  readonly end: () => Promise<void>
}

interface Start {
  /** The folder of the build, instead of `dist`. */
  readonly built?: string
  /** Begins with a copy of this data folder. */
  readonly from?: string | undefined
  /** Goes on with its data and at its address. */
  readonly after?: RunningServer
  /** Settings beside the usual ones. */
  readonly settings?: Readonly<Record<string, string>> | undefined
}

/** Starts it and waits until it says where it listens. Throws with what it said instead. */
export async function startServer({ built = dist, from, after, settings }: Start = {}): Promise<RunningServer> {
  const main = join(built, 'server/main.js')
  if (!existsSync(main)) throw new Error('There is no built server: npm run build')
  const data = after?.data ?? mkdtempSync(join(tmpdir(), 'parley-e2e-'))
  // Making a database takes longer than copying one; cp keeps whom its files belong to.
  if (from) execFileSync('cp', ['-a', `${from}/.`, data])
  const env = {
    ...process.env,
    PARLEY_DATA: data,
    PORT: after ? new URL(after.origin).port : '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    PARLEY_LIMITS: 'off',
    ...settings,
  }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = await listening(child)
  const [, origin = ''] = /(http:\/\/\S+)\/console\n/.exec(said) ?? []
  const [, setUpToken = ''] = /\/set-up#(\S+)/.exec(said) ?? []
  return {
    origin,
    setUpToken,
    data,
    stop: () => stop(child),
    end: async () => {
      await stop(child)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const give = (reason: string) => reject(new Error(`The server ${reason}. It said:\n${said}`))
    const timer = setTimeout(() => give(`did not listen within ${patienceMs} ms`), patienceMs)
    child.once('exit', (code) => give(`ended with ${code}`))
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      if (!said.includes('/console\n')) return
      clearTimeout(timer)
      resolve(said)
    })
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
