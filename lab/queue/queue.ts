// T2, lines: guests come, wait, give up, vanish and return while hosts close, park, let in and turn the limits, and the server
// dies again and again. Nobody above a limit but on purpose, nobody overtaken, nobody lost.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Http } from '../../client/http.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { type Chance, chanceFrom } from '../../pretend/chance.ts'
import { checkLog, readAssigned } from '../claim/check-log.ts'
import { machine } from '../people/machine.ts'
import type { Report } from '../report.ts'
import { holds } from '../until.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { type Houses, openStrikable, originFor } from '../world/houses.ts'
import { type Seeded, seed as seedHarbor } from '../world/seed.ts'
import { type Struck, strikeOften } from '../world/strikes.ts'
import { checkLines } from './check-line.ts'
import { checksOf } from './checks.ts'
import { type Desk, Desks } from './desks.ts'
import { LiningGuest } from './guests.ts'
import { LiningHost } from './hosts.ts'
import { numberWrites, readWrites } from './order.ts'
import { type AtRest, checkAtRest, missing, neverServed } from './rest.ts'
import { Tally } from './tally.ts'

export interface QueueOptions {
  readonly operations: number
  readonly seed: number
  /** Servers on one Postgres; one on its own when absent. */
  readonly nodes?: number
  readonly tell: (line: string) => void
  readonly built?: Built
  /** Without kills: for a bug that shows without them. */
  readonly peaceful?: boolean
}

const hostCount = 5
const guestsAtOnce = 36
const guestRestMs = 40
const hostRestMs = 20
const limitsEveryMs = 400
/** One strike for so many operations. */
const perStrike = 800
const servedWithinMs = 60_000

/** Runs it; the report says what did not hold. */
export async function queue(options: QueueOptions): Promise<Report> {
  const houses = await openStrikable(options.built ?? (await buildForLab({ name: 'queue' })), options.nodes ?? 1)
  try {
    const hall = await openHall(houses, options)
    const struck = await crowd(hall, options)
    const rest = await checkAtRest({ admin: houses.admin, workspace: hall.seeded.workspace, guests: hall.guests })
    await serveAll(hall)
    const report = await reportOf(hall, { rest, struck }, options)
    for (const one of [...hall.hosts, ...hall.guests]) one.leave()
    return report
  } finally {
    await houses.close()
  }
}

interface Hall {
  readonly houses: Houses
  readonly seeded: Seeded
  readonly desks: Desks
  readonly hosts: readonly LiningHost[]
  /** Those who are there. */
  readonly guests: Set<LiningGuest>
  readonly tally: Tally
  readonly chance: Chance
}

async function openHall(houses: Houses, { seed }: QueueOptions): Promise<Hall> {
  const chance = chanceFrom(seed)
  const seeded = await seedHarbor(houses.admin, hostCount)
  await numberWrites(houses.admin)
  const [owner] = seeded.hosts
  const tally = new Tally()
  const own = machine({ origin: originFor(houses, 0), chance, pace: 1, skewMs: 0, cookie: owner?.cookie ?? '' })
  const desks = new Desks(new Http(own), tally)
  for (const limits of [
    { desk: 4, host: null },
    { desk: 2, host: null },
    { desk: null, host: 1 },
  ])
    await desks.open({ id: randomUUID() as DeskId, slug: `line-${desks.all.length}` }, limits)
  const parts = { tally, restMs: hostRestMs }
  const hosts = seeded.hosts.map(
    (host, at) =>
      new LiningHost({ ...parts, origin: originFor(houses, at), seeded: host, chance: chance.fork(`host ${at}`) }),
  )
  return { houses, seeded, desks, hosts, tally, chance, guests: new Set() }
}

/** Everybody at once, until so much was done. Answers the strikes. */
async function crowd(hall: Hall, { operations, peaceful, tell }: QueueOptions): Promise<Struck> {
  const { houses, tally, chance, hosts } = hall
  const over = () => tally.operations >= operations
  const strikes = strikeOften({
    houses,
    chance: chance.fork('strikes'),
    count: peaceful ? 0 : Math.ceil(operations / perStrike),
    operations,
    over,
    done: () => tally.operations,
    after: async () => tell(`${tally.operations} operations, ${tally.arrived.size} guests`),
  })
  await Promise.all([
    ...hosts.map((host) => host.work(over)),
    ...Array.from({ length: guestsAtOnce }, (_, at) => comings(hall, at, over)),
    turnings(hall, over),
  ])
  return strikes
}

/** One after the other comes, stays and goes. */
async function comings({ houses, desks, guests, tally, chance }: Hall, at: number, over: () => boolean): Promise<void> {
  const own = chance.fork(`guests ${at}`)
  for (let count = 0; !over(); count++) {
    const desk: Desk = own.pick(desks.all)
    const options = {
      origin: originFor(houses, at + count),
      desk,
      tally,
      restMs: guestRestMs,
      chance: own.fork(`${count}`),
    }
    const guest = await LiningGuest.come(`guest${at}-${count}`, options)
    tally.operations += 1
    guests.add(guest)
    await guest.stay(over)
    if (over()) return
    guest.leave()
    guests.delete(guest)
  }
}

/** The limits go up and down. */
async function turnings({ desks, chance }: Hall, over: () => boolean): Promise<void> {
  const own = chance.fork('limits')
  while (!over()) {
    await pause(own.between(limitsEveryMs / 5, limitsEveryMs * 2))
    const [first, second] = desks.all
    const desk = own.percent(50) ? first : second
    if (desk && !over()) await desks.limit(desk, { desk: own.percent(5) ? null : 1 + own.below(6), host: null })
  }
}

/** Whatever is served is closed, until nobody waits. */
async function serveAll({ hosts: [host], houses, seeded }: Hall): Promise<void> {
  const waiting = async () => {
    const [found] = await houses.admin.rows<{ waiting: number }>(
      `select count(*)::int as waiting from conversation where workspace_id = $1 and life = 'waiting'`,
      [seeded.workspace],
    )
    return found?.waiting ?? 0
  }
  await holds(
    async () => {
      await host?.clear()
      return (await waiting()) === 0
    },
    { withinMs: servedWithinMs, everyMs: 50 },
  )
}

interface Found {
  readonly rest: AtRest
  readonly struck: Struck
}

async function reportOf(hall: Hall, { rest, struck }: Found, options: QueueOptions): Promise<Report> {
  const { operations, peaceful, seed, nodes = 1 } = options
  const { houses, seeded, tally } = hall
  const at = { admin: houses.admin, workspace: seeded.workspace }
  const lines = checkLines(await readWrites(houses.admin, seeded.workspace))
  const claims = checkLog(await readAssigned(houses.admin, seeded.workspace), [])
  const lost = [...(await missing(at, tally.arrived)), ...(await neverServed(at, rest.waiting))]
  const faults = houses.worlds.flatMap((world) => world.newFaults())
  const counted = {
    overLimit: lines.overLimit,
    overtaken: lines.overtaken,
    lost: lost.length,
    doubleOwners: claims.doubleOwners,
    keptWaiting: lines.keptWaiting + rest.besideFreePlace,
    shownOtherwise: rest.differing.length,
    wrong: tally.wrong.length,
    faults: faults.length,
  }
  const { moves, admitted, admittedOver, longest } = lines
  const came = { guests: tally.arrived.size, moves, admitted, admittedOver, longest }
  const refused = Object.fromEntries([...tally.refused].map(([name, count]) => [`refused-${name}`, count]))
  const happened = { ...came, done: tally.done, settledMs: rest.tookMs, ...struck, nodes }
  return {
    suite: 'queue',
    figures: { operations: tally.operations, ...counted, ...happened, ...refused, seed },
    checks: {
      ...checksOf(counted),
      'people waited, things were done, and it was struck':
        longest >= 5 && tally.done >= operations / 2 && (peaceful === true || struck.kills > 0),
    },
    findings: [...lines.words, ...claims.words, ...lost, ...rest.differing, ...tally.wrong, ...faults].slice(0, 12),
  }
}
