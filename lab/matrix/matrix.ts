// T5: everybody who might ask, for everything that can be asked for, in every state of a conversation; and each rule bent, role by role
// and condition by condition. The matrix is a test of the product (server/matrix*.test.ts); here it says its figures.
import type { Report } from '../report.ts'
import { toldByTests } from '../tests-told.ts'

export interface MatrixOptions {
  readonly seed: number
  readonly tell: (line: string) => void
}

const files = ['server/matrix', 'domain/access/mutants.test.ts']
const counted = ['rows', 'people', 'cells', 'mutants', 'killed', 'states', 'cellsInStates'] as const

/** Runs it. Nothing in it is drawn: the seed is said, as every suite says it, and changes nothing. */
export async function matrix({ seed, tell }: MatrixOptions): Promise<Report> {
  const { said, figures: told, passed } = await toldByTests({ name: 'matrix', files })
  tell(said)
  const figures = Object.fromEntries(counted.map((name) => [name, Number(told[name] ?? 0)]))
  return {
    suite: 'matrix',
    figures: { ...figures, seed },
    checks: {
      'every cell is as it is declared': passed,
      'everybody was asked about in every state': (figures.cellsInStates ?? 0) > 0,
      'every mutant of the rules is killed': (figures.mutants ?? 0) > 0 && figures.killed === figures.mutants,
    },
    findings: passed ? [] : said.split('\n').filter((line) => /^\s*(FAIL|AssertionError)/.test(line)),
  }
}
