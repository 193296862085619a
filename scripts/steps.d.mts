export interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly after?: readonly string[]
  readonly alone?: boolean
  readonly show?: number
  readonly tests?: string
  readonly limitSeconds?: number
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

export interface Result {
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  readonly output: string
  /** What failed, and how, each in few lines. */
  readonly faults: readonly string[]
  readonly tests?: true
}

/** Runs all steps; `report` is told each result as it comes. Answers the results, each with its faults in few lines. */
export function runSteps(steps: readonly Step[], report: (step: Step, result: Result) => void): Promise<Result[]>
