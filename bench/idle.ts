// What a guest costs who has the page open and says nothing.
import { join } from 'node:path'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { order } from './order.ts'
import { seedPairs } from './seed.ts'
import { measured, openAdmin, startLoad, startServer, stopProcess } from './servers.ts'

const firstGuests = 200

/** The server's memory with guests connected and following, less its memory with none, after garbage collection. */
export async function measureIdle({ folder, quick }: Asked) {
  const guests = quick ? 1500 : 3000
  const server = await startServer(bundles.server, join(folder, 'idle'), measured)
  const admin = await openAdmin(server.dataFolder, 'parley')
  const pairs = await seedPairs(admin, guests)
  await admin.end()
  const load = startLoad()
  // Whoever comes first loads code and fills caches, which is no cost of a guest's.
  await order(load, { do: 'idle', port: server.port, guests: pairs.slice(0, firstGuests) })
  await order(load, { do: 'leave' })
  const empty = await order<number>(server.child, { do: 'memory' })
  const here = await order<number>(load, { do: 'idle', port: server.port, guests: pairs })
  const full = await order<number>(server.child, { do: 'memory' })
  await stopProcess(load)
  await stopProcess(server.child)
  return { idleKb: (full - empty) / here / 1000, idleGuests: here }
}
