// A machine that the test drives by hand: its clock stands still, its chance is seeded, its page does what it is told.
import type { Off } from '../changing.ts'
import { Listeners } from '../changing.ts'
import type { Page, PageEvent } from '../page.ts'
import type { Store } from '../store.ts'
import type { Socket, World } from '../world.ts'
import { SocketPair } from './socket-pair.ts'

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** One clock for everybody in a test. */
export class FakeClock {
  now = 1_800_000_000_000
  #timers = new Set<Timer>()

  after(ms: number, run: () => void): Off {
    const timer = { at: this.now + ms, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Lets time pass; what falls due runs at its time, in order. */
  pass(ms: number): void {
    const end = this.now + ms
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.now = Math.max(this.now, next.at)
      this.#timers.delete(next)
      next.run()
    }
    this.now = end
  }

  /** The machine sleeps: time passes and nothing runs; what fell due runs on waking, all of it late. */
  sleep(ms: number): void {
    this.now += ms
    this.pass(0)
  }

  get waiting(): number {
    return this.#timers.size
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end)
    return due.sort((one, other) => one.at - other.at)[0]
  }
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A storage that several tabs share; each tab but the writer hears of a change. */
export class FakeDisk {
  readonly entries = new Map<string, string>()
  readonly #tabs = new Set<FakePage>()

  tab(page: FakePage): Store {
    this.#tabs.add(page)
    const stir = () => {
      for (const other of this.#tabs) if (other !== page) other.say('stored')
    }
    return {
      lasting: true,
      get: (key) => this.entries.get(key) ?? null,
      set: (key, value) => {
        this.entries.set(key, value)
        stir()
      },
      remove: (key) => {
        if (this.entries.delete(key)) stir()
      },
      // A browser's storage is in no order that one could rely on.
      keys: (prefix) => [...this.entries.keys()].filter((key) => key.startsWith(prefix)).sort(),
    }
  }
}

export class FakePage implements Page {
  readonly #listeners = new Listeners<[PageEvent]>()
  isLooking = true
  isOnline = true
  hash = ''
  dead = false

  looking = () => this.isLooking
  online = () => this.isOnline
  fragment = () => this.hash
  setFragment = (fragment: string) => {
    this.hash = fragment
  }
  onEvent = (listener: (event: PageEvent) => void) => this.#listeners.add(listener)

  say(event: PageEvent): void {
    if (!this.dead) this.#listeners.tell(event)
  }

  hide(): void {
    this.isLooking = false
    this.say('asleep')
  }

  show(): void {
    this.isLooking = true
    this.say('awake')
  }
}

export class FakeWorld implements World {
  readonly origin = 'https://parley.example'
  readonly page: FakePage
  readonly store: Store
  readonly clock: FakeClock
  readonly random: () => number
  #dead = false
  /** Every connection that was tried, in order. */
  readonly pairs: SocketPair[] = []
  /** Answers requests; by default there is no network. */
  answer: (path: string, init: RequestInit) => Response | Promise<Response> = () => {
    throw new TypeError('fetch failed')
  }

  constructor({
    clock = new FakeClock(),
    disk = new FakeDisk(),
    page = new FakePage(),
    seed = 1,
  }: FakeWorldOptions = {}) {
    this.clock = clock
    this.page = page
    this.store = disk.tab(page)
    this.random = seeded(seed)
  }

  now = () => this.clock.now
  after = (ms: number, run: () => void) => this.clock.after(ms, () => this.#dead || run())
  bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(this.random() * 256))
  fetch = async (path: string, init: RequestInit = {}) => this.answer(path, init)

  connect = (url: string): Socket => {
    const pair = new SocketPair(url)
    this.pairs.push(pair)
    return pair.client
  }

  /** The browser is killed: nothing runs any more, and the other side hears of a broken connection. */
  die(): void {
    this.#dead = true
    this.page.dead = true
    this.pairs.at(-1)?.abandon()
  }

  /** The newest connection. */
  get pair(): SocketPair {
    const pair = this.pairs.at(-1)
    if (!pair) throw new Error('Nothing was connected.')
    return pair
  }
}

export interface FakeWorldOptions {
  readonly clock?: FakeClock
  readonly disk?: FakeDisk
  readonly page?: FakePage
  readonly seed?: number
}

/** Lets everything that waits for a promise go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
