// One event and two hundred consoles that have the list open.
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { median } from './figures.ts'
import type { Result } from './job.ts'
import { order } from './order.ts'
import { type Pains, rounds, type Stand, stand } from './rounds.ts'
import { seedPairs } from './seed.ts'
import { measured, openAdmin, startLoad, startServer, stopProcess } from './servers.ts'

const consoles = 200
const talking = 20
const perSecond = 200

/**
 * CPU that the consoles add to an event, Postgres included, times what it adds to the relay to write one shared buffer to
 * as many sockets.
 */
export async function measureFanOut({ folder, quick }: Asked) {
  const pains: Pains = quick
    ? { repetitions: 2, firstMs: 700, warmMs: 100, windowMs: 1000 }
    : { repetitions: 3, firstMs: 2500, warmMs: 500, windowMs: 2000 }
  const [server, bare] = await Promise.all([
    startServer(bundles.server, join(folder, 'fan-out'), measured),
    startServer(bundles.relay, folder),
  ])
  const admin = await openAdmin(server.dataFolder, 'parley')
  const pairs = await seedPairs(admin, consoles)
  await admin.end()
  const load = startLoad()
  const stands = [
    await stand(load, { system: 'parley', server }, pairs.slice(0, talking)),
    await stand(load, { system: 'relay', server: bare }, pairs.slice(0, talking)),
  ]
  const alone = await costs(load, stands, pains)
  for (const {
    system,
    server: { port },
  } of stands)
    await order(load, { do: 'watch', place: { system, port }, watchers: pairs.map(({ token }) => token) })
  const watched = await costs(load, stands, pains)
  await Promise.all([load, server.child, bare.child].map(stopProcess))
  const [ours = 0, shared = 0] = watched.map((of, at) => median(of) - median(alone[at] ?? []))
  return { fanOutRatio: ours / shared, fanOutMs: 1000 * ours }
}

/** CPU seconds for each event, by server and repetition. */
async function costs(load: ChildProcess, stands: readonly Stand[], pains: Pains): Promise<number[][]> {
  const results = await rounds(
    load,
    stands.map((each) => ({ stand: each, pace: perSecond })),
    pains,
  )
  return results.map((of) => of.map(({ cpuSeconds, messages }: Result) => cpuSeconds / messages))
}
