// T3 between servers: what they have in common is away, or stands still. Words go from the one server to the other all the same, or wait.
import { setTimeout as pause } from 'node:timers/promises'
import { chanceFrom } from '../../pretend/chance.ts'
import { openStage, type Scene, settle, type Stage } from '../net/stage.ts'
import { percentile, type Report } from '../report.ts'
import { reportOfScenes } from '../report-scenes.ts'
import { Talkers } from '../storm/talkers.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { type Houses, openHouses } from '../world/houses.ts'
import { childrenOf, kill, postmasterOf } from '../world/processes.ts'

const deliveredWithinMs = 2000
const lastsMs = 5000
/** What was on its way when the database stood still is done, or is not. */
const underWayMs = 300

export interface ApartOptions {
  readonly seed: number
  readonly tell: (line: string) => void
  readonly built?: Built
}

interface Place {
  readonly stage: Stage
  readonly houses: Houses
  /** Guests at the one server, hosts at the other. */
  readonly talkers: Talkers
}

const scenes: Readonly<Record<string, (place: Place) => Promise<Scene>>> = {
  together: (place) => delivered(place, 'together'),
  natsDead,
  natsStands,
  postgresStands,
  connectionsDie,
}

export async function apart({ seed, tell, built }: ApartOptions): Promise<Report> {
  const houses = await openHouses(built ?? (await buildForLab({ name: 'plain' })), { nodes: 2 })
  try {
    const [first, second = first] = houses.worlds
    const stage = await openStage(first, chanceFrom(seed))
    const talkers = await Talkers.gather(stage, { hosts: first.origin, guests: second.origin })
    const played: Scene[] = []
    for (const [name, play] of Object.entries(scenes)) {
      talkers.took()
      const scene = await play({ stage, houses, talkers })
      tell(`${name}: ${JSON.stringify(scene.figures)}`)
      played.push(scene)
    }
    await talkers.hush()
    await settle(stage, talkers.devices, 15_000)
    talkers.leave()
    for (const fault of houses.worlds.flatMap((world) => world.newFaults())) stage.findings.add('faults', fault)
    const { findings, said } = stage
    return reportOfScenes({ suite: 'apart', scenes: played, findings, acked: said.acks, seed })
  } finally {
    await houses.close()
  }
}

/** How long words take from one server to the other while they talk for a while. */
async function delivered({ talkers }: Place, name: string): Promise<Scene> {
  await pause(lastsMs)
  const tookMs = talkers.took()
  const p99 = percentile(tookMs, 99)
  return {
    figures: { [`${name}Words`]: tookMs.length, [`${name}P50Ms`]: percentile(tookMs, 50), [`${name}P99Ms`]: p99 },
    checks: { [`${name}: words are there within 2 s`]: tookMs.length > 20 && p99 <= deliveredWithinMs },
  }
}

async function natsDead(place: Place): Promise<Scene> {
  await place.houses.nats?.kill()
  const scene = await delivered(place, 'natsDead')
  await place.houses.nats?.start()
  return scene
}

/** Connected, and silent. */
async function natsStands(place: Place): Promise<Scene> {
  place.houses.nats?.freeze()
  const scene = await delivered(place, 'natsStands')
  place.houses.nats?.thaw()
  return scene
}

/** The database answers nothing, and does not say so: nothing is acknowledged, lines stay, and all goes on by itself. */
async function postgresStands({ stage: { said }, houses, talkers }: Place): Promise<Scene> {
  const postgres = processesOf(houses)
  const opened = talkers.opened
  for (const pid of postgres) kill(pid, 'SIGSTOP')
  await pause(underWayMs)
  const before = said.acks
  await pause(lastsMs)
  const acked = said.acks - before
  const waiting = said.open().length
  for (const pid of postgres) kill(pid, 'SIGCONT')
  const began = performance.now()
  await talkers.quiet(true)
  const tookMs = Math.round(performance.now() - began)
  await talkers.quiet(false)
  return {
    figures: { postgresStandsAcked: acked, postgresStandsWaiting: waiting, postgresStandsHealedMs: tookMs },
    checks: {
      'nothing is acknowledged while the database stands still': acked === 0 && waiting > 0,
      'lines stay meanwhile': talkers.opened === opened,
    },
  }
}

/** One connection's process of Postgres after the other is killed; Postgres itself starts anew each time. */
async function connectionsDie({ stage: { chance, said }, houses, talkers }: Place): Promise<Scene> {
  let killed = 0
  for (const until = performance.now() + lastsMs; performance.now() < until; killed++) {
    const [, ...children] = processesOf(houses)
    if (children.length > 0) kill(chance.pick(children))
    await pause(chance.between(300, 900))
  }
  await talkers.quiet(true)
  const waiting = said.open().length
  await talkers.quiet(false)
  return {
    figures: { connectionsKilled: killed, connectionsDieWaiting: waiting },
    checks: { 'all is said when connections no longer die': waiting === 0 },
  }
}

/** The first of all that answer, and its children. */
function processesOf({ cluster }: Houses): number[] {
  const postmaster = postmasterOf(cluster)
  return postmaster === null ? [] : [postmaster, ...childrenOf(postmaster)]
}
