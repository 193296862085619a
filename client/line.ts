// One socket to the server, kept up by all means: hello, following, pings, back-off, waking.
// Others hand it what they follow and hear frames; what was said while it was down is asked for again by number.
import { afterClose } from '../protocol/close-codes.ts'
import type { FrameDown, FrameUp, protocolVersion, Self, Topic } from '../protocol/frames.ts'
import { Changing, Listeners, type Off } from './changing.ts'
import type { PageEvent } from './page.ts'
import { Pulse } from './pulse.ts'
import type { Socket, World } from './world.ts'

export type LineState =
  | { readonly name: 'connecting' }
  | { readonly name: 'open' }
  /** Until `until` by the world's clock; then it tries again. */
  | { readonly name: 'waiting'; readonly until: number }
  /** The machine says that it has no network. It is tried all the same, now and then. */
  | { readonly name: 'offline' }
  | { readonly name: 'stopped'; readonly reason: 'sign-in' | 'stop' | 'reload' | 'left' }

/** What a guest says at hello. */
export interface GuestName {
  readonly desk: string
  readonly secret: string
}

/** A frame that belongs to a topic. */
export type TopicFrame = Extract<FrameDown, { readonly topic: Topic }>

export interface Follower {
  /** From where to go on; empty asks for a snapshot. Asked for at each (re)connection. */
  cursor(): { readonly after?: number; readonly log?: string }
  hear(frame: TopicFrame): void
}

const version: typeof protocolVersion = 1
const baseWaitMs = 250
const maxWaitMs = 15_000
/** A line that lasted shorter than this is no end of the waiting. */
export const lastedMs = 5_000
const connectMs = 10_000
/** From hello to welcome. */
const helloMs = 6_000
/** An attempt older than this is given up when there is reason to hope. */
const stuckMs = 3_000

const connecting: LineState = { name: 'connecting' }
const open: LineState = { name: 'open' }
const offline: LineState = { name: 'offline' }
const nothing = () => {}

export class Line extends Changing {
  readonly #world: World
  readonly #guest: GuestName | undefined
  readonly #pulse: Pulse
  readonly #frames = new Listeners<[FrameDown]>()
  readonly #topics = new Map<Topic, Follower | undefined>()
  #state: LineState = { name: 'stopped', reason: 'left' }
  #self: Self | null = null
  #log: string | null = null
  #skewMs = 0
  #socket: Socket | null = null
  /** Whether hello went out on this socket. */
  #greeted = false
  #leavePage: Off = nothing
  #waited = 0
  #pings = 0
  /** When this attempt began, then when the line opened. */
  #since = 0
  #cancel: Off = nothing

  constructor(world: World, guest?: GuestName) {
    super()
    this.#world = world
    this.#guest = guest
    this.#pulse = new Pulse(world, {
      ping: () => this.send({ t: 'ping', n: ++this.#pings }),
      broken: () => this.#lost(),
    })
  }

  get state(): LineState {
    return this.#state
  }

  /** Who the server says we are; of the last welcome, also while the line is down. */
  get self(): Self | null {
    return this.#self
  }

  /** The epoch of the log that numbers belong to now. */
  get log(): string | null {
    return this.#log
  }

  /** The server's clock, as far as its last welcome told. */
  serverNow(): number {
    return this.#world.now() + this.#skewMs
  }

  /** Connects, and stays connected. Also after it stopped. */
  start(): void {
    if (this.#state.name !== 'stopped') return
    this.#leavePage = this.#world.page.onEvent((event) => this.#hearPage(event))
    this.#connect()
  }

  /** Hangs up and stays away. */
  leave(): void {
    this.#stop('left')
  }

  /** Tries now instead of later; an open line is asked whether it still hears. */
  resume(): void {
    const { name } = this.#state
    const stuck = name === 'connecting' && this.#world.now() - this.#since > stuckMs
    if (name === 'open') this.#pulse.probe()
    else if (name === 'waiting' || name === 'offline' || stuck) {
      this.#waited = 0
      this.#connect()
    }
  }

  /** False, and nothing sent, unless the line is open: fleeting frames are dropped, commands go by the outbox. */
  send(frame: FrameUp): boolean {
    return this.#state === open && this.#say(frame)
  }

  /** Follows the topic now and after each reconnection. One follower a topic: a second takes the first one's place. */
  follow(topic: Topic, follower?: Follower): Off {
    this.#topics.set(topic, follower)
    this.followAgain(topic)
    return () => {
      if (this.#topics.get(topic) === follower && this.#topics.delete(topic)) this.#say({ t: 'unfollow', topic })
    }
  }

  /** Asks once more for what comes after the follower's number. */
  followAgain(topic: Topic): void {
    this.#say({ t: 'follow', topic, ...this.#topics.get(topic)?.cursor() })
  }

  follows(topic: Topic): boolean {
    return this.#topics.has(topic)
  }

  /** Every frame, after the follower of its topic has heard it. */
  onFrame(listener: (frame: FrameDown) => void): Off {
    return this.#frames.add(listener)
  }

  #connect(): void {
    this.#drop()
    this.#since = this.#world.now()
    this.#wait(connectMs, () => this.#lost())
    const socket = this.#world.connect(`${this.#world.origin.replace('http', 'ws')}/api/live`)
    this.#socket = socket
    /** What a socket still says when it was let go belongs to the past. */
    const current = () => this.#socket === socket
    socket.addEventListener('open', () => current() && this.#greet())
    socket.addEventListener('message', ({ data }) => current() && this.#hear(JSON.parse(String(data)) as FrameDown))
    socket.addEventListener('close', ({ code, reason }) => current() && this.#closed(code, reason))
    // `ws` throws an error that nobody listens to; what counts is the close that follows it.
    socket.addEventListener('error', nothing)
    this.#become(connecting)
  }

  /** Says who and after which numbers in one go: the server keeps what follows hello in order behind it. */
  #greet(): void {
    const guest = this.#guest && { desk: this.#guest.desk, secret: this.#guest.secret }
    this.#greeted = true
    this.#say({ t: 'hello', v: version, ...(guest && { guest }) })
    for (const topic of this.#topics.keys()) this.followAgain(topic)
    this.#wait(helloMs, () => this.#lost())
  }

  #hear(frame: FrameDown): void {
    this.#pulse.heard()
    if (frame.t === 'welcome') this.#welcome(frame)
    else if ('topic' in frame) this.#topics.get(frame.topic)?.hear(frame)
    this.#frames.tell(frame)
    if (frame.t === 'welcome') this.changed()
  }

  #welcome({ self, log, now }: Extract<FrameDown, { t: 'welcome' }>): void {
    this.#self = self
    this.#log = log
    this.#since = this.#world.now()
    this.#skewMs = now - this.#since
    this.#state = open
    this.#cancel()
    this.#pulse.begin()
    // The welcome may be the last that came through.
    if (!this.#world.page.online()) this.#pulse.probe()
  }

  #say(frame: FrameUp): boolean {
    if (!this.#greeted) return false
    this.#socket?.send(JSON.stringify(frame))
    if (this.#state === open) this.#pulse.said()
    return true
  }

  #hearPage(event: PageEvent): void {
    if (event === 'awake' || event === 'online') this.resume()
    if (event === 'offline') return this.#state === open ? this.#pulse.probe() : this.#lost()
  }

  /** The reason of a restart is over how long all come back. */
  #closed(code: number, reason: string): void {
    const then = afterClose(code)
    if (then === 'resume') this.#lost(+reason || 0)
    else this.#stop(then)
  }

  /** Comes back after a random part (full jitter) of a span as long as it has waited: all are back as soon after a server as it was away. */
  #lost(spreadMs = 0): void {
    const now = this.#world.now()
    if (this.#state === open && now - this.#since >= lastedMs) this.#waited = 0
    const spanMs = Math.min(maxWaitMs, Math.max(spreadMs, baseWaitMs, this.#waited))
    const waitMs = this.#world.random() * spanMs
    this.#waited += waitMs
    this.#drop()
    this.#wait(waitMs, () => this.#connect())
    this.#become(this.#world.page.online() ? { name: 'waiting', until: now + waitMs } : offline)
  }

  #stop(reason: Extract<LineState, { name: 'stopped' }>['reason']): void {
    this.#drop()
    this.#leavePage()
    this.#become({ name: 'stopped', reason })
  }

  #drop(): void {
    this.#cancel()
    this.#pulse.end()
    const socket = this.#socket
    this.#socket = null
    this.#greeted = false
    socket?.close()
  }

  #wait(ms: number, run: () => void): void {
    this.#cancel()
    this.#cancel = this.#world.after(ms, run)
  }

  #become(state: LineState): void {
    this.#state = state
    this.changed()
  }
}
