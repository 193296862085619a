// How the house is closed: nobody new, those inside told, work finished, doors shut from the inside out.

const STAGES = ['accepting', 'sockets', 'requests', 'jobs', 'pools', 'postgres', 'lock'] as const
export type Stage = (typeof STAGES)[number]

/** At most, in milliseconds; together below the five seconds after which whoever asked loses patience. */
const LIMITS: Readonly<Record<Stage, number>> = {
  accepting: 200,
  sockets: 700,
  requests: 500,
  jobs: 1200,
  pools: 400,
  postgres: 1500,
  lock: 200,
}

export type OnShutdown = (stage: Stage, hook: () => Promise<unknown> | unknown) => void

export interface Shutdown {
  /** Registers what is to be done in a stage; hooks of one stage run together. */
  readonly onShutdown: OnShutdown
  /** Runs all stages in order, once; a second call waits for the first. Answers the stages that did not finish. */
  begin(): Promise<Stage[]>
}

/** A hook that throws or takes too long is left behind, so that the stages after it are never skipped. */
export function createShutdown(): Shutdown {
  const hooks: { stage: Stage; hook: () => Promise<unknown> | unknown }[] = []
  let running: Promise<Stage[]> | undefined
  return {
    onShutdown: (stage, hook) => void hooks.push({ stage, hook }),
    begin: () => (running ??= runStages((stage) => hooks.filter((entry) => entry.stage === stage))),
  }
}

async function runStages(hooksOf: (stage: Stage) => { hook: () => Promise<unknown> | unknown }[]): Promise<Stage[]> {
  const unfinished: Stage[] = []
  for (const stage of STAGES) {
    const work = Promise.all(hooksOf(stage).map(async ({ hook }) => hook()))
    const finished = await within(LIMITS[stage], work)
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
