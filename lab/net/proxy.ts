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

export class Proxy {
  readonly origin: string
  readonly #server: Server
  readonly #pipes = new Set<Pipe>()
  readonly #sockets = new Set<Socket>()
  readonly #weather: Weather
  /** When each connection was asked for, by `performance.now()`. */
  readonly asked: number[] = []

  private constructor(server: Server, port: number, weather: Weather) {
    this.#server = server
    this.#weather = weather
    this.origin = `http://127.0.0.1:${port}`
  }

  /** A proxy in front of the server at `target`. */
  static async open(target: string, weather: Weather = {}): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const proxy = new Proxy(server, typeof address === 'object' && address ? address.port : 0, weather)
    server.on('connection', (client) => proxy.#take(client, Number(new URL(target).port)))
    return proxy
  }

  get connections(): number {
    return this.#pipes.size
  }

  /** Both ends are reset, at once and without a word. */
  reset(): void {
    for (const pipe of [...this.#pipes]) pipe.reset()
  }

  /** From now on nothing passes on the connections there are, and neither end is told. */
  silence(): void {
    for (const pipe of this.#pipes) pipe.silence()
  }

  /** Whether people's side is read, or left lying as by a reader that is stuck. */
  hold(held: boolean): void {
    for (const pipe of this.#pipes) pipe.hold(held)
  }

  /** Resets each connection there is once so many more bytes have passed that way, exactly there. */
  cutAfter(way: Way, bytes: number): void {
    for (const pipe of this.#pipes) pipe.cutAfter(way, bytes)
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((done) => this.#server.close(done))
  }

  #take(client: Socket, port: number): void {
    this.asked.push(performance.now())
    const server = connect(port, '127.0.0.1')
    for (const socket of [client, server]) {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    }
    const pipe = new Pipe(client, server, this.#weather)
    this.#pipes.add(pipe)
    void pipe.over.then(() => this.#pipes.delete(pipe))
  }
}

class Pipe {
  /** Fulfilled when one of the two ends is closed. */
  readonly over: Promise<void>
  readonly #ends: Readonly<Record<Way, { readonly from: Socket; readonly to: Socket }>>
  readonly #weather: Weather
  readonly #delayMs: number
  readonly #left: Record<Way, number> = { up: Infinity, down: Infinity }
  #silent = false

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
    for (const way of ways) this.#ends[way].from.resetAndDestroy()
  }

  silence(): void {
    this.#silent = true
  }

  hold(held: boolean): void {
    if (held) this.#ends.down.from.pause()
    else this.#ends.down.from.resume()
  }

  cutAfter(way: Way, bytes: number): void {
    this.#left[way] = bytes
  }

  #carry(way: Way): void {
    const { from, to } = this.#ends[way]
    let turn = Promise.resolve()
    from.on('data', (bytes: Buffer) => {
      if (this.#silent) return
      for (const piece of inPieces(bytes, this.#weather.pieceBytes ?? bytes.length)) {
        const arrives = performance.now() + this.#delayMs
        turn = turn.then(() => this.#pass(way, piece, arrives))
      }
    })
    const goodbye = () => {
      if (!this.#silent) turn = turn.then(() => void to.end())
    }
    from.on('end', goodbye)
    from.on('close', () => {
      if (!this.#silent) turn = turn.then(() => void to.destroy())
    })
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

function inPieces(bytes: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return pieces
}
