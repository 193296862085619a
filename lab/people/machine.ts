// The machine of one client: real sockets and requests, a clock that is wrong and runs fast, and a plug that can be pulled.
// It runs `pace` times as fast as ours, so that back-off and patience, which are made for people, fit between two crashes.
import { WebSocket } from 'ws'
import { nodeWorld } from '../../client/node-world.ts'
import type { World as ClientWorld } from '../../client/world.ts'
import type { Chance } from '../../pretend/chance.ts'

export interface MachineOptions {
  readonly origin: string
  readonly chance: Chance
  readonly pace: number
  /** How far its clock is off, in milliseconds. */
  readonly skewMs: number
  /** A host's cookie. */
  readonly cookie?: string
}

export interface Machine extends ClientWorld {
  /** Ends its sockets without a word, as a lost network does. */
  readonly pullPlug: () => void
  /** Sets its clock by so many milliseconds, as people and time servers do. */
  readonly turnClock: (byMs: number) => void
}

export function machine({ origin, chance, pace, skewMs, cookie }: MachineOptions): Machine {
  const sockets = new Set<WebSocket>()
  const headers = { origin, ...(cookie && { cookie }) }
  const connect = (url: string) => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false })
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    return socket
  }
  const began = performance.now()
  const startMs = Date.now()
  let offMs = skewMs
  return {
    ...nodeWorld({ origin, connect, ...(cookie && { headers: { cookie } }) }),
    now: () => Math.round(startMs + offMs + (performance.now() - began) * pace),
    after(ms, run) {
      const timer = setTimeout(run, ms / pace)
      return () => clearTimeout(timer)
    },
    random: chance.next,
    pullPlug() {
      for (const socket of sockets) socket.terminate()
    },
    turnClock(byMs) {
      offMs += byMs
    },
  }
}

const dayMs = 86_400_000

/** Half of all clocks are right; the others are off by up to a day, either way. */
export function anySkew(chance: Chance): number {
  return chance.percent(50) ? 0 : Math.round(chance.between(-dayMs, dayMs))
}
