// Searching a year of conversations, as a host who works at two desks of three.
import { join } from 'node:path'
import type { SearchPage } from '../protocol/search.ts'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { percentile, shown } from './figures.ts'
import { searches, seedSearch } from './seed-search.ts'
import { openAdmin, startServer, stopProcess } from './servers.ts'

/** The slowest of the searches: its p99, in milliseconds from asking to the last byte. */
export async function measureSearch({ folder, quick }: Asked) {
  const [messages, looks] = quick ? [50_000, 20] : [1_000_000, 100]
  const server = await startServer(bundles.server, join(folder, 'search'))
  const admin = await openAdmin(server.dataFolder, 'parley')
  const from = performance.now()
  const token = await seedSearch(admin, messages)
  console.log(
    `\nsearching ${messages.toLocaleString('en')} messages (written in ${shown((performance.now() - from) / 1000)} s): p50 and p99 in ms`,
  )
  const slowest = await slowestSearch(server.port, token, looks)
  await admin.end()
  await stopProcess(server.child)
  return quick ? { searchQuickMs: slowest } : { searchMs: slowest }
}

/** The p99 of the slowest kind of search; tells each kind's. */
export async function slowestSearch(port: number, token: string, looks: number): Promise<number> {
  const slowest: number[] = []
  for (const [name, text] of Object.entries(searches)) {
    const times = await timesOf({ port, token, text }, looks)
    console.log(
      `  ${name.padEnd(18)} ${shown(percentile(times, 0.5)).padStart(7)} ${shown(percentile(times, 0.99)).padStart(7)}`,
    )
    slowest.push(percentile(times, 0.99))
  }
  return Math.max(...slowest)
}

interface Search {
  readonly port: number
  readonly token: string
  readonly text: string
}

async function timesOf(search: Search, looks: number): Promise<number[]> {
  const times: number[] = []
  // The server has been searched before, as one that has been up for a while.
  for (let look = 0; look < 3; look += 1) await timed(search)
  for (let look = 0; look < looks; look += 1) times.push(await timed(search))
  return times.sort((one, other) => one - other)
}

async function timed({ port, token, text }: Search): Promise<number> {
  const from = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}/api/searches`, {
    method: 'POST',
    headers: { cookie: `parley_session=${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  const { people, messages } = (await response.json()) as SearchPage
  const ms = performance.now() - from
  const found = (people?.found.length ?? 0) + (messages?.found.length ?? 0)
  if (!response.ok || (found === 0) !== (text === searches.nothing))
    throw new Error(`Searching for ${text} found ${found}`)
  return ms
}
