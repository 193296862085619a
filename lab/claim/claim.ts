// T2, claims: many hosts assign and give back many conversations at once while the server dies again and again. One holder
// for each epoch, and an order of events that explains every answer.
import type { ConversationId } from '../../domain/shared/ids.ts'
import { type Chance, chanceFrom } from '../../pretend/chance.ts'
import { arrive } from '../people/arrive.ts'
import { machine } from '../people/machine.ts'
import { Said } from '../people/said.ts'
import type { Report } from '../report.ts'
import { until } from '../until.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { type Houses, openStrikable, originFor } from '../world/houses.ts'
import { type Seeded, seed as seedHarbor } from '../world/seed.ts'
import { type Struck, strikeOften, unstruck } from '../world/strikes.ts'
import { checkLog, readAssigned } from './check-log.ts'
import { History, type Operation } from './history.ts'
import { ClaimingHost } from './hosts.ts'
import { isLinearizable } from './linear.ts'

export interface ClaimOptions {
  readonly operations: number
  readonly seed: number
  /** Servers on one Postgres; one on its own when absent. */
  readonly nodes?: number
  readonly tell: (line: string) => void
  readonly built?: Built
  /** Without kills: for a bug that shows without them. */
  readonly peaceful?: boolean
}

const hostCount = 8
/** Longer histories than this take too long to search. */
const perConversation = 200
const atOnce = 12
const kills = 24

/** Runs it; the report says what did not hold. */
export async function claim(options: ClaimOptions): Promise<Report> {
  const houses = await openStrikable(options.built ?? (await buildForLab({ name: 'claim' })), options.nodes ?? 1)
  try {
    const chance = chanceFrom(options.seed)
    const seeded = await seedHarbor(houses.admin, hostCount)
    const conversations = await arrivals(originFor(houses, 0), seeded, Math.ceil(options.operations / perConversation))
    const history = new History()
    const hosts = seeded.hosts.map((host, at) =>
      hostOf(host, { origin: originFor(houses, at), seeded, history, chance: chance.fork(`host ${at}`) }),
    )
    const struck = await compete({ houses, hosts, history, conversations, chance }, options)
    for (const host of hosts) host.leave()
    return reportOf(
      history,
      { ...checkLog(await readAssigned(houses.admin, seeded.workspace), history.all()), struck },
      options,
    )
  } finally {
    await houses.close()
  }
}

interface Meeting {
  readonly houses: Houses
  readonly hosts: readonly ClaimingHost[]
  readonly history: History
  readonly conversations: readonly ConversationId[]
  readonly chance: Chance
}

function hostOf(
  host: Seeded['hosts'][number],
  { origin, seeded, history, chance }: { origin: string; seeded: Seeded; history: History; chance: Chance },
): ClaimingHost {
  const colleagues = seeded.hosts.map(({ id }) => id)
  return new ClaimingHost({ origin, seeded: host, colleagues, history, chance })
}

/** As many guests, each with the one conversation that is fought for. */
async function arrivals(origin: string, { desk }: Seeded, count: number): Promise<ConversationId[]> {
  const found: ConversationId[] = []
  const said = new Said()
  for (let at = 0; at < count; at++) {
    const own = machine({ origin, chance: chanceFrom(at), pace: 1, skewMs: 0 })
    const [guest] = await arrive({ name: `guest${at}`, desk: desk.slug, machine: own, said, tabs: 1 })
    guest?.leave()
    if (guest) found.push(guest.conversation)
  }
  return found
}

/** Some conversations at a time, every host on each of them, until all have had their operations. Answers the strikes. */
async function compete(meeting: Meeting, { operations, peaceful, tell }: ClaimOptions): Promise<Struck> {
  let done = 0
  let over = false
  const waiting = [...meeting.conversations]
  const fight = async () => {
    for (let on = waiting.shift(); on !== undefined; on = waiting.shift()) {
      const fought = await fightFor(on, meeting, Math.min(perConversation, operations))
      done += fought
      tell(`${done} operations`)
    }
  }
  const { houses, history, chance } = meeting
  const striking = { houses, chance: chance.fork('strikes'), count: kills, operations, over: () => over }
  const strikes = peaceful ? Promise.resolve(unstruck) : strikeOften({ ...striking, done: () => history.all().length })
  await Promise.all(Array.from({ length: atOnce }, fight))
  over = true
  const struck = await strikes
  await readAll(meeting)
  return struck
}

async function fightFor(on: ConversationId, { hosts, history }: Meeting, operations: number): Promise<number> {
  const act = async (host: ClaimingHost) => {
    while (history.of(on).length < operations - 1) await host.act(on)
  }
  await Promise.all(hosts.map(act))
  return history.of(on).length
}

/** Once more, when all is over: what everybody is told must fit too. */
async function readAll({ hosts: [host], conversations, history }: Meeting): Promise<void> {
  for (const on of conversations) {
    await until(
      'it is told who holds it',
      async () => {
        await host?.read(on)
        return history.of(on).at(-1)?.answered.kind === 'told'
      },
      { withinMs: 20_000, everyMs: 50 },
    )
  }
}

interface Found {
  readonly doubleOwners: number
  readonly staleAccepted: number
  readonly words: readonly string[]
  readonly struck: Struck
}

function reportOf(
  history: History,
  { doubleOwners, staleAccepted, words, struck }: Found,
  { seed, peaceful, nodes = 1 }: ClaimOptions,
): Report {
  const all = history.all()
  const count = (kind: Operation['answered']['kind']) => all.filter(({ answered }) => answered.kind === kind).length
  const unexplained = [...history.operations].filter(([, operations]) => !isLinearizable(operations))
  const counted = {
    changed: count('changed'),
    wasSo: count('was-so'),
    refused: count('refused'),
    told: count('told'),
    unknown: count('unknown'),
  }
  return {
    suite: 'claim',
    figures: {
      operations: all.length,
      histories: history.operations.size,
      doubleOwners,
      staleAccepted,
      nonLinearizable: unexplained.length,
      ...counted,
      ...struck,
      nodes,
      seed,
    },
    checks: {
      'one owner for each epoch': doubleOwners === 0,
      'no stale act was accepted': staleAccepted === 0,
      'every history can be explained': unexplained.length === 0,
      'hosts won, lost and were struck':
        counted.changed > 0 && counted.refused > 0 && (peaceful === true || struck.kills > 0),
    },
    findings: [...words.slice(0, 6), ...unexplained.slice(0, 2).map(([on, operations]) => inWords(on, operations))],
  }
}

function inWords(on: ConversationId, operations: readonly Operation[]): string {
  const lines = operations.map(({ by, asked, answered, askedAt, answeredAt }) =>
    [askedAt.toFixed(1), answeredAt.toFixed(1), by.slice(0, 4), JSON.stringify(asked), JSON.stringify(answered)].join(
      ' ',
    ),
  )
  return `${on} cannot be explained:\n    ${lines.join('\n    ')}`
}
