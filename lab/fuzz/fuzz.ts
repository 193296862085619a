// T6: near-valid and hostile input at every frame, command and route. No fault, no end, no row changed by what was refused,
// no word about our insides.
import { randomUUID } from 'node:crypto'
import { chanceFrom, type Chance } from '../../pretend/chance.ts'
import { arrive } from '../people/arrive.ts'
import { machine } from '../people/machine.ts'
import { Said } from '../people/said.ts'
import type { Report } from '../report.ts'
import { until } from '../until.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { seed as seedHarbor, type Seeded } from '../world/seed.ts'
import { World } from '../world/world.ts'
import { drawFrame, drawRequest, type Frame, type Request, routes } from './inputs.ts'
import { FedLine } from './lines.ts'
import { counted, Oracle } from './oracle.ts'
import { type Asker, rawInputs, send, sendBytes } from './requests.ts'
import { changedTables, digestOf, isBusy } from './digest.ts'
import type { Drawing } from './shapes.ts'

export interface FuzzOptions {
  readonly inputs: number
  readonly seed: number
  readonly tell: (line: string) => void
  readonly built?: Built
  readonly untilFound?: boolean
}

const lanes = 6
const batch = 600

/** Runs it; the report says what did not hold. */
export async function fuzz(options: FuzzOptions): Promise<Report> {
  const world = await World.open(options.built ?? (await buildForLab({ name: 'plain' })))
  try {
    const oracle = new Oracle()
    const targets = await begin(world, oracle, chanceFrom(options.seed))
    await feedAll(targets, options)
    for (const fault of world.newFaults()) oracle.add('exits', fault)
    return reportOf(oracle, options)
  } finally {
    await world.close()
  }
}

interface Targets {
  readonly world: World
  readonly oracle: Oracle
  readonly chance: Chance
  readonly known: readonly string[]
  /** Nobody, a guest, a host; and an owner, who is given only what must be refused, since everything else obeys them. */
  readonly lines: readonly FedLine[]
  readonly ownersLine: FedLine
  readonly askers: readonly Asker[]
  readonly ownersAsker: Asker
}

async function begin(world: World, oracle: Oracle, chance: Chance): Promise<Targets> {
  const seeded = await seedHarbor(world.admin, 3)
  const guests = [await comeIn(world, seeded, 'ada'), await comeIn(world, seeded, 'omar')]
  const { origin } = world
  const [owner, host] = seeded.hosts.map(({ cookie }) => cookie)
  const [ada] = guests
  const guest = { desk: seeded.desk.slug, secret: ada?.secret ?? '' }
  const asker = (headers: Record<string, string>): Asker => ({ origin, oracle, headers: { origin, ...headers } })
  return {
    world,
    oracle,
    chance,
    known: [
      ...guests.flatMap(({ conversation, secret }) => [conversation, `conversation:${conversation}`, secret]),
      ...seeded.hosts.map(({ id }) => id),
      seeded.desk.id,
      seeded.desk.slug,
      randomUUID(),
    ],
    lines: [null, { guest }, { cookie: host ?? '' }].map((who) => new FedLine({ origin, oracle, who })),
    ownersLine: new FedLine({ origin, oracle, who: { cookie: owner ?? '' } }),
    askers: [
      asker({}),
      asker({ authorization: `Parley ${guest.secret}`, 'x-parley-desk': guest.desk }),
      asker({ cookie: host ?? '' }),
    ],
    ownersAsker: asker({ cookie: owner ?? '' }),
  }
}

async function comeIn({ origin }: World, { desk }: Seeded, name: string) {
  const own = machine({ origin, chance: chanceFrom(name.length), pace: 1, skewMs: 0 })
  const [guest] = await arrive({ name, desk: desk.slug, machine: own, said: new Said(), tabs: 1 })
  const secret = own.page.fragment()
  guest?.leave()
  return { secret, conversation: guest?.conversation ?? '' }
}

/** Batches of what must be refused, after which every table is as before; and, in turn with them, batches of anything. */
async function feedAll(targets: Targets, { inputs, tell, untilFound }: FuzzOptions): Promise<void> {
  const { world, oracle } = targets
  for (const bytes of rawInputs) {
    await sendBytes(targets.ownersAsker, bytes)
    if (world.serverPid === null) return oracle.add('exits', `after ${JSON.stringify(bytes.toString()).slice(0, 100)}`)
  }
  for (let round = 0; oracle.inputs < inputs; round++) {
    const mustRefuse = round % 3 !== 2
    const before = mustRefuse ? await settledDigest(world) : ''
    await feedBatch(targets, mustRefuse)
    if (world.serverPid === null) return oracle.add('exits', `in batch ${round}`)
    const changed = mustRefuse ? changedTables(before, await settledDigest(world)) : []
    if (changed.length > 0) oracle.add('rowsChanged', `of ${changed.join()} in batch ${round}`)
    tell(`${oracle.inputs} inputs, ${oracle.refused} refused, ${[...oracle.counts].join(' ')}`)
    if (untilFound && counted.some((wrong) => oracle.of(wrong) > 0)) return
  }
}

async function feedBatch(targets: Targets, mustRefuse: boolean): Promise<void> {
  const { lines, ownersLine, askers, ownersAsker, chance, known } = targets
  const drawing: Drawing = { chance, known }
  const work: (() => Promise<void>)[] = []
  const feeds = mustRefuse ? [...lines, ownersLine] : lines
  const asks = mustRefuse ? [...askers, ownersAsker] : askers
  // One input at a time for each line; requests beside them.
  work.push(
    ...feeds.map((line) => async () => {
      for (let at = 0; at < batch / 2 / feeds.length; at++) await line.feed(drawn(() => drawFrame(drawing), mustRefuse))
    }),
  )
  work.push(
    ...Array.from({ length: lanes - feeds.length }, () => async () => {
      for (let at = 0; at < batch / 2 / (lanes - feeds.length); at++)
        await send(
          chance.pick(asks),
          drawn(() => drawRequest(drawing), mustRefuse),
        )
    }),
  )
  await Promise.all(work.map((run) => run()))
}

/** Draws until it is one that must be refused, if only such are wanted. */
function drawn<Input extends Frame | Request>(draw: () => Input, mustRefuse: boolean): Input {
  for (;;) {
    const input = draw()
    if (input.unfit || !mustRefuse) return input
  }
}

/** What all tables hold, once jobs that were left before have been done. */
async function settledDigest({ admin }: World): Promise<string> {
  let last = await digestOf(admin)
  await until(
    'the tables come to rest',
    async () => {
      const next = await digestOf(admin)
      const still = next === last && !(await isBusy(admin))
      last = next
      return still
    },
    { withinMs: 20_000, everyMs: 60 },
  )
  return last
}

function reportOf(oracle: Oracle, { seed }: FuzzOptions): Report {
  const figures = Object.fromEntries(counted.map((wrong) => [wrong, oracle.of(wrong)]))
  return {
    suite: 'fuzz',
    figures: {
      inputs: oracle.inputs,
      refused: oracle.refused,
      ...figures,
      routes: routes.length,
      kindsOfAnswer: oracle.kinds.size,
      slowestMs: Math.round(oracle.slowestMs),
      seed,
    },
    checks: {
      ...Object.fromEntries(counted.map((wrong) => [`no ${wrong}`, oracle.of(wrong) === 0])),
      'most of it was refused': oracle.refused > oracle.inputs / 2,
    },
    findings: [
      ...oracle.words,
      ...(oracle.words.length > 0 ? [[...oracle.kinds].map(([kind, n]) => `${kind}: ${n}`).join(', ')] : []),
    ],
  }
}
