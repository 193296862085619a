// A network that fails on demand: TCP between people and the server, slow, in pieces, cut in the middle of a frame, silent, reset.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Pipe, type Way, ways, type Weather } from './pipe.ts'
import { RequestCuts } from './request-cuts.ts'

/** Where a proxy leads: a port of this machine, or the path of a socket. */
type Target = number | string

export class Proxy {
  readonly origin: string
  readonly #server: Server
  readonly #pipes = new Set<Pipe>()
  readonly #sockets = new Set<Socket>()
  /** Where requests are cut that will pass. */
  readonly requests = new RequestCuts()
  #weather: Weather
  #parted = false
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

  /** Neither end hears of the other, on no connection there is and on none that is opened; until all of them are reset. */
  part(parted: boolean): void {
    this.#parted = parted
    if (parted) this.silence()
    else this.reset()
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
    const pipe = new Pipe({ client, server, weather: this.#weather, requests: this.requests })
    pipe.onSwallow = (bytes) => void (this.swallowed += bytes)
    if (this.#parted) pipe.silence(ways)
    this.#pipes.add(pipe)
    void pipe.over.then(() => {
      this.#pipes.delete(pipe)
      if (pipe.broken) this.broken += 1
    })
  }
}
