// What stands before several servers: each connection goes to the next of them that answers, as with any balancer of a shop.
import { connect, createServer, type Server, type Socket } from 'node:net'

export class Balancer {
  readonly origin: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #ports: readonly number[] = []
  #turn = 0

  private constructor(server: Server, port: number) {
    this.#server = server
    this.origin = `http://127.0.0.1:${port}`
    server.on('connection', (client) => this.#take(client))
  }

  static async open(): Promise<Balancer> {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    return new Balancer(server, typeof address === 'object' && address ? address.port : 0)
  }

  /** From now on new connections go to these; those that are open stay where they are. */
  to(origins: readonly string[]): void {
    this.#ports = origins.map((origin) => Number(new URL(origin).port))
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((done) => this.#server.close(done))
  }

  #take(client: Socket): void {
    this.#turn += 1
    this.#join(client, this.#turn, this.#ports.length)
  }

  /** Tries one after the other; where none answers the client is reset. */
  #join(client: Socket, turn: number, left: number): void {
    const port = this.#ports[turn % this.#ports.length]
    if (port === undefined || left === 0) return void client.destroy()
    const server = connect(port, '127.0.0.1')
    server.once('error', () => this.#join(client, turn + 1, left - 1))
    server.once('connect', () => {
      server.removeAllListeners('error')
      this.#carry(client, server)
    })
  }

  #carry(client: Socket, server: Socket): void {
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => other.destroy())
      one.once('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }
}
