// A small authenticated call beside the least that Node can do.
import { join } from 'node:path'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { medianRatio } from './figures.ts'
import type { Call, Called } from './job.ts'
import { order } from './order.ts'
import { seedPairs } from './seed.ts'
import { openAdmin, startLoad, startServer, stopProcess } from './servers.ts'

/** CPU of `GET /api/me`, Postgres included, times that of a bare server that answers as much. */
export async function measureCall({ folder, quick }: Asked) {
  const [ours, bare] = await Promise.all([
    startServer(bundles.server, join(folder, 'call')),
    startServer(bundles.bareHttp, folder),
  ])
  const admin = await openAdmin(ours.dataFolder, 'parley')
  const [pair] = await seedPairs(admin, 1)
  await admin.end()
  const load = startLoad()
  const callOf = ({ port, pid }: { port: number; pid: number }): Call => ({
    port,
    pid,
    path: '/api/me',
    token: pair?.token ?? '',
    windowMs: quick ? 800 : 2000,
  })
  const costs: [number[], number[]] = [[], []]
  for (let repetition = 0; repetition < (quick ? 2 : 3); repetition += 1)
    for (const [at, server] of [ours, bare].entries()) {
      const { cpuSeconds, requests } = await order<Called>(load, { do: 'call', call: callOf(server) })
      costs[at]?.push(cpuSeconds / requests)
    }
  await Promise.all([load, ours.child, bare.child].map(stopProcess))
  return { callRatio: medianRatio(...costs) }
}
