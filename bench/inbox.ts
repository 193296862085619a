// The first screen of a console whose list is long.
import { join } from 'node:path'
import { type Asked } from './asked.ts'
import { bundles } from './build.ts'
import { median } from './figures.ts'
import { seedInbox } from './seed-inbox.ts'
import { openAdmin, startServer, stopProcess } from './servers.ts'

const conversations = 10_000
const looks = 15

/** The median of several looks, in milliseconds, from asking to the last byte. */
export async function measureInbox({ folder }: Asked) {
  const server = await startServer(bundles.server, join(folder, 'inbox'))
  const admin = await openAdmin(server.dataFolder, 'parley')
  const token = await seedInbox(admin, conversations)
  await admin.end()
  const times: number[] = []
  for (let look = 0; look < looks; look += 1) times.push(await timed(server.port, token))
  await stopProcess(server.child)
  return { inboxMs: median(times) }
}

async function timed(port: number, token: string): Promise<number> {
  const from = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}/api/inbox?life=live`, {
    headers: { cookie: `parley_session=${token}` },
  })
  const { rows } = (await response.json()) as { rows: readonly unknown[] }
  if (rows.length === 0) throw new Error('The list is empty')
  return performance.now() - from
}
