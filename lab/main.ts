// npm run lab -- <suite> [--seed n] [...]: the house under crashes, races, bad input and bad networks.
import { parseArgs } from 'node:util'
import { anySeed } from '../pretend/chance.ts'
import { apart } from './apart/apart.ts'
import { claim } from './claim/claim.ts'
import { crash } from './crash/crash.ts'
import { files } from './files/files.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { ground } from './ground/ground.ts'
import { loss } from './loss/loss.ts'
import { matrix } from './matrix/matrix.ts'
import { interleave } from './interleave/interleave.ts'
import { net } from './net/net.ts'
import { queue } from './queue/queue.ts'
import { held, print, type Report } from './report.ts'
import { sinks } from './sinks/sinks.ts'
import { takeover } from './takeover/takeover.ts'
import { soak } from './soak/soak.ts'
import { storm } from './storm/storm.ts'
import { teeth } from './teeth/teeth.ts'
import { wires } from './wires/wires.ts'
import { upgrade } from './upgrade/upgrade.ts'
import { closeAll } from './world/world.ts'

const suites: Record<string, (options: Options) => Promise<Report>> = {
  apart: (options) => apart(options),
  claim: (options) => claim(contested(options)),
  crash: ({ points, ...options }) => crash({ ...options, points: Number(points ?? 300) }),
  files: ({ files: count, ...options }) => files({ ...options, files: Number(count ?? 10_000) }),
  fuzz: ({ inputs, ...options }) => fuzz({ ...options, inputs: Number(inputs ?? 20_000) }),
  ground: ({ only, ...options }) => ground({ ...options, ...(only && { only: only.split(',') }) }),
  loss,
  matrix,
  interleave: ({ pairs, long, only, ...options }) =>
    interleave({ ...options, only: only?.split(','), pairs: long || only ? undefined : Number(pairs ?? 24) }),
  net: ({ only, ...options }) => net({ ...options, ...(only && { only: only.split(',') }) }),
  queue: (options) => queue(contested(options)),
  sinks: ({ runs, ...options }) => sinks({ ...options, runs: Number(runs ?? 1000) }),
  soak: ({ minutes, ...options }) => soak({ ...options, minutes: Number(minutes ?? 60) }),
  storm: ({ sockets, times, nodes, cgroup, ...options }) =>
    storm({
      ...options,
      sockets: Number(sockets ?? 5000),
      times: Number(times ?? 20),
      nodes: Number(nodes ?? 1),
      ...(cgroup && { cgroupMb: Number(cgroup) }),
    }),
  takeover: (options) => takeover(contested(options)),
  teeth: ({ only, ...options }) => teeth({ ...options, ...(only && { only: only.split(',') }) }),
  upgrade,
  wires: ({ only, ...options }) => wires({ ...options, ...(only && { only: only.split(',') }) }),
}

interface Options {
  readonly seed: number
  readonly quick: boolean
  readonly tell: (line: string) => void
  readonly points?: string | undefined
  readonly operations?: string | undefined
  readonly files?: string | undefined
  readonly inputs?: string | undefined
  readonly pairs?: string | undefined
  readonly long: boolean
  readonly runs?: string | undefined
  readonly only?: string | undefined
  readonly sockets?: string | undefined
  readonly times?: string | undefined
  readonly nodes?: string | undefined
  readonly cgroup?: string | undefined
  readonly minutes?: string | undefined
}

/** What many want at once. */
function contested({ operations, nodes, ...options }: Options) {
  return { ...options, operations: Number(operations ?? 20_000), nodes: Number(nodes ?? 1) }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    quick: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    points: { type: 'string' },
    operations: { type: 'string' },
    files: { type: 'string' },
    inputs: { type: 'string' },
    pairs: { type: 'string' },
    long: { type: 'boolean', default: false },
    runs: { type: 'string' },
    only: { type: 'string' },
    sockets: { type: 'string' },
    times: { type: 'string' },
    nodes: { type: 'string' },
    cgroup: { type: 'string' },
    minutes: { type: 'string' },
  },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeAll().then(() => process.exit(1)))

const suite = suites[positionals[0] ?? '']
if (!suite) {
  console.log(`npm run lab -- <${Object.keys(suites).join(' | ')}> [--seed n] [--quick] [--verbose]`)
  process.exit(1)
}
const seed = values.seed === undefined ? anySeed() : Number(values.seed)
const tell = (line: string) => {
  if (values.verbose) console.log(line)
}
const report = await suite({ ...values, seed, tell })
print(report)
process.exit(held(report) ? 0 : 1)
