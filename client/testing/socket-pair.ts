// Two ends of a socket in memory. What one end sends waits in a queue until the test flushes it, so that a test can stop
// anything half way: a frame under way, a line that hears nothing, a close that nobody was told of.
import type { FrameDown, FrameUp } from '../../protocol/frames.ts'
import type { Socket } from '../world.ts'

type Name = 'open' | 'message' | 'close' | 'error'
type Heard = { readonly data: unknown } & { readonly code: number; readonly reason: string }
type Listener = (event: Heard) => void

interface Parcel {
  readonly text?: string
  readonly code?: number
  readonly reason?: string
}

/** The server's end. */
export interface ServerEnd {
  send(frame: FrameDown): void
  close(code: number, reason?: string): void
}

export interface ServerSide {
  hear(frame: FrameUp): void
  closed(): void
}

export class SocketPair {
  readonly url: string
  readonly client: Socket
  readonly server: ServerEnd
  /** What the client has sent and the server has not yet heard, and the other way round. */
  readonly up: Parcel[] = []
  readonly down: Parcel[] = []
  /** Everything the client ever sent. */
  readonly said: FrameUp[] = []
  state: 'connecting' | 'open' | 'closed' = 'connecting'
  /** Cut without a word: what is sent vanishes, either way or on the way down only. */
  #lostUp = false
  #lostDown = false
  #side: ServerSide | null = null
  readonly #listeners = new Map<Name, Listener[]>()

  constructor(url: string) {
    this.url = url
    this.client = {
      addEventListener: (name: Name, listener: (event: Heard) => void) => {
        this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
      },
      send: (text) => {
        if (this.state === 'connecting') throw new Error('InvalidStateError')
        this.said.push(JSON.parse(text) as FrameUp)
        if (this.state === 'open') this.up.push({ text })
      },
      close: () => {
        if (this.state === 'open') this.up.push({ code: 1005 })
        else this.state = 'closed'
      },
    }
    this.server = {
      send: (frame) => this.down.push({ text: JSON.stringify(frame) }),
      close: (code, reason = '') => this.down.push({ code, reason }),
    }
  }

  /** The server accepts. */
  open(side: ServerSide): void {
    if (this.state !== 'connecting') return
    this.#side = side
    this.state = 'open'
    this.#tell('open', {})
  }

  /** Lets the server hear what was sent, `count` parcels at most; answers with how many there were. */
  flushUp(count = Infinity): number {
    return flush(this.up, count, ({ text }) => {
      if (this.#lostUp || this.state === 'closed') return
      if (text === undefined) this.#end()
      else this.#side?.hear(JSON.parse(text) as FrameUp)
    })
  }

  /** Lets the client hear what was sent, `count` parcels at most; answers with how many there were. */
  flushDown(count = Infinity): number {
    return flush(this.down, count, ({ text, code = 1005, reason = '' }) => {
      if (this.#lostDown || this.state === 'closed') return
      if (text !== undefined) return this.#tell('message', { data: text })
      this.#end()
      this.#tell('close', { code, reason })
    })
  }

  /** Lets both hear until neither has anything to say. */
  flush(): void {
    while (this.flushUp() + this.flushDown() > 0);
  }

  /** The client can send and be heard, but hears nothing any more. */
  deafen(): void {
    this.#lostDown = true
  }

  /** The network is gone and nobody is told. */
  cut(): void {
    this.#lostUp = true
    this.#lostDown = true
  }

  /** The connection breaks and both notice; what was under way is lost. */
  reset(code = 1006): void {
    if (this.state === 'closed') return
    this.#end()
    this.#tell('close', { code, reason: '' })
  }

  /** The client's machine is gone: the server notices, the client does nothing any more. */
  abandon(): void {
    this.#end()
  }

  /** Frames of one kind that the client has said. */
  saidAs<Kind extends FrameUp['t']>(kind: Kind): Extract<FrameUp, { t: Kind }>[] {
    return this.said.filter((frame): frame is Extract<FrameUp, { t: Kind }> => frame.t === kind)
  }

  #end(): void {
    this.state = 'closed'
    this.#side?.closed()
    this.#side = null
  }

  #tell(name: Name, event: Partial<Heard>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener({ data: undefined, code: 0, reason: '', ...event })
  }
}

function flush(queue: Parcel[], count: number, deliver: (parcel: Parcel) => void): number {
  let done = 0
  for (; done < count; done++) {
    const parcel = queue.shift()
    if (!parcel) break
    deliver(parcel)
  }
  return done
}
