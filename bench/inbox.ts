// A console whose list is long: its first screen, going from one conversation to the next, and looking for something.
import { join } from 'node:path'
import { type Asked } from './asked.ts'
import { bundles } from './build.ts'
import { median, percentile, shown } from './figures.ts'
import { slowestSearch } from './search.ts'
import { seedInbox } from './seed-inbox.ts'
import { seedSearch } from './seed-search.ts'
import { openAdmin, startServer, stopProcess } from './servers.ts'
import { hostLine, openThread } from './threads.ts'

const conversations = 10_000
const looks = 15
const switches = 300

/** In milliseconds, from asking to the last byte: the median of several looks, and the p99 of switches and of the slowest search. */
export async function measureInbox({ folder, quick }: Asked) {
  const server = await startServer(bundles.server, join(folder, 'inbox'))
  const admin = await openAdmin(server.dataFolder, 'parley')
  const token = await seedInbox(admin, conversations)
  const times: number[] = []
  const ids = await listed(server.port, token)
  for (let look = 0; look < looks; look += 1) times.push(await timed(server.port, token))
  const between = await switched(server.port, token, ids)
  const [p50, p99] = [percentile(between, 0.5), percentile(between, 0.99)]
  console.log(`\nfrom one conversation of ${conversations.toLocaleString('en')} to another: p50 and p99 in ms`)
  console.log(`  ${shown(p50).padStart(7)} ${shown(p99).padStart(7)}`)
  // Another house of as many conversations, whose words the index has.
  const searcher = await seedSearch(admin, conversations * 20)
  await admin.end()
  console.log(`searching ${conversations.toLocaleString('en')} conversations: p50 and p99 in ms`)
  const searchMs = await slowestSearch(server.port, searcher, quick ? 20 : 100)
  await stopProcess(server.child)
  return { inboxMs: median(times), switchMs: p99, inboxSearchMs: searchMs }
}

async function timed(port: number, token: string): Promise<number> {
  const from = performance.now()
  if ((await listed(port, token)).length === 0) throw new Error('The list is empty')
  return performance.now() - from
}

/** Ids of the first page of the list. */
async function listed(port: number, token: string): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/api/inbox?life=live`, {
    headers: { cookie: `parley_session=${token}` },
  })
  const { rows } = (await response.json()) as { rows: readonly { readonly id: string }[] }
  return rows.map(({ id }) => id)
}

/** Each of them opened once, one after the other on one line; sorted. */
async function switched(port: number, token: string, ids: readonly string[]): Promise<number[]> {
  const socket = await hostLine(port, token)
  const times: number[] = []
  for (const id of ids.slice(0, switches)) times.push((await openThread(socket, id)).ms)
  socket.terminate()
  return times.sort((one, other) => one - other)
}
