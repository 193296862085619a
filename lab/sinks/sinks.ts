// T5b: the same story in two houses that differ in their secrets, told to everybody who may not know them. The story is a test of
// the server (server/sinks.test.ts); here it is told with as many seeds as are asked for.
import type { Report } from '../report.ts'
import { toldByTests } from '../tests-told.ts'

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
  const { said, figures: told } = await toldByTests({
    name: 'sinks',
    files: ['server/sinks.test.ts'],
    env: { SINKS_RUNS: String(runs), SINKS_SEED: String(seed) },
  })
  tell(said)
  const { first, ...figures }: Figures = { runs: 0, audiences: 0, differences: 0, first: [], ...told }
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
