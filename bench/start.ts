// From the command to the first message that another screen shows: on a new database, and on one that is there.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { median } from './figures.ts'
import type { Pair, Result, Run } from './job.ts'
import { order } from './order.ts'
import { seedPairs } from './seed.ts'
import { openAdmin, startLoad, startServer, stopProcess } from './servers.ts'

/** The median of several starts each. */
export async function measureStart({ folder, quick }: Asked) {
  const [fresh, again]: [number[], number[]] = [[], []]
  for (let repetition = 0; repetition < (quick ? 1 : 3); repetition += 1) {
    const dataFolder = join(folder, `start-${repetition}`)
    const first = await startAndTalk(dataFolder, null)
    fresh.push(first.ms)
    again.push((await startAndTalk(dataFolder, first.pairs)).ms)
  }
  return { coldStartMs: median(fresh), restartMs: median(again) }
}

/** The load generator stands ready, so that only the server's start is counted. */
async function startAndTalk(dataFolder: string, known: Pair[] | null): Promise<{ ms: number; pairs: Pair[] }> {
  const load = startLoad()
  const from = performance.now()
  const server = await startServer(bundles.server, dataFolder)
  const pairs = known ?? (await seeded(dataFolder))
  await order(load, { do: 'open', place: { system: 'parley', port: server.port }, pairs })
  const run: Run = {
    system: 'parley',
    id: randomBytes(4).toString('hex'),
    pace: 'closed',
    warmMs: 0,
    windowMs: 0,
    pids: [server.pid],
  }
  await order<Result>(load, { do: 'run', run })
  const ms = performance.now() - from
  await stopProcess(load)
  await stopProcess(server.child)
  return { ms, pairs }
}

async function seeded(dataFolder: string): Promise<Pair[]> {
  const admin = await openAdmin(dataFolder, 'parley')
  const pairs = await seedPairs(admin, 1)
  await admin.end()
  return pairs
}
