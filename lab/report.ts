// How a suite ends: what was wrong in words, one line of figures as JSON, then how many passed and failed.

export interface Report {
  readonly suite: string
  readonly figures: Readonly<Record<string, number | string | readonly string[]>>
  /** What must hold, each with whether it did. */
  readonly checks: Readonly<Record<string, boolean>>
  /** The first findings, in words. */
  readonly findings: readonly string[]
  /** What is said before everything else, line by line. */
  readonly table?: readonly string[]
}

/** Whether everything held. */
export function held({ checks }: Report): boolean {
  return Object.values(checks).every(Boolean)
}

/** Writes it to the standard output. */
export function print(report: Report): void {
  const { suite, figures, checks, findings, table = [] } = report
  for (const line of table) console.log(line)
  for (const finding of findings) console.log(`  ${finding}`)
  for (const [name, ok] of Object.entries(checks)) if (!ok) console.log(`FAIL ${suite}: ${name}`)
  console.log(JSON.stringify({ suite, ...figures }))
  const failed = Object.values(checks).filter((ok) => !ok).length
  console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`)
}

/** The value below which so many of a hundred lie; 0 when there are none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return Math.round(sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0)
}
