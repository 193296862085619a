// What can be wrong with a network, one after the other, as it is done to a proxy wherever that stands.
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from '../../pretend/chance.ts'
import type { Way } from '../net/pipe.ts'
import type { Proxy } from '../net/proxy.ts'

export interface Fault {
  readonly name: string
  /** What shows that it was done: connections that ended, or bytes that did not pass. Null: the words that went through. */
  readonly shownBy: 'broken' | 'swallowed' | null
  /** Does it while people talk; the network is as it should be when this is fulfilled. */
  readonly strike: (proxy: Proxy, chance: Chance) => Promise<void>
}

const lastsMs = 1500
const silentMs = 2000
const times = 4

const weathers: readonly Fault[] = [
  { name: 'late', shownBy: null, strike: (proxy) => under(proxy, { delayMs: () => 60 }) },
  { name: 'pieces', shownBy: null, strike: (proxy) => under(proxy, { pieceBytes: 61 }) },
  {
    name: 'stalls',
    shownBy: null,
    strike: (proxy, chance) => under(proxy, { stallMs: () => (chance.percent(5) ? chance.between(50, 500) : 0) }),
  },
]

/** Silent for a while, one way or both, until the network says at last that there is nobody. */
const silences: readonly Fault[] = [
  silentOn('silent', ['up', 'down']),
  silentOn('silentUp', ['up']),
  silentOn('silentDown', ['down']),
]

/** In the first byte, in a header, in the middle of an answer, behind several. */
const cuts: readonly Fault[] = (['up', 'down'] as const).flatMap((way) =>
  [1, 6, 70, 900].map((bytes) => ({
    name: `cut${way === 'up' ? 'Up' : 'Down'}${bytes}`,
    shownBy: 'broken',
    strike: (proxy: Proxy) => again(proxy, () => proxy.cutAfter(way, bytes)),
  })),
)

export const faults: readonly Fault[] = [
  ...weathers,
  ...silences,
  ...cuts,
  { name: 'resets', shownBy: 'broken', strike: (proxy) => again(proxy, () => proxy.reset()) },
]

/** What was committed is answered to nobody. */
export const lostCommit: Fault = {
  name: 'lostCommit',
  shownBy: 'broken',
  strike: (proxy) => again(proxy, () => proxy.cutBehind('COMMIT')),
}

async function under(proxy: Proxy, weather: Parameters<Proxy['become']>[0]): Promise<void> {
  proxy.become(weather)
  await pause(lastsMs)
  proxy.become({})
}

async function again(proxy: Proxy, strike: () => void): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    strike()
    await pause(lastsMs / times)
  }
  proxy.spare()
}

function silentOn(name: string, ways: readonly Way[]): Fault {
  return {
    name,
    // Whoever had noticed and gone by themselves had their silence all the same.
    shownBy: 'swallowed',
    async strike(proxy) {
      proxy.silence(ways)
      await pause(silentMs)
      proxy.reset()
    },
  }
}
