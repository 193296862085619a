// A desk with all places taken and thousands who wait: what it takes that the next comes in, and who notices beside it.
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { percentile, shown } from './figures.ts'
import type { Admitted, Result } from './job.ts'
import { order } from './order.ts'
import { seedPairs } from './seed.ts'
import { seedQueue } from './seed-queue.ts'
import { measured, openAdmin, type Server, startLoad, startServer, stopProcess } from './servers.ts'

const [few, many] = [100, 5000]
const hosts = 50
const closesPerSecond = 4
const talking = 20
const messagesPerSecond = 100
const fillsWithinMs = 240_000

interface Noticed {
  readonly admitted: Admitted
  /** What others said meanwhile, in another workspace. */
  readonly talk: Result
  /** By how many milliseconds timers of the server came late. */
  readonly loop: { readonly p99: number; readonly most: number }
}

/** The same with few who wait and with many, one after the other on one server. A quick run closes less, and fewer do not wait. */
export async function measureQueue({ folder, quick, profile }: Asked) {
  const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const server = await startServer(bundles.server, join(folder, 'queue'), [...measured, ...profiled])
  const admin = await openAdmin(server.dataFolder, 'parley')
  const pairs = await seedPairs(admin, talking)
  const halls = {
    few: await seedQueue(admin, { waiting: few, hosts }),
    many: await seedQueue(admin, { waiting: many, hosts }),
  }
  await admin.end()
  const [load, talkers] = [startLoad(), startLoad()]
  await order(talkers, { do: 'open', place: { system: 'parley', port: server.port }, pairs })
  const closes = quick ? 40 : 90
  const noticed = async (hall: keyof typeof halls) => {
    await order(load, { do: 'line-up', port: server.port, hall: halls[hall] }, fillsWithinMs)
    const found = await admit({ server, load, talkers }, closes)
    await order(load, { do: 'send-home' })
    return found
  }
  const [short, long] = [await noticed('few'), await noticed('many')]
  await Promise.all([load, talkers, server.child].map(stopProcess))
  print(short, long)
  return {
    queueInMs: percentile(long.admitted.entered, 0.99),
    queueInRatio: percentile(long.admitted.entered, 0.5) / percentile(short.admitted.entered, 0.5),
    queueNearMs: percentile(long.admitted.near, 0.99),
    queueAllMs: long.admitted.all.at(-1) ?? Number.NaN,
    queueTalkMs: long.talk.p99,
    queueCpuRatio: long.admitted.cpuMs / short.admitted.cpuMs,
  }
}

interface Standing {
  readonly server: Server
  readonly load: ChildProcess
  readonly talkers: ChildProcess
}

async function admit({ server, load, talkers }: Standing, closes: number): Promise<Noticed> {
  const windowMs = (closes * 1000) / closesPerSecond
  const run = {
    system: 'parley',
    id: randomBytes(4).toString('hex'),
    pace: messagesPerSecond,
    warmMs: 500,
    windowMs,
    pids: [server.pid],
  }
  await order(server.child, { do: 'watch-loop' })
  const [admitted, talk] = await Promise.all([
    order<Admitted>(
      load,
      { do: 'admit', admitting: { closes, perSecond: closesPerSecond, pid: server.pid } },
      windowMs + fillsWithinMs,
    ),
    order<Result>(talkers, { do: 'run', run }, windowMs + fillsWithinMs),
  ])
  return { admitted, talk, loop: await order(server.child, { do: 'loop' }) }
}

function print(short: Noticed, long: Noticed): void {
  const both = (of: (noticed: Noticed) => readonly number[]) =>
    [short, long]
      .map((one) =>
        of(one)
          .map((value) => shown(value).padStart(8))
          .join(''),
      )
      .join('   ')
  const spread = (times: readonly number[]) => [percentile(times, 0.5), percentile(times, 0.99), times.at(-1) ?? 0]
  console.log(
    `\n${closesPerSecond} closes a second before ${few} who wait, and before ${many.toLocaleString('en')}; p50, p99, most in ms`,
  )
  for (const [what, moment] of moments)
    console.log(`  ${what.padEnd(40)} ${both(({ admitted }) => spread(admitted[moment]))}`)
  console.log(`  ${'talk of others beside it'.padEnd(40)} ${both(({ talk }) => [talk.p50, talk.p99])}`)
  console.log(`  ${'timers of the server late, p99, most'.padEnd(40)} ${both(({ loop }) => [loop.p99, loop.most])}`)
  console.log(
    `  ${'an admission: CPU in ms, frames, kB'.padEnd(40)} ${both(({ admitted: { cpuMs, frames, bytes } }) => [cpuMs, frames, bytes / 1000])}`,
  )
}

const moments = [
  ['the host hears that it is closed', 'acked'],
  ['the next guest hears they are in', 'entered'],
  ['each host hears of the line', 'hosts'],
  ['the first ten hear of their place', 'near'],
  ['each who waits hears of their place', 'all'],
] as const
