// What a guest costs who has the page open and says nothing.
import { join } from 'node:path'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import type { Pair } from './job.ts'
import { order } from './order.ts'
import { seedPairs } from './seed.ts'
import { measured, openAdmin, startLoad, startServer, stopProcess } from './servers.ts'

const firstGuests = 500
const hosts = 10

/**
 * What each further guest adds to the server's memory, after garbage collection. The first few hundred are not counted:
 * with them come compiled code and caches, which are no cost of a guest's.
 */
export async function measureIdle({ folder, quick }: Asked) {
  const guests = quick ? 1500 : 4000
  const server = await startServer(bundles.server, join(folder, 'idle'), measured)
  const admin = await openAdmin(server.dataFolder, 'parley')
  const pairs = await seedPairs(admin, firstGuests + guests, hosts)
  await admin.end()
  const load = startLoad()
  const memoryWith = async (comers: readonly Pair[]) => {
    await order(load, { do: 'idle', port: server.port, guests: comers })
    return order<number>(server.child, { do: 'memory' })
  }
  const few = await memoryWith(pairs.slice(0, firstGuests))
  const all = await memoryWith(pairs.slice(firstGuests))
  await stopProcess(load)
  await stopProcess(server.child)
  return { idleKb: (all - few) / guests / 1000, idleGuests: guests }
}
