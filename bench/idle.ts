// What a guest costs who has the page open and says nothing.
import { join } from 'node:path'
import type pg from 'pg'
import { hasNats, startNats } from '../server/outbound/testing-nats.ts'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import type { Pair } from './job.ts'
import { order } from './order.ts'
import { seedPairs } from './seed.ts'
import { measured, openAdmin, type Server, startLoad, startServer, stopProcess } from './servers.ts'
import { openStreet } from './street.ts'

const firstGuests = 500
const hosts = 10

/**
 * What each further guest adds to the server's memory, after garbage collection; by itself, and beside a second server that is told
 * who is here. The first few hundred are not counted: with them come compiled code and caches, which are no cost of a guest's.
 */
export async function measureIdle({ folder, quick }: Asked) {
  const guests = quick ? 1500 : 5000
  const idleKb = await measureAlone(join(folder, 'idle'), guests)
  const idleBesideKb = await measureBeside(join(folder, 'idle-street'), guests)
  return { idleKb, idleBesideKb, idleGuests: guests }
}

async function measureAlone(dataFolder: string, guests: number): Promise<number> {
  const server = await startServer(bundles.server, dataFolder, measured)
  const admin = await openAdmin(server.dataFolder, 'parley')
  const added = await addedBy(guests, server, admin)
  await admin.end()
  await stopProcess(server.child)
  return added
}

async function measureBeside(dataFolder: string, guests: number): Promise<number> {
  const nats = hasNats ? await startNats() : null
  try {
    const street = await openStreet(dataFolder, { count: 2, nats, nodeOptions: measured })
    const added = await addedBy(guests, street.nodes[0], street.admin)
    await street.close()
    return added
  } finally {
    // It is no child that ends with the run, whatever becomes of that.
    await nats?.kill()
  }
}

/** Kilobytes that each further guest adds to this server. */
async function addedBy(guests: number, { child, port }: Server, admin: pg.Client): Promise<number> {
  const pairs = await seedPairs(admin, firstGuests + guests, hosts)
  const load = startLoad()
  const memoryWith = async (comers: readonly Pair[]) => {
    await order(load, { do: 'idle', port, guests: comers })
    return order<number>(child, { do: 'memory' })
  }
  const few = await memoryWith(pairs.slice(0, firstGuests))
  const all = await memoryWith(pairs.slice(firstGuests))
  await stopProcess(load)
  return (all - few) / guests / 1000
}
