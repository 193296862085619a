// All that the client needs of the machine it runs on: clock, timers, chance, sockets, requests, storage, the page.
// Handed in, so that tests own them. `browserWorld()` is the one for pages; the lab's is in node-world.ts.
import type { CommandKey } from '../domain/shared/ids.ts'
import type { Off } from './changing.ts'
import { browserPage, type Page } from './page.ts'
import { browserStore, type Store } from './store.ts'

export interface World {
  /** Milliseconds since 1970 by this machine: to measure with, never to order or to expire what the server knows. */
  now(): number
  /** Runs once, `ms` from now. */
  after(ms: number, run: () => void): Off
  /** In [0, 1), to spread retries. */
  random(): number
  /** From a generator fit for secrets. */
  bytes(count: number): Uint8Array
  connect(url: string): Socket
  /** `path` begins with a slash; rejects when no answer came. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** `https://parley.example`, without a slash at the end. */
  readonly origin: string
  readonly store: Store
  readonly page: Page
}

/** What the line uses of a WebSocket; that of browsers and that of `ws` both fit. */
export interface Socket {
  addEventListener(name: 'open' | 'error', listener: () => void): void
  addEventListener(name: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(name: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void
  send(text: string): void
  close(): void
}

export function browserWorld(): World {
  return {
    now: Date.now,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    connect: (url) => new WebSocket(url),
    fetch: (path, init) => fetch(path, init),
    origin: location.origin,
    store: browserStore(),
    page: browserPage(),
  }
}

/** A key for one intention: a random UUID, also where `crypto.randomUUID` is kept from pages without TLS. */
export function newKey(world: Pick<World, 'bytes'>): CommandKey {
  const hex = Array.from(world.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5') as CommandKey
}
