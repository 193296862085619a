// T5b: the same story in two houses that differ in their secrets, told to everybody who may not know them. The story is a test of
// the server (server/sinks.test.ts); here it is told with as many seeds as are asked for.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Report } from '../report.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface SinksOptions {
  /** Pairs of houses. */
  readonly runs: number
  readonly seed: number
  readonly tell: (line: string) => void
}

interface Figures {
  readonly runs: number
  readonly audiences: number
  readonly differences: number
  readonly first: readonly string[]
}

/** Runs it; the report says who heard a difference, and where. */
export async function sinks({ runs, seed, tell }: SinksOptions): Promise<Report> {
  const said = await runStories(runs, seed)
  tell(said)
  const line = /^sinks (\{.*\})$/m.exec(said)?.[1]
  const nothing = { runs: 0, audiences: 0, differences: 0, first: [] }
  const { first, ...figures }: Figures = line ? (JSON.parse(line) as Figures) : nothing
  return {
    suite: 'sinks',
    figures: { ...figures, seed },
    checks: {
      'every pair was told': figures.runs === runs,
      'nobody hears a difference': figures.differences === 0,
    },
    findings: first,
  }
}

async function runStories(runs: number, seed: number): Promise<string> {
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration', '--silent=false', 'server/sinks.test.ts'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...env, SINKS_RUNS: String(runs), SINKS_SEED: String(seed) },
    },
  )
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await once(child, 'close')
  return said
}
