// T3: people behind a network that loses packets both ways, by the kernel and not by a proxy, in a namespace of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../../server/trouble.ts'
import type { Report } from '../report.ts'
import { type Built, buildForLab } from '../world/build.ts'

const program = fileURLToPath(new URL('../processes/lossy.ts', import.meta.url))

export interface LossOptions {
  readonly seed: number
  readonly tell: (line: string) => void
  readonly built?: Built
}

/** Server and people move into a network of their own, for which the lab must be root. */
export async function loss({ seed, tell, built }: LossOptions): Promise<Report> {
  const { file } = built ?? (await buildForLab({ name: 'plain' }))
  const args = ['-n', process.execPath, '--import', 'tsx', program, file, String(seed)]
  const child = spawn('unshare', args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  let report: Report | undefined
  child.on('message', (message: Report | string) => {
    if (typeof message === 'string') tell(message)
    else report = message
  })
  await once(child, 'exit').catch((fault: unknown) => tell(messageOf(fault)))
  return (
    report ?? {
      suite: 'loss',
      figures: { seed },
      checks: { 'a network of its own can be had (root)': false },
      findings: [],
    }
  )
}
