// How the house is closed: nobody new, those inside told, work finished, doors shut from the inside out.

const STAGES = ['accepting', 'sockets', 'requests', 'jobs', 'pools', 'postgres', 'lock'] as const
export type Stage = (typeof STAGES)[number]

/**
 * When each stage is left behind, in milliseconds since we were asked to go: all is over well before the five seconds
 * after which whoever asked loses patience. What one stage does not need, and that is nearly all, those after it have.
 */
const UNTIL_MS: Readonly<Record<Stage, number>> = {
  accepting: 200,
  sockets: 600,
  requests: 1000,
  jobs: 2000,
  pools: 2200,
  postgres: 3600,
  lock: 3800,
}
/** On a busy machine a stage may begin when its time is over: it still has this, which is enough for what goes well. */
const AT_LEAST_MS = 100

/** What is done in a stage, and how many milliseconds there are for it. */
export type Hook = (withinMs: number) => Promise<unknown> | unknown
export type OnShutdown = (stage: Stage, hook: Hook) => void

export interface Shutdown {
  /** Registers what is to be done in a stage; hooks of one stage run together. */
  readonly onShutdown: OnShutdown
  /**
   * Runs all stages in order, once; a second call waits for the first. Answers the stages that did not finish.
   * `askedAt`, by `performance.now()`, is when we were asked to go.
   */
  begin(askedAt?: number): Promise<Stage[]>
}

/** A hook that throws or takes too long is left behind, so that the stages after it are never skipped. */
export function createShutdown(): Shutdown {
  const hooks: { stage: Stage; hook: Hook }[] = []
  let running: Promise<Stage[]> | undefined
  return {
    onShutdown: (stage, hook) => void hooks.push({ stage, hook }),
    begin: (askedAt = performance.now()) =>
      (running ??= runStages(askedAt, (stage) => hooks.filter((entry) => entry.stage === stage))),
  }
}

async function runStages(askedAt: number, hooksOf: (stage: Stage) => { hook: Hook }[]): Promise<Stage[]> {
  const unfinished: Stage[] = []
  for (const stage of STAGES) {
    const withinMs = Math.max(AT_LEAST_MS, askedAt + UNTIL_MS[stage] - performance.now())
    const work = Promise.all(hooksOf(stage).map(async ({ hook }) => hook(withinMs)))
    const finished = await within(withinMs, work)
    if (!finished) unfinished.push(stage)
  }
  return unfinished
}

async function within(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), limitMs)
  })
  const finished = await Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    tooLate,
  ])
  clearTimeout(timer)
  return finished
}
