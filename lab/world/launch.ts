// The server as a process: what of our environment it gets, where it writes, and in how much memory it has to live.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Cgroup } from './cgroup.ts'

export interface Launch {
  /** What Node runs. */
  readonly file: string
  readonly log: string
  readonly settings: Readonly<Record<string, string>>
  /** Undefined: all memory of the machine. */
  readonly within: Cgroup | undefined
}

export function launch({ file, log, settings, within }: Launch): ChildProcess {
  const command = [process.execPath, '--expose-gc', '--enable-source-maps', file]
  // The shell goes in and becomes the server: what that holds is counted from its first byte.
  const entered = within ? ['sh', '-c', 'echo $$ > "$0" && exec "$@"', within.door, ...command] : command
  const [program = '', ...args] = entered
  const output = openSync(log, 'a')
  const child = spawn(program, args, {
    env: { ...withoutOurs(process.env), ...settings },
    stdio: ['ignore', output, output, 'ipc'],
  })
  closeSync(output)
  return child
}

/** Only what a program needs of our environment: settings of a server that runs beside us are not this one's. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = environment
  return { PATH, HOME, TMPDIR, LANG, NODE_ENV: 'production' }
}
