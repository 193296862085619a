// The world of a process that is no browser: the lab, the bench, tests with real sockets. No page, storage in memory.
import type { Page } from './page.ts'
import { memoryStore, type Store } from './store.ts'
import type { Socket, World } from './world.ts'

export interface NodeWorldOptions {
  /** `http://127.0.0.1:4000` */
  readonly origin: string
  /** How a socket is opened: `(url) => new WebSocket(url, { headers: { cookie, origin } })`. */
  readonly connect: (url: string) => Socket
  /** Sent with every request, as a browser sends its cookies. */
  readonly headers?: Readonly<Record<string, string>>
  readonly store?: Store
}

export function nodeWorld({ origin, connect, headers, store }: NodeWorldOptions): World {
  return {
    now: Date.now,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    connect,
    fetch(path, init) {
      const said = new Headers(init?.headers)
      for (const [name, value] of Object.entries({ origin, ...headers })) if (!said.has(name)) said.set(name, value)
      return fetch(origin + path, { ...init, headers: said })
    },
    origin,
    store: store ?? memoryStore(),
    page: noPage(),
  }
}

/** A page that is always in front of somebody and never says anything. */
function noPage(): Page {
  let fragment = ''
  return {
    looking: () => true,
    online: () => true,
    fragment: () => fragment,
    setFragment: (next) => {
      fragment = next
    },
    onEvent: () => () => {},
  }
}
