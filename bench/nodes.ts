// Several servers on one Postgres, with a NATS where one is installed: what they take together, and what it costs to be heard at another.
import { join } from 'node:path'
import { hasNats, startNats, type TestNats } from '../server/outbound/testing-nats.ts'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { median, medianRatio, shown } from './figures.ts'
import type { Place, Result, Spread } from './job.ts'
import { checkKept } from './kept.ts'
import { type Entry, type Pains, rounds, type Stand, stand } from './rounds.ts'
import { seedPairs } from './seed.ts'
import { openAdmin, startLoad, startServer, stopProcess } from './servers.ts'
import { openStreet, type Street } from './street.ts'

const conversations = 60
/** A pace that leaves room, so that nobody waits for others' words. */
const calm = 200

/** Added milliseconds of a hop between nodes, its CPU beside one node by itself, and messages a second of all beside that one. */
export async function measureNodes({ folder, quick }: Asked) {
  const pains = quick
    ? { repetitions: 3, firstMs: 800, warmMs: 200, windowMs: 1200 }
    : { repetitions: 7, firstMs: 4000, warmMs: 500, windowMs: 3000 }
  const nats = hasNats ? await startNats() : null
  try {
    return await measureOn({ folder, pains, count: quick ? 2 : 3, nats })
  } finally {
    // It is no child that ends with the run, whatever becomes of that.
    await nats?.kill()
  }
}

interface Ground {
  readonly folder: string
  readonly pains: Pains
  readonly count: number
  readonly nats: TestNats | null
}

async function measureOn({ folder, pains, count, nats }: Ground) {
  const alone = await startServer(bundles.server, join(folder, 'alone'))
  const street = await openStreet(join(folder, 'street'), { count, nats })
  const own = await openAdmin(alone.dataFolder, 'parley')
  const load = startLoad()
  const one = await stand(load, { system: 'parley', server: alone }, await seedPairs(own, conversations))
  const spreads: Stand[] = []
  for (const system of ['same', 'across', 'mixed'] as const) {
    const seats = { system, server: street.nodes[0], nodes: spread(system, street.nodes), pids: street.pids }
    spreads.push(await stand(load, seats, await seedPairs(street.admin, conversations)))
  }
  const [fast, steady] = [await all('closed'), await all(calm)]
  await checkKept(own, one.acknowledged)
  await checkKept(street.admin, new Map(spreads.flatMap(({ acknowledged }) => [...acknowledged])))
  await own.end()
  await Promise.all([load, alone.child].map(stopProcess))
  await street.close()
  return told(fast, steady, street.nodes.length)

  async function all(pace: Entry['pace']): Promise<Results> {
    const each = [one, ...spreads].map((of) => ({ stand: of, pace }))
    const [single = [], same = [], across = [], mixed = []] = await rounds(load, each, pains)
    return { 'one node': single, same, across, mixed }
  }
}

type Results = Readonly<Record<'one node' | Spread, readonly Result[]>>

/** Ports of guests and of hosts, conversation by conversation, which are taken in turn. */
function spread(how: Spread, nodes: Street['nodes']): Place['nodes'] {
  const ports = nodes.map(({ port }) => port)
  const [first] = nodes
  if (how === 'same') return { guests: [first.port], hosts: [first.port] }
  if (how === 'across') return { guests: ports, hosts: [...ports.slice(1), first.port] }
  return { guests: ports.flatMap((port) => ports.map(() => port)), hosts: ports.flatMap(() => ports) }
}

const cpuEach = ({ cpuSeconds, messages }: Result) => cpuSeconds / messages
const added = (results: Results, what: 'p50' | 'p99') =>
  median(results.across.map((one, at) => one[what] - (results.same[at]?.[what] ?? Number.NaN)))

function told(fast: Results, steady: Results, nodes: number) {
  console.log(`\n${nodes} nodes on one Postgres, ${hasNats ? 'with NATS' : 'without a bus'}; beside it one by itself`)
  for (const [what, results] of Object.entries({ 'one message in flight each': fast, [`at ${calm} a second`]: steady }))
    tell(what, results)
  console.log(`  a hop adds ${shown(added(steady, 'p50'))} ms at p50 and ${shown(added(steady, 'p99'))} ms at p99`)
  return {
    hopMs: added(steady, 'p50'),
    hopCpuRatio: medianRatio(fast.across.map(cpuEach), fast['one node'].map(cpuEach)),
    nodesRatio: medianRatio(
      fast.mixed.map(({ perSecond }) => perSecond),
      fast['one node'].map(({ perSecond }) => perSecond),
    ),
    nodes,
  }
}

function tell(what: string, results: Results): void {
  console.log(`  ${what}: messages/s, p50 and p99 in ms, CPU s for 1,000`)
  for (const [name, of] of Object.entries(results)) {
    const [speed, p50, p99] = (['perSecond', 'p50', 'p99'] as const).map((one) => median(of.map((each) => each[one])))
    const cpu = (1000 * median(of.map(cpuEach))).toFixed(3)
    console.log(
      `    ${name.padEnd(10)} ${[speed, p50, p99].map((one) => shown(one ?? 0).padStart(8)).join(' ')}   ${cpu}`,
    )
  }
  const others = median(Object.values(results).flatMap((of) => of.map(({ othersCores }) => othersCores)))
  if (others > 0.1) console.log(`    (${shown(others)} cores were busy with other work)`)
}
