// Two servers of this version run, a newer one comes beside them, and they go one by one, while everybody talks.
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from '../../pretend/chance.ts'
import { leave, openStage, guestAt, hostAt, type Scene, settle, type Stage } from '../net/stage.ts'
import type { AnyDevice } from '../people/device.ts'
import { Talk } from '../people/talk.ts'
import { holds } from '../until.ts'
import { Admin } from '../world/admin.ts'
import { type Built } from '../world/build.ts'
import { type Houses, openHouses } from '../world/houses.ts'
import type { World } from '../world/world.ts'
import { Balancer } from './balancer.ts'
import { StallWatch } from './stall-watch.ts'

const guests = 6
const tabs = 2
const settledWithinMs = 15_000
/** Nobody waits longer for an answer, whatever is being done to the servers. */
const mostStallMs = 1000
/** How long somebody else's transaction keeps the tables that are to be changed. */
const tablesKeptMs = 2500

export interface Rolling {
  readonly older: Built
  readonly newer: Built
  readonly chance: Chance
  readonly kills: number
  readonly tell: (line: string) => void
}

export interface Rolled extends Scene {
  readonly stage: Stage
}

/** The roll, with a newer server that is killed so many times while it comes. */
export async function roll(rolling: Rolling): Promise<Rolled> {
  const houses = await openHouses(rolling.older, { nodes: 2 })
  const balancer = await Balancer.open()
  try {
    balancer.to(houses.worlds.map(({ origin }) => origin))
    const stage = await openStage(houses.worlds[0], rolling.chance)
    return await rollUnder(stage, { ...rolling, houses, balancer })
  } finally {
    await balancer.close()
    await houses.close()
  }
}

type Under = Rolling & { readonly houses: Houses; readonly balancer: Balancer }

async function rollUnder(stage: Stage, under: Under): Promise<Rolled> {
  const { houses, balancer, tell } = under
  const devices = await gather(stage, balancer.origin)
  const talks = devices.map((device) => talkOf(stage, device))
  const watch = new StallWatch(stage.said)
  await watch.during('before', () => pause(1500))
  const newer = await watch.during('migrating', () => comes(under))
  balancer.to([...houses.worlds, newer].map(({ origin }) => origin))
  // Some move over by themselves, as phones do, so that both versions have lines.
  for (const device of devices.slice(0, devices.length / 2)) device.machine.pullPlug()
  await watch.during('beside', () => pause(2000))
  await watch.during('rolling', () => goOneByOne(under, newer))
  await watch.during('after', () => allBack(devices, houses.admin))
  watch.stop()
  await Promise.all(talks.map((talk) => talk.leave()))
  await settle(stage, devices, settledWithinMs)
  for (const fault of [...houses.worlds, newer].flatMap((world) => world.newFaults()))
    stage.findings.add('faults', fault)
  leave(devices)
  tell(`longest stalls, in ms: ${watch.told}`)
  return { stage, ...sceneOf(stage, watch, await strangeFacts(houses.admin)) }
}

function sceneOf({ said }: Stage, watch: StallWatch, fromTomorrow: number): Scene {
  const [migratingStallMs, besideStallMs, rollingStallMs] = [
    watch.longestOf('migrating'),
    watch.longestOf('beside'),
    watch.longestOf('rolling'),
  ]
  return {
    figures: { acked: said.acks, fromTomorrow, migratingStallMs, besideStallMs, rollingStallMs },
    checks: {
      'nobody waits for the change of the tables': migratingStallMs <= mostStallMs,
      'nobody waits while two versions run': besideStallMs <= mostStallMs,
      'nobody waits while the older servers go': rollingStallMs <= mostStallMs,
      'the newer version said what the older does not know': fromTomorrow > 0,
    },
  }
}

async function gather(stage: Stage, origin: string): Promise<AnyDevice[]> {
  const hosts = [0, 1, 2].map((at) => hostAt(stage, { name: `roll-host${at}`, origin, pace: 1 }, at))
  const devices: AnyDevice[] = [...hosts]
  for (let at = 0; at < guests; at++)
    devices.push(...(await guestAt(stage, { name: `roll${at}`, origin, pace: 1 }, tabs)))
  return devices
}

function talkOf({ said, chance }: Stage, device: AnyDevice): Talk {
  const talk = new Talk({
    device,
    said,
    chance: chance.fork(`talk ${device.name}`),
    restMs: 60,
    patience: 8,
    openAtOnce: guests,
  })
  talk.hush(false)
  return talk
}

/** The newer server comes while somebody reads the tables that it is to change; killed in the middle of it, it comes again. */
async function comes({ houses, newer, chance, kills }: Under): Promise<World> {
  const reader = new Admin(houses.worlds[0].cluster)
  await reader.rows('begin')
  await reader.rows('select count(*) from fact, message, conversation where false')
  const released = pause(tablesKeptMs).then(() => reader.rows('commit'))
  const world = await houses.another(newer)
  for (let killed = 0; killed < kills; killed++) {
    const came = world.start().catch(() => undefined)
    await pause(chance.between(150, 900))
    await world.strike('server', ([first = 0]) => first)
    await came
  }
  await world.start()
  await released
  await reader.close()
  return world
}

/** Each is taken from the balancer and asked to go, as an operator would. */
async function goOneByOne({ houses, balancer }: Under, newer: World): Promise<void> {
  let left = [...houses.worlds]
  for (const world of houses.worlds) {
    left = left.filter((one) => one !== world)
    balancer.to([...left, newer].map(({ origin }) => origin))
    await world.strike('asked', ([first = 0]) => first)
    await pause(500)
  }
}

/** Who lost a server comes back when it was told to, and talks on, until some of it was new. */
async function allBack(devices: readonly AnyDevice[], admin: Admin): Promise<void> {
  await holds(() => devices.every(({ line }) => line.state.name === 'open'), { withinMs: settledWithinMs })
  await pause(1000)
  await holds(async () => (await strangeFacts(admin)) > 0, { withinMs: settledWithinMs, everyMs: 100 })
}

async function strangeFacts(admin: Admin): Promise<number> {
  const [found] = await admin.rows<{ n: number }>(`select count(*)::int as n from fact where type = 'from-tomorrow'`)
  return found?.n ?? 0
}
