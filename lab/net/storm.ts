// Five hundred lines die at once, by the network or with the server: all come back by themselves, not all at the same moment,
// and hold what was said meanwhile.
import type { GuestDevice } from '../people/device.ts'
import { percentile } from '../report.ts'
import { holds, until } from '../until.ts'
import { Proxy } from './proxy.ts'
import { guestAt, hostAt, leave, say, type Scene, settle, type Stage } from './stage.ts'

const guests = 20
const tabs = 25
const backWithinMs = 10_000
/** The first attempts fall within a quarter of a second; at least so far apart do nine of ten lie. */
const spreadMs = 120

export async function storm(stage: Stage): Promise<Scene> {
  const proxy = await Proxy.open(stage.world.origin)
  const crowd = await gather(stage, proxy)
  const byNetwork = await strike(stage, crowd, async () => {
    proxy.asked.length = 0
    proxy.reset()
  })
  const spread = percentile(since(proxy.asked), 95) - percentile(since(proxy.asked), 5)
  const byServer = await strike(stage, crowd, async () => {
    await stage.world.strike('server', ([first = 0]) => first)
    await stage.world.start()
  })
  leave(crowd)
  await proxy.close()
  return {
    figures: { sockets: crowd.length, stormBackMs: byNetwork, stormAfterKillBackMs: byServer, stormSpreadMs: spread },
    checks: {
      'five hundred are back and caught up within 10 s': byNetwork <= backWithinMs,
      'also after the server was killed': byServer <= backWithinMs,
      'they do not all come at the same moment': spread >= spreadMs,
    },
  }
}

async function gather(stage: Stage, { origin }: Proxy): Promise<GuestDevice[]> {
  const crowd: GuestDevice[] = []
  for (let at = 0; at < guests; at++)
    crowd.push(...(await guestAt(stage, { name: `storm${at}`, origin, pace: 1 }, tabs)))
  await until('all are there', () => crowd.every(isHere), { withinMs: 60_000, everyMs: 50 })
  return crowd
}

/** Strikes, says something to everybody, and answers after how many milliseconds everybody holds it. */
async function strike(stage: Stage, crowd: readonly GuestDevice[], hit: () => Promise<void>): Promise<number> {
  const host = hostAt(stage, { name: `storm-host${stage.said.words.size}`, origin: stage.world.origin, pace: 5 })
  await hit()
  const began = performance.now()
  const conversations = [...new Set(crowd.map(({ conversation }) => conversation))]
  await Promise.all(conversations.map((on) => say(stage, host, { on, tail: 'while you were away' })))
  await stage.log.readOn()
  const caughtUp = () =>
    crowd.every(({ threads, conversation }) => threads.get(conversation)?.n === stage.log.lastSeq(conversation))
  await holds(caughtUp, { withinMs: 3 * backWithinMs, everyMs: 20 })
  const tookMs = Math.round(performance.now() - began)
  await settle(stage, crowd, backWithinMs)
  leave([host])
  return tookMs
}

function isHere({ threads, conversation, line }: GuestDevice): boolean {
  return line.state.name === 'open' && threads.get(conversation)?.state === 'here'
}

function since(moments: readonly number[]): number[] {
  const [first = 0] = moments
  return moments.map((moment) => moment - first)
}
