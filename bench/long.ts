// One conversation of fifty thousand messages: opened, and scrolled back to where it began.
import { join } from 'node:path'
import type pg from 'pg'
import type { FactsPage } from '../protocol/conversation.ts'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { median, medianRatio, percentile, shown } from './figures.ts'
import type { Pair } from './job.ts'
import { seedPairs } from './seed.ts'
import { openAdmin, startServer, stopProcess } from './servers.ts'
import { hostLine, openThread } from './threads.ts'

const messages = 50_000
/** As many as a page of the console. */
const pageSize = 60
/** What a new one opens with. */
const short = 60
const looks = 60

/**
 * Until it is open, in milliseconds and times one that has no more than it opens with; until a page of it has come, in
 * milliseconds; and its oldest tenth of pages, times the newest.
 */
export async function measureLong({ folder, quick }: Asked) {
  const server = await startServer(bundles.server, join(folder, 'long'))
  const admin = await openAdmin(server.dataFolder, 'parley')
  const [pair, other] = await seedPairs(admin, 2, 1)
  if (!pair || !other) throw new Error('Nobody was seeded')
  await fill(admin, pair, messages)
  await fill(admin, other, short)
  await admin.end()
  const { long: opens, short: others } = await openings(server.port, pair, other)
  // Once uncounted: code that was not compiled yet is nobody's speed.
  await scrollBack(server.port, pair)
  const rounds: number[][] = []
  for (let round = 0; round < (quick ? 1 : 3); round += 1) rounds.push(await scrollBack(server.port, pair))
  await stopProcess(server.child)
  const pages = rounds.flat()
  const flat = median(rounds.map((round) => median(tenth(round, -1)) / median(tenth(round, 0))))
  console.log(`\na conversation of ${messages.toLocaleString('en')} messages: p50 and p99 in ms`)
  console.log(`  opening it     ${p50And99(opens)}`)
  console.log(`  one of ${short}      ${p50And99(others)}`)
  console.log(`  a page of ${pageSize}   ${p50And99(pages)}, the oldest tenth ${shown(flat)} times the newest`)
  return {
    longOpenMs: share(opens, 0.99),
    longOpenRatio: medianRatio(opens, others),
    longPageMs: share(pages, 0.99),
    longFlatRatio: flat,
  }
}

const share = (times: readonly number[], of: number) => percentile(times.toSorted(ascending), of)
const ascending = (one: number, other: number) => one - other
const p50And99 = (times: readonly number[]) => [0.5, 0.99].map((of) => shown(share(times, of)).padStart(7)).join(' ')

/** The first tenth of what was read, or the last. */
function tenth(times: readonly number[], end: 0 | -1): readonly number[] {
  const length = Math.ceil(times.length / 10)
  return end === 0 ? times.slice(0, length) : times.slice(-length)
}

/** Both in turns, on one line; the milliseconds of each. */
async function openings(port: number, long: Pair, short: Pair) {
  const socket = await hostLine(port, long.token)
  const times: { long: number[]; short: number[] } = { long: [], short: [] }
  for (let look = 0; look < looks; look += 1) {
    const [ours, other] = [await openThread(socket, long.conversation), await openThread(socket, short.conversation)]
    if (ours.n !== messages + 1) throw new Error(`It ends with ${ours.n}`)
    if (look < looks / 6) continue
    times.long.push(ours.ms)
    times.short.push(other.ms)
  }
  socket.terminate()
  return times
}

/** All of it, page by page; the milliseconds of each page, the newest first. Throws when a number is missing. */
async function scrollBack(port: number, { token, conversation }: Pair): Promise<number[]> {
  const times: number[] = []
  for (let before = messages + 2; before > 1; ) {
    const from = performance.now()
    const response = await fetch(
      `http://127.0.0.1:${port}/api/conversations/${conversation}/facts?before=${before}&limit=${pageSize}`,
      { headers: { cookie: `parley_session=${token}` } },
    )
    const { facts, more } = (await response.json()) as FactsPage
    times.push(performance.now() - from)
    const first = facts[0]?.n ?? 0
    if (facts.length !== before - first || more !== first > 1) throw new Error(`Before ${before} came ${facts.length}`)
    before = first
  }
  return times
}

/** As if guest and host had talked for a year. */
async function fill(admin: pg.Client, { conversation }: Pair, count: number): Promise<void> {
  for (const statement of [facts, words, standing]) await admin.query(statement, [conversation, count])
  await admin.query('vacuum (analyze)')
}

const facts = `
  insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at)
  select c.workspace_id, c.id, n + 1, 'message-sent', 'guest', c.guest_id, 'stated', now() - ($2::int - n) * interval '10 minutes'
    from conversation c, generate_series(1, $2::int) as n
   where c.id = $1`

const words = `
  insert into message (workspace_id, conversation_id, seq, text)
  select c.workspace_id, c.id, n + 1, 'How much is the fish, and would you deliver it to the harbor before noon? ' || n
    from conversation c, generate_series(1, $2::int) as n
   where c.id = $1`

const standing = `
  update conversation set last_seq = $2::int + 1, last_said_seq = $2::int + 1, guest_said = $2::int + 1 where id = $1`
