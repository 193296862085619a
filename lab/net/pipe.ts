// One connection through a network that fails on demand: what passes between its two ends, how late, and until when.
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { beginsRequest, type Cut, type RequestCuts } from './request-cuts.ts'

export interface Weather {
  /** Each way; asked once for each connection, so that one may overtake another. */
  readonly delayMs?: () => number
  /** How long a piece is held up beside that, and all behind it: what a lost packet looks like from above. Asked for each piece. */
  readonly stallMs?: () => number
  /** At most so many bytes in one piece. */
  readonly pieceBytes?: number
}

export type Way = 'up' | 'down'

export const ways: readonly Way[] = ['up', 'down']

interface Between {
  readonly client: Socket
  readonly server: Socket
  readonly weather: Weather
  readonly requests: RequestCuts
}

export class Pipe {
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
  readonly #requests: RequestCuts
  /** Where the request that passes now, or its answer, is cut. */
  #cut: Cut | null = null

  constructor({ client, server, weather, requests }: Between) {
    this.#weather = weather
    this.#requests = requests
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

  /** What was to be cut of the request before this one never came. */
  #begin(piece: Buffer): void {
    if (!beginsRequest(piece)) return
    if (this.#cut) this.#left[this.#cut.way] = Infinity
    this.#cut = this.#requests.take(piece)
    if (this.#cut) this.#left[this.#cut.way] = this.#cut.bytes
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
    if (way === 'up') this.#begin(piece)
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
    this.#cut?.struck()
    this.#cut = null
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
