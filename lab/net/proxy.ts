// A network that fails on demand: TCP between people and the server, slow, in pieces, cut in the middle of a frame, silent, reset.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface Weather {
  /** Each way; asked once for each connection, so that one may overtake another. */
  readonly delayMs?: () => number
  /** How long a piece is held up beside that, and all behind it: what a lost packet looks like from above. Asked for each piece. */
  readonly stallMs?: () => number
  /** At most so many bytes in one piece. */
  readonly pieceBytes?: number
}

export type Way = 'up' | 'down'

const ways: readonly Way[] = ['up', 'down']

/** Where a proxy leads: a port of this machine, or the path of a socket. */
type Target = number | string

export class Proxy {
  readonly origin: string
  readonly #server: Server
  readonly #pipes = new Set<Pipe>()
  readonly #sockets = new Set<Socket>()
  #weather: Weather
  /** When each connection was asked for, by `performance.now()`. */
  readonly asked: number[] = []
  /** How many connections were reset on purpose. */
  broken = 0
  /** How many bytes came and were not let through, of all connections that were silent. */
  swallowed = 0

  private constructor(server: Server, port: number, weather: Weather) {
    this.#server = server
    this.#weather = weather
    this.origin = `http://127.0.0.1:${port}`
  }

  /** A proxy in front of the server at `target`: an origin, or the path of a socket. */
  static async open(target: string, weather: Weather = {}): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const proxy = new Proxy(server, typeof address === 'object' && address ? address.port : 0, weather)
    server.on('connection', (client) =>
      proxy.#take(client, target.startsWith('/') ? target : Number(new URL(target).port)),
    )
    return proxy
  }

  get port(): number {
    return Number(new URL(this.origin).port)
  }

  /** From now on the weather is this, also of the connections there are. */
  become(weather: Weather): void {
    this.#weather = weather
    for (const pipe of this.#pipes) pipe.become(weather)
  }

  /** Those that were reset are none, though nobody may have noticed yet. */
  get connections(): number {
    return [...this.#pipes].filter(({ broken }) => !broken).length
  }

  /** Both ends are reset, at once and without a word. */
  reset(): void {
    for (const pipe of [...this.#pipes]) pipe.reset()
  }

  /** From now on nothing passes on the connections there are, both ways or one, and neither end is told. */
  silence(only: readonly Way[] = ways): void {
    for (const pipe of this.#pipes) pipe.silence(only)
  }

  /** Whether people's side is read, or left lying as by a reader that is stuck. */
  hold(held: boolean): void {
    for (const pipe of this.#pipes) pipe.hold(held)
  }

  /** Resets each connection there is once so many more bytes have passed that way, exactly there. */
  cutAfter(way: Way, bytes: number): void {
    for (const pipe of this.#pipes) pipe.cutAfter(way, bytes)
  }

  /** What was to be cut and is not yet will not be. */
  spare(): void {
    for (const pipe of this.#pipes) pipe.spare()
  }

  /** Resets the connection on which these bytes pass next, behind them, and lets no answer to them through. */
  cutBehind(bytes: string): void {
    let cut = false
    for (const pipe of this.#pipes) pipe.cutBehind(Buffer.from(bytes), () => !cut && (cut = true))
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((done) => this.#server.close(done))
  }

  #take(client: Socket, target: Target): void {
    this.asked.push(performance.now())
    const server = typeof target === 'number' ? connect(target, '127.0.0.1') : connect(target)
    for (const socket of [client, server]) {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    }
    const pipe = new Pipe(client, server, this.#weather)
    pipe.onSwallow = (bytes) => void (this.swallowed += bytes)
    this.#pipes.add(pipe)
    void pipe.over.then(() => {
      this.#pipes.delete(pipe)
      if (pipe.broken) this.broken += 1
    })
  }
}

class Pipe {
  /** Fulfilled when one of the two ends is closed. */
  readonly over: Promise<void>
  broken = false
  /** Told of what came on a silent way. */
  onSwallow: (bytes: number) => void = () => {}
  readonly #ends: Readonly<Record<Way, { readonly from: Socket; readonly to: Socket }>>
  #weather: Weather
  #delayMs: number
  readonly #left: Record<Way, number> = { up: Infinity, down: Infinity }
  readonly #silent = new Set<Way>()
  #behind: { readonly bytes: Buffer; readonly isFirst: () => boolean } | null = null

  constructor(client: Socket, server: Socket, weather: Weather) {
    this.#weather = weather
    this.#delayMs = weather.delayMs?.() ?? 0
    this.#ends = { up: { from: client, to: server }, down: { from: server, to: client } }
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
    }
    for (const way of ways) this.#carry(way)
    this.over = new Promise((done) => {
      for (const socket of [client, server]) socket.once('close', () => done())
    })
  }

  reset(): void {
    this.broken = true
    for (const way of ways) end(this.#ends[way].from)
  }

  silence(only: readonly Way[]): void {
    for (const way of only) this.#silent.add(way)
  }

  become(weather: Weather): void {
    this.#weather = weather
    this.#delayMs = weather.delayMs?.() ?? 0
  }

  spare(): void {
    for (const way of ways) this.#left[way] = Infinity
    this.#behind = null
  }

  cutBehind(bytes: Buffer, isFirst: () => boolean): void {
    this.#behind = { bytes, isFirst }
  }

  hold(held: boolean): void {
    if (held) this.#ends.down.from.pause()
    else this.#ends.down.from.resume()
  }

  /** One that is to be cut already keeps its count. */
  cutAfter(way: Way, bytes: number): void {
    this.#left[way] = Math.min(this.#left[way], bytes)
  }

  #carry(way: Way): void {
    const { from, to } = this.#ends[way]
    let turn = Promise.resolve()
    from.on('data', (bytes: Buffer) => {
      if (this.#silent.has(way)) return this.onSwallow(bytes.length)
      if (way === 'up') this.#lookFor(bytes)
      for (const piece of inPieces(bytes, this.#weather.pieceBytes ?? bytes.length)) {
        const arrives = performance.now() + this.#delayMs
        turn = turn.then(() => this.#pass(way, piece, arrives))
      }
    })
    const goodbye = () => {
      if (!this.#silent.has(way)) turn = turn.then(() => void to.end())
    }
    from.on('end', goodbye)
    from.on('close', () => {
      if (!this.#silent.has(way)) turn = turn.then(() => void to.destroy())
    })
  }

  #lookFor(bytes: Buffer): void {
    if (!this.#behind || !bytes.includes(this.#behind.bytes) || !this.#behind.isFirst()) return
    this.#silent.add('down')
    // It arrives, and is done; only nobody hears of it.
    setTimeout(() => this.reset(), answeredMs)
  }

  async #pass(way: Way, piece: Buffer, arrives: number): Promise<void> {
    const waitMs = Math.max(0, arrives - performance.now()) + (this.#weather.stallMs?.() ?? 0)
    if (waitMs > 0) await pause(waitMs)
    const { from, to } = this.#ends[way]
    const allowed = piece.subarray(0, this.#left[way])
    this.#left[way] -= allowed.length
    // Reading stops while the other end is not read: pressure passes through.
    if (!to.destroyed && !to.write(allowed)) {
      from.pause()
      to.once('drain', () => from.resume())
    }
    if (this.#left[way] > 0) return
    // What was let through must arrive before the reset, which would throw it away.
    await new Promise<void>((done) => to.write('', () => done()))
    this.reset()
  }
}

/** Whoever is asked has answered by then. */
const answeredMs = 100

/** A socket that is a path knows no reset. */
function end(socket: Socket): void {
  if (socket.remotePort === undefined) socket.destroy()
  else socket.resetAndDestroy()
}

function inPieces(bytes: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return pieces
}
