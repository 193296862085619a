// T6: files that nobody means well with. What is kept of each is looked at by a test of the server (server/files/hostile.test.ts); here as
// many are made as are asked for.
import type { Report } from '../report.ts'
import { toldByTests } from '../tests-told.ts'

export interface FilesOptions {
  readonly files: number
  readonly seed: number
  readonly tell: (line: string) => void
}

const counted = ['files', 'refused', 'pictures', 'others', 'active'] as const

/** Runs it; the report says how many were kept as what can act. */
export async function files({ files: wanted, seed, tell }: FilesOptions): Promise<Report> {
  const {
    said,
    figures: told,
    passed,
  } = await toldByTests({
    name: 'files',
    files: ['server/files/hostile.test.ts'],
    env: { HOSTILE_FILES: String(wanted), HOSTILE_SEED: String(seed) },
  })
  tell(said)
  const figures = Object.fromEntries(counted.map((name) => [name, Number(told[name] ?? -1)]))
  return {
    suite: 'files',
    figures: { ...figures, seed },
    checks: {
      'every file was made': figures['files'] === wanted,
      'none is kept as what can act': figures['active'] === 0,
      'some were refused, some drawn anew, some kept as they are, and the house stands': passed,
    },
    findings: passed ? [] : said.split('\n').filter((line) => /^\s*(FAIL|AssertionError)/.test(line)),
  }
}
