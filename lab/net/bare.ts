// Connections as bare bytes, which do what no client of ours does: they dawdle, they stop in the middle, they lie about lengths.
import { connect, type Socket } from 'node:net'
import { until } from '../until.ts'

const asksForLine = [
  'GET /api/live HTTP/1.1',
  'Host: lab',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]
/** What is said to open a line. */
export const upgrade = `${asksForLine.join('\r\n')}\r\n\r\n`

export class Bare {
  readonly #socket: Socket
  readonly #began = performance.now()
  #heard = ''
  #lastedMs: number | null = null

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => (this.#heard += bytes.toString('latin1')))
    socket.on('close', () => {
      this.#lastedMs = performance.now() - this.#began
    })
  }

  /** Connects, and says nothing. */
  static async open(origin: string): Promise<Bare> {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    const bare = new Bare(socket)
    await until('a connection is open', () => socket.readyState === 'open', { withinMs: 15_000 })
    return bare
  }

  /** A line that has not said hello. */
  static async line(origin: string): Promise<Bare> {
    const bare = await Bare.open(origin)
    bare.say(upgrade)
    await until('a line is open', () => bare.#heard.startsWith('HTTP/1.1 101'), { withinMs: 15_000 })
    return bare
  }

  say(bytes: string | Buffer): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes)
  }

  /** Says it in pieces of one byte, each by itself, as long as there is somebody. */
  async sayInPieces(byte: string, pieces: number): Promise<void> {
    for (let at = 0; at < pieces && !this.#socket.destroyed; at++)
      await new Promise<void>((done) => this.#socket.write(byte, () => setImmediate(done)))
  }

  /** How long it was there, in milliseconds; null while it is. */
  get lastedMs(): number | null {
    return this.#lastedMs
  }

  leave(): void {
    this.#socket.destroy()
  }
}

/** A masked frame, of this length by its own word, with so much of it as is given. By `first` a text of one frame. */
export function frameOf(length: bigint, payload = '', first = 0x81): Buffer {
  const head = Buffer.alloc(14)
  head.writeUInt8(first, 0)
  head.writeUInt8(0x80 | 127, 1)
  head.writeBigUInt64BE(length, 2)
  return Buffer.concat([head, Buffer.from(payload)])
}
