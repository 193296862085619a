// Takeovers: hosts take the floor of many conversations and give it back, all at once, while their guests go on writing, a bot
// answers and the server dies again and again. One holder at a time, and a bot that is silent from the number of a takeover on.
import { randomUUID } from 'node:crypto'
import { guide } from '../../cast/bot.ts'
import { type Chance, chanceFrom } from '../../pretend/chance.ts'
import { arrive } from '../people/arrive.ts'
import type { GuestDevice } from '../people/device.ts'
import { machine } from '../people/machine.ts'
import { Said } from '../people/said.ts'
import type { Report } from '../report.ts'
import { until } from '../until.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { type Houses, openStrikable, originFor } from '../world/houses.ts'
import { type Seeded, seed as seedHarbor } from '../world/seed.ts'
import { type Struck, strikeOften } from '../world/strikes.ts'
import { guestSays, TakingHost, type Tally } from './actors.ts'
import { checkFloor, type FloorEntry } from './check-floor.ts'

export interface TakeoverOptions {
  readonly operations: number
  readonly seed: number
  /** Servers on one Postgres; one on its own when absent. */
  readonly nodes?: number
  readonly tell: (line: string) => void
  readonly built?: Built
}

const hostCount = 6
const perConversation = 250
const atOnce = 8
const mostStrikes = 24

/** Runs it; the report says what did not hold. */
export async function takeover(options: TakeoverOptions): Promise<Report> {
  const houses = await openStrikable(options.built ?? (await buildForLab({ name: 'takeover' })), options.nodes ?? 1)
  try {
    const chance = chanceFrom(options.seed)
    const seeded = await seedHarbor(houses.admin, hostCount)
    await seedBot(houses, seeded)
    const guests = await arrivals(houses, seeded, Math.ceil(options.operations / perConversation))
    const tally: Tally = { operations: 0, refused: 0, unknown: 0, said: 0, accepted: [] }
    const hosts = seeded.hosts.map(
      (host, at) =>
        new TakingHost({ origin: originFor(houses, at), seeded: host, chance: chance.fork(`host ${at}`), tally }),
    )
    const struck = await compete({ houses, hosts, guests, chance, tally }, options)
    await untilAnswered(houses, seeded)
    for (const guest of guests) guest.leave()
    return reportOf(await readFloor(houses, seeded), tally, { struck, ...options })
  } finally {
    await houses.close()
  }
}

/** Harbor's guide, published, at the desk of the lab. */
async function seedBot({ admin }: Houses, { workspace, desk }: Seeded): Promise<void> {
  const bot = randomUUID()
  await admin.rows(
    `insert into bot (workspace_id, id, name, draft, revision, versions, live, created_at) values ($1, $2, 'Guide', null, 1, 1, 1, now())`,
    [workspace, bot],
  )
  await admin.rows('insert into bot_version (workspace_id, bot_id, version, flow, at) values ($1, $2, 1, $3, now())', [
    workspace,
    bot,
    JSON.stringify(guide),
  ])
  await admin.rows('update desk set bot_id = $2 where workspace_id = $1 and id = $3', [workspace, bot, desk.id])
}

async function arrivals(houses: Houses, { desk }: Seeded, count: number): Promise<GuestDevice[]> {
  const found: GuestDevice[] = []
  const said = new Said()
  for (let at = 0; at < count; at++) {
    const own = machine({ origin: originFor(houses, at), chance: chanceFrom(at), pace: 1, skewMs: 0 })
    found.push(...(await arrive({ name: `guest${at}`, desk: desk.slug, machine: own, said, tabs: 1 })))
  }
  return found
}

interface Meeting {
  readonly houses: Houses
  readonly hosts: readonly TakingHost[]
  readonly guests: readonly GuestDevice[]
  readonly chance: Chance
  readonly tally: Tally
}

/** Some conversations at a time, every host and the guest on each of them. Answers the strikes. */
async function compete({ houses, hosts, guests, chance, tally }: Meeting, options: TakeoverOptions): Promise<Struck> {
  const { operations, tell } = options
  let over = false
  const count = Math.min(mostStrikes, Math.ceil(operations / 300))
  const striking = { houses, chance: chance.fork('strikes'), count, operations, over: () => over }
  const strikes = strikeOften({ ...striking, done: () => tally.operations })
  const waiting = [...guests]
  const fight = async () => {
    for (let guest = waiting.shift(); guest !== undefined; guest = waiting.shift()) {
      await fightFor(guest, hosts, { tally, chance: chance.fork(guest.name) })
      tell(`${tally.operations} operations`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, fight))
  over = true
  return strikes
}

async function fightFor(
  guest: GuestDevice,
  hosts: readonly TakingHost[],
  { tally, chance }: { tally: Tally; chance: Chance },
): Promise<void> {
  let left = perConversation
  const all = hosts.map((host) => () => host.act(guest.conversation))
  const acting = [...all, () => guestSays(guest, chance, tally)]
  await Promise.all(
    acting.map(async (act) => {
      while (left > 0) {
        if (await act()) left -= 1
      }
    }),
  )
}

/** Whatever a bot was to do is done, also what the last kill has left. */
async function untilAnswered({ admin }: Houses, { workspace }: Seeded): Promise<void> {
  await until(
    'the bots have answered',
    async () => {
      const [row] = await admin.rows<{ due: number }>(
        'select count(*)::int as due from conversation where workspace_id = $1 and bot_due is not null and life = $2',
        [workspace, 'live'],
      )
      return row?.due === 0
    },
    { withinMs: 60_000, everyMs: 200 },
  )
}

function readFloor({ admin }: Houses, { workspace }: Seeded): Promise<FloorEntry[]> {
  return admin.rows<FloorEntry>(
    `select stream_id as "on", seq::int as n, type, by_kind as "byKind", by_id as by, data->>'to' as to, (data->>'epoch')::int as epoch
       from fact
      where workspace_id = $1 and stream_id <> $1
        and type in ('floor-given', 'floor-taken', 'assigned', 'bot-said', 'bot-moved', 'message-sent')
      order by stream_id, seq`,
    [workspace],
  )
}

function reportOf(
  entries: readonly FloorEntry[],
  tally: Tally,
  { struck, nodes = 1, seed }: Pick<TakeoverOptions, 'nodes' | 'seed'> & { readonly struck: Struck },
): Report {
  const { overlaps, botAfterTakeover, outOfOrder, words } = checkFloor(entries)
  const otherwise = acceptedOtherwise(entries, tally)
  const staleAccepted = outOfOrder + otherwise.length
  const count = (type: string) => entries.filter((entry) => entry.type === type).length
  const { operations, refused, unknown, said } = tally
  const counted = { taken: count('floor-taken'), given: count('floor-given'), botSaid: count('bot-said'), said }
  return {
    suite: 'takeover',
    figures: {
      operations,
      overlaps,
      botAfterTakeover,
      staleAccepted,
      ...counted,
      refused,
      unknown,
      ...struck,
      nodes,
      seed,
    },
    checks: {
      'one holder at a time': overlaps === 0,
      'the bot is silent from a takeover on': botAfterTakeover === 0,
      'no stale act was accepted': staleAccepted === 0,
      'hosts won and lost, the bot spoke, and the server was struck':
        counted.taken > 0 && refused > 0 && counted.botSaid > 0 && struck.kills > 0,
    },
    findings: [...words, ...otherwise].slice(0, 6),
  }
}

/** What was answered as done without the epoch that it believed in, or by somebody else. */
function acceptedOtherwise(entries: readonly FloorEntry[], { accepted }: Tally): string[] {
  const facts = new Map(entries.map((entry) => [`${entry.on} ${entry.n}`, entry]))
  return accepted.flatMap(({ on, by, what, epoch, n }) => {
    const fact = facts.get(`${on} ${n}`)
    const type = what === 'take-over' ? 'floor-taken' : 'floor-given'
    return fact?.type === type && fact.epoch === epoch + 1 && fact.by === by
      ? []
      : [`${on}: ${what} of epoch ${epoch} was answered as ${JSON.stringify(fact)}`]
  })
}
