// The device of a pretend guest: real sockets and requests of the real client, on a network that may be slow, in a phone that
// may be locked.
import { WebSocket } from 'ws'
import { nodeWorld } from '../client/node-world.ts'
import type { PageEvent } from '../client/page.ts'
import type { Store } from '../client/store.ts'
import type { Socket, World } from '../client/world.ts'
import { type CrowdOrder, passHeader } from '../protocol/rehearsal.ts'
import type { Chance } from './chance.ts'

export interface MachineOptions {
  readonly order: Pick<CrowdOrder, 'origin' | 'publicUrl' | 'pass'>
  readonly chance: Chance
  /** Between what is said and what is heard, each way. */
  readonly delayMs: number
  /** Shared by the tabs of one browser. */
  readonly store: Store
}

export interface Machine extends World {
  /** As a phone does in a pocket: nothing is heard, and nothing said, until it is looked at again. */
  readonly lock: (locked: boolean) => void
}

export function machine({ order, chance, delayMs, store }: MachineOptions): Machine {
  const { origin, publicUrl, pass } = order
  const headers = { origin: publicUrl, [passHeader]: pass }
  const sockets = new Set<WebSocket>()
  const { page, lock, locked } = lockable()
  const open = (url: string) => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false })
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // One that is let go before it was open says so by a fault.
    socket.on('error', () => undefined)
    if (locked()) socket.terminate()
    return delayMs > 0 ? slow(socket, world.after, delayMs) : socket
  }
  const world: World = nodeWorld({ origin, connect: open, headers, store })
  return {
    ...world,
    page: { ...world.page, ...page },
    random: chance.next,
    fetch: async (path, init) => {
      if (delayMs > 0) await new Promise<void>((heard) => void world.after(delayMs, heard))
      return world.fetch(path, init)
    },
    lock(next) {
      if (next) for (const socket of sockets) socket.terminate()
      lock(next)
    },
  }
}

/** A page that tells of being put away, and of being looked at again. */
function lockable() {
  const listeners = new Set<(event: PageEvent) => void>()
  let put = false
  const page = {
    looking: () => !put,
    online: () => !put,
    onEvent(listener: (event: PageEvent) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const lock = (next: boolean) => {
    put = next
    const events: readonly PageEvent[] = put ? ['asleep', 'offline'] : ['online', 'awake']
    for (const event of events) for (const listener of listeners) listener(event)
  }
  return { page, lock, locked: () => put }
}

/** Everything later, in its order. */
function slow(socket: WebSocket, after: World['after'], delayMs: number): Socket {
  const later = <Event>(listener: (event: Event) => void) => {
    return (event: Event) => void after(delayMs, () => listener(event))
  }
  return {
    addEventListener: (name: 'message', listener: (event: { readonly data: unknown }) => void) =>
      socket.addEventListener(name, later(listener)),
    send: (text) => void after(delayMs, () => socket.readyState === WebSocket.OPEN && socket.send(text)),
    close: () => socket.close(),
  } as Socket
}
