// T4, storms: thousands of lines die at once, by the network, with their server, or because it is asked to go. All come back
// by themselves, not all at the same moment, and hold what was said meanwhile; those who were not hit go on talking.
import { loadavg } from 'node:os'
import { chanceFrom } from '../../pretend/chance.ts'
import { kinds } from '../crash/findings.ts'
import { openStage, type Scene, settle, type Stage } from '../net/stage.ts'
import { percentile, type Report } from '../report.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { Cgroup } from '../world/cgroup.ts'
import { type Houses, openHouses } from '../world/houses.ts'
import { inWords, type Kind, type Passed, Storms } from './passing.ts'
import { seedGuests } from './seed-guests.ts'

const backWithinMs = 10_000
const liveWithinMs = 1000
const mostQueries = 2
export const fewQueries = 'two queries a socket'
const mostMb = 400
/** What the collector leaves from one time to the next. */
const mostGrownMb = 40
/** First attempts fall within a quarter of a second, in no tenth of it more than so many in a hundred. */
const spanMs = 250
const mostInATenth = 20

export interface StormOptions {
  readonly seed: number
  readonly tell: (line: string) => void
  readonly sockets: number
  readonly times: number
  readonly nodes: number
  /** Megabytes for the one server and its Postgres together; then fifty lines that nobody reads come first. */
  readonly cgroupMb?: number
  readonly built?: Built
}

export async function storm(options: StormOptions): Promise<Report> {
  const { nodes, cgroupMb, built } = options
  if (cgroupMb !== undefined && nodes > 1) throw new Error('--cgroup is for one server, not for several')
  const within = cgroupMb === undefined ? undefined : Cgroup.open(cgroupMb)
  try {
    const houses = await openHouses(built ?? (await buildForLab({ name: 'plain' })), { nodes, within })
    try {
      return await stormAt(houses, options, within)
    } finally {
      await houses.close()
    }
  } finally {
    await within?.close()
  }
}

async function stormAt(houses: Houses, options: StormOptions, within: Cgroup | undefined): Promise<Report> {
  const { seed, sockets, tell } = options
  const stage = await openStage(houses.worlds[0], chanceFrom(seed))
  const storms = await Storms.gather(stage, houses, await seedGuests(houses.admin, stage.seeded, sockets))
  const queries = await storms.queries()
  tell(`${storms.came} are here, ${storms.residentMb()} MB; to come back costs each ${queries.toFixed(2)} queries`)
  const unread = within && (await storms.notRead())
  const passed: Passed[] = []
  for (const kind of planOf(options)) {
    passed.push(await storms.pass(kind))
    tell(inWords(passed.at(-1) as Passed))
  }
  await storms.talkers.hush()
  await settle(stage, storms.talkers.devices, 15_000)
  await storms.leave()
  for (const fault of houses.worlds.flatMap((world) => world.newFaults())) stage.findings.add('faults', fault)
  const narrow = within && unread ? narrowness(within, unread) : undefined
  return reportOf(options, { came: storms.came, passed, queries, stage, narrow })
}

/** What became of little memory. */
function narrowness({ mostMb: cgroupMostMb, kills }: Cgroup, { figures, checks }: Scene): Scene {
  return {
    figures: { ...figures, cgroupMostMb, killedForMemory: kills },
    checks: {
      ...checks,
      'no more than 400 MB beside lines that nobody reads': (figures['unreadMostMb'] ?? 0) <= mostMb,
      'nobody is killed for want of memory': kills === 0,
    },
  }
}

/**
 * Half of them by the network, the others by a server that is killed or asked to go. Of one server first all of the one kind, so
 * that it shows whether it grows; of several in turn, since the network's spread everybody over them again.
 */
function planOf({ times, nodes }: StormOptions): Kind[] {
  const half = Math.ceil(times / 2)
  const byServer = (turn: number): Kind => (turn % 2 === 0 ? 'kill' : 'go')
  const inTurn = (at: number) => (at % 2 === 0 ? 'cut' : byServer((at - 1) / 2))
  return Array.from({ length: times }, (_, at) => (nodes > 1 ? inTurn(at) : at < half ? 'cut' : byServer(at - half)))
}

interface Outcome {
  readonly came: number
  readonly passed: readonly Passed[]
  readonly queries: number
  readonly stage: Stage
  readonly narrow: Scene | undefined
}

function reportOf({ sockets, nodes, seed }: StormOptions, { came, passed, queries, stage, narrow }: Outcome): Report {
  const { findings, said } = stage
  const of = (kind: Kind) => passed.filter((one) => one.kind === kind)
  const slowest = (kind: Kind) => Math.max(0, ...of(kind).map(({ backMs }) => backMs))
  const cuts = of('cut')
  const measured = {
    cutBackMs: slowest('cut'),
    killBackMs: slowest('kill'),
    goBackMs: slowest('go'),
    fullestTenthPercent: Math.max(...cuts.map(fullestTenth)),
    liveP99Ms: Math.max(...cuts.map(({ liveMs }) => percentile(liveMs, 99))),
    queriesASocket: round(queries),
    mostMb: Math.max(...passed.map(({ mb }) => mb)),
    grownMb: nodes > 1 ? 0 : grown(cuts.map(({ mb }) => mb)),
  }
  const counted = Object.fromEntries(kinds.map((kind) => [kind, findings.of(kind)]))
  const attempts = Math.max(...passed.map((one) => one.attempts))
  const figures = { sockets, nodes, storms: passed.length, ...measured, attemptsASocket: round(attempts / sockets) }
  return {
    suite: 'storm',
    figures: { ...figures, ...narrow?.figures, acked: said.acks, ...counted, load: round(loadavg()[0] ?? 0), seed },
    checks: {
      ...Object.fromEntries(kinds.map((kind) => [`nothing ${kind}`, findings.of(kind) === 0])),
      'everybody came': came === sockets,
      'everybody is back and caught up': passed.every(({ back }) => back === sockets),
      ...checksOf(measured),
      ...narrow?.checks,
    },
    findings: findings.words,
  }
}

type Measured = Readonly<
  Record<'cutBackMs' | 'killBackMs' | 'goBackMs' | 'fullestTenthPercent' | 'liveP99Ms' | 'queriesASocket', number>
> & { readonly mostMb: number; readonly grownMb: number }

function checksOf(measured: Measured): Record<string, boolean> {
  return {
    'within 10 s of a cut': measured.cutBackMs <= backWithinMs,
    'within 10 s of a kill': measured.killBackMs <= backWithinMs,
    'within 10 s of a server that is asked to go': measured.goBackMs <= backWithinMs,
    'spread over their span': measured.fullestTenthPercent <= mostInATenth,
    'words are live meanwhile': measured.liveP99Ms <= liveWithinMs,
    [fewQueries]: measured.queriesASocket <= mostQueries,
    'no more than 400 MB': measured.mostMb <= mostMb,
    'memory does not grow from storm to storm': measured.grownMb <= mostGrownMb,
  }
}

/** By how much the last third is above the first, the very first left out: with it come compiled code and caches. */
function grown([, ...mb]: readonly number[]): number {
  const third = Math.floor(mb.length / 3)
  if (third === 0) return 0
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.round(mean(mb.slice(-third)) - mean(mb.slice(0, third)))
}

/** Of the waits within the shortest span, how many in a hundred fall into the fullest tenth of it. */
function fullestTenth({ waits }: Passed): number {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (const wait of waits) {
    const tenth = Math.min(9, Math.floor((10 * wait) / spanMs))
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  return Math.round((100 * Math.max(...tenths)) / Math.max(1, waits.length))
}

const round = (value: number) => Math.round(value * 100) / 100
