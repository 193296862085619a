// Whether the suites bite: every seeded bug must be caught by the smallest run that is meant for it, and the same run must
// find nothing in the product as it is.
import { claim } from '../claim/claim.ts'
import { crash } from '../crash/crash.ts'
import type { Strike } from '../crash/nemesis.ts'
import { fuzz } from '../fuzz/fuzz.ts'
import { ground } from '../ground/ground.ts'
import { net } from '../net/net.ts'
import { queue } from '../queue/queue.ts'
import { held, type Report } from '../report.ts'
import { storm } from '../storm/storm.ts'
import { wires } from '../wires/wires.ts'
import { type Built, buildForLab } from '../world/build.ts'
import type { Bug, Profile } from './bug.ts'
import { bugs } from './bugs.ts'
import { runTests } from './patched-tests.ts'

export interface TeethOptions {
  readonly seed: number
  /** Those alone whose tests need no server. */
  readonly quick: boolean
  readonly tell: (line: string) => void
  /** Names of bugs; all when absent. */
  readonly only?: readonly string[]
}

/** What a bug met: whether it was caught, and by what. */
interface Bite {
  readonly of: string
  readonly suite: string
  readonly caught: boolean
  readonly by: string
  readonly seconds: number
}

/** Runs them; the report says which were missed. */
export async function teeth(options: TeethOptions): Promise<Report> {
  const began = performance.now()
  const chosen = chosenOf(options)
  const plain: Bite[] = []
  for (const run of plainRuns(chosen)) plain.push(await timed('as it is', run.suite, () => run.clean(options.seed)))
  const bites: Bite[] = []
  for (const bug of chosen) {
    bites.push(await timed(bug.name, bug.bite.suite, () => caught(bug, options.seed)))
    options.tell(inWords(bites.at(-1)))
  }
  return reportOf({ bites, plain, seconds: secondsSince(began) }, options)
}

function chosenOf({ only, quick }: TeethOptions): readonly Bug[] {
  const unknown = only?.find((name) => !bugs.some((bug) => bug.name === name))
  if (unknown !== undefined) throw new Error(`There is no seeded bug ${unknown}`)
  return bugs.filter(({ name, bite }) => (only ? only.includes(name) : !quick || bite.suite === 'unit'))
}

/** A crash of each kind at the places where it matters whether the answer or the commit came first. */
const kills: readonly Strike[] = [
  { at: 'road.before-commit', kill: 'postgres' },
  { at: 'road.committed', kill: 'server' },
  { at: 'road.saved', kill: null, by: 'cut' },
  { at: null, kill: 'backend', afterMs: 40 },
  { at: null, kill: 'both', afterMs: 10 },
]
/** Often, since whoever speaks next covers up what was told to nobody. */
const stumbles: readonly Strike[] = Array.from({ length: 12 }, () => ({
  at: 'road.committed',
  kill: null,
  by: 'throw',
}))

const silent = () => {}

interface Trial {
  readonly seed: number
  readonly built: Built
  /** Whether it ends at the first finding. */
  readonly untilFound: boolean
}

const profiles: Readonly<Record<Profile, (trial: Trial) => Promise<Report>>> = {
  crash: (trial) => crash({ ...trial, ...struckBy(kills) }),
  stumble: (trial) => crash({ ...trial, ...struckBy(stumbles) }),
  claim: (trial) => claim({ ...trial, operations: 600, peaceful: true, tell: silent }),
  queue: (trial) => queue({ ...trial, operations: 900, peaceful: true, tell: silent }),
  fuzz: (trial) => fuzz({ ...trial, inputs: 2400, tell: silent }),
  storm: (trial) => storm({ ...trial, sockets: 1000, times: 1, nodes: 1, tell: silent }),
  wires: (trial) => wires({ ...trial, quick: true, tell: silent }),
  flushes: (trial) => ground({ ...trial, only: ['flushOrder', 'filesNotFlushed'], tell: silent }),
  uploads: (trial) => net({ ...trial, only: ['uploads'], quick: true, tell: silent }),
  frames: (trial) => net({ ...trial, only: ['frames'], quick: true, tell: silent }),
  slow: (trial) => net({ ...trial, only: ['slow'], quick: true, tell: silent }),
}

function struckBy(strikes: readonly Strike[]) {
  return { strikes, points: strikes.filter(({ kill }) => kill !== null).length, quick: true, tell: silent }
}

interface Met {
  readonly caught: boolean
  readonly by: string
}

async function caught({ name, patches, bite }: Bug, seed: number): Promise<Met> {
  if ('file' in bite) {
    const { suite: project, file, after, test } = bite
    const tests = after === undefined ? [test] : [after, test]
    const { failed } = await runTests({ project, files: [file], tests, bug: name })
    const by = failed.find((one) => one.includes(test))
    return { caught: by !== undefined, by: by ?? '' }
  }
  const built = await buildForLab({ name: `bug-${name}`, patches })
  const report = await profiles[bite.suite]({ seed, built, untilFound: true })
  const failed = bite.checks.filter((check) => report.checks[check] === false)
  const found = report.findings.find((finding) => failed.some((check) => finding.startsWith(`${check.split(' ')[1]}:`)))
  return { caught: failed.length > 0, by: found ?? failed.join() }
}

interface PlainRun {
  readonly suite: string
  /** `caught` when something was found where there is nothing. */
  readonly clean: (seed: number) => Promise<Met>
}

/** Each profile once, on the product as it is. */
function plainRuns(chosen: readonly Bug[]): PlainRun[] {
  const named = (Object.keys(profiles) as Profile[]).filter((profile) =>
    chosen.some(({ bite }) => bite.suite === profile),
  )
  const ofTests = (['unit', 'integration'] as const).flatMap((project) => {
    const files = chosen.flatMap(({ bite }) => ('file' in bite && bite.suite === project ? [bite.file] : []))
    return files.length === 0 ? [] : [{ project, files: [...new Set(files)] }]
  })
  return [
    ...named.map((profile) => ({ suite: profile, clean: (seed: number) => cleanProfile(profile, seed) })),
    ...ofTests.map((run) => ({ suite: run.project, clean: () => cleanTests(run) })),
  ]
}

async function cleanProfile(profile: Profile, seed: number): Promise<Met> {
  const report = await profiles[profile]({ seed, built: await buildForLab({ name: 'plain' }), untilFound: false })
  return { caught: !held(report), by: report.findings.join('; ') }
}

async function cleanTests(run: Parameters<typeof runTests>[0]): Promise<Met> {
  const { passed, failed } = await runTests(run)
  return { caught: failed.length > 0 || passed === 0, by: passed === 0 ? 'nothing was run' : failed.join('; ') }
}

async function timed(of: string, suite: string, run: () => Promise<Met>): Promise<Bite> {
  const began = performance.now()
  const met = await run().catch((fault: unknown) => ({ caught: of === 'as it is', by: `It broke: ${String(fault)}` }))
  return { of, suite, ...met, seconds: secondsSince(began) }
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10
}

interface Bitten {
  readonly bites: readonly Bite[]
  readonly plain: readonly Bite[]
  readonly seconds: number
}

function reportOf({ bites, plain, seconds }: Bitten, { seed }: TeethOptions): Report {
  const missed = bites.filter((bite) => !bite.caught).map(({ of }) => of)
  const falseAlarms = plain.filter((bite) => bite.caught)
  return {
    suite: 'teeth',
    table: [...bites, ...plain].map(inWords),
    figures: {
      seeded: bites.length,
      caught: bites.length - missed.length,
      missed,
      falseAlarms: falseAlarms.map(({ suite }) => suite),
      seconds,
      seed,
    },
    checks: {
      ...Object.fromEntries(bites.map(({ of, caught: bitten }) => [`${of} is caught`, bitten])),
      ...Object.fromEntries(
        plain.map(({ suite, caught: found }) => [`${suite} finds nothing where nothing is`, !found]),
      ),
    },
    findings: falseAlarms.map(({ suite, by }) => `${suite} found in the product as it is: ${by}`),
  }
}

function inWords(bite: Bite | undefined): string {
  if (!bite) return ''
  const { of, suite, caught: bitten, by, seconds } = bite
  const met = of === 'as it is' ? (bitten ? 'ALARM ' : 'quiet ') : bitten ? 'caught' : 'MISSED'
  return `${met}  ${of.padEnd(30)} ${suite.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s  ${by.split('\n')[0]?.slice(0, 110)}`
}
