// Lines that are fed: each takes one input after another, and is opened anew when the server has ended it.
import { type RawData, WebSocket } from 'ws'
import { protocolVersion } from '../../protocol/frames.ts'
import { holds } from '../until.ts'
import type { Frame } from './inputs.ts'
import type { Oracle } from './oracle.ts'

export interface LineOptions {
  readonly origin: string
  /** Who is at this line; null says no hello. */
  readonly who: { readonly cookie?: string; readonly guest?: { readonly desk: string; readonly secret: string } } | null
  readonly oracle: Oracle
}

const answerWithinMs = 10_000

export class FedLine {
  readonly #options: LineOptions
  #socket: WebSocket | null = null
  #ended: { code: number; reason: string } | null = null
  #ponged = 0
  #pings = 0
  #input = ''
  #refusedNow = false
  #greeted = false

  constructor(options: LineOptions) {
    this.#options = options
  }

  /** Sends it, and waits until the server has dealt with it: it answers a ping that follows, or has ended the line. */
  async feed({ data, unfit }: Frame): Promise<void> {
    const { oracle, who } = this.#options
    const socket = await this.#open()
    if (socket.readyState !== WebSocket.OPEN) {
      oracle.add('hung', 'A line does not open')
      return this.close()
    }
    const began = performance.now()
    this.#input = `frame ${describe(data)}`
    this.#refusedNow = false
    this.#greeted = false
    oracle.inputs += 1
    socket.send(data, { binary: typeof data !== 'string' })
    // Without a hello nothing but the end can follow; or a welcome, if what was drawn is the hello of a guest.
    if (who) this.#ping(socket)
    const dealtWith = () => this.#ended !== null || (who ? this.#ponged === this.#pings : this.#greeted)
    const answered = await holds(dealtWith, { withinMs: answerWithinMs, everyMs: 1 })
    oracle.slowestMs = Math.max(oracle.slowestMs, performance.now() - began)
    if (!answered) oracle.add('hung', this.#input)
    if (this.#ended) oracle.judgeClosing(this.#input, this.#ended)
    if (unfit && !this.#ended && !this.#refusedNow && !this.#greeted) oracle.add('accepted', this.#input)
    if (this.#ended || this.#greeted) this.close()
  }

  close(): void {
    this.#socket?.terminate()
    this.#socket = null
    this.#ended = null
  }

  async #open(): Promise<WebSocket> {
    if (this.#socket) return this.#socket
    const { origin, who } = this.#options
    const headers = { origin, ...(who?.cookie && { cookie: who.cookie }) }
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/live`, { headers, perMessageDeflate: false })
    this.#socket = socket
    this.#ended = null
    socket.on('error', () => undefined)
    socket.on('message', (bytes: RawData) => {
      if (this.#socket === socket) this.#hear((bytes as Buffer).toString())
    })
    socket.on('close', (code, reason) => {
      if (this.#socket === socket) this.#ended = { code, reason: reason.toString() }
    })
    await holds(() => socket.readyState !== WebSocket.CONNECTING, { withinMs: answerWithinMs, everyMs: 1 })
    if (who && socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ t: 'hello', v: protocolVersion, ...(who.guest && { guest: who.guest }) }))
    return socket
  }

  #ping(socket: WebSocket): void {
    this.#pings += 1
    socket.send(JSON.stringify({ t: 'ping', n: this.#pings }))
  }

  #hear(text: string): void {
    const frame = JSON.parse(text) as { t: string; n?: number }
    if (frame.t === 'pong' && frame.n === this.#pings) this.#ponged = this.#pings
    if (frame.t === 'welcome' && !this.#options.who) this.#greeted = true
    if (frame.t === 'refused' || frame.t === 'invalid' || frame.t === 'gone') this.#refusedNow = true
    this.#options.oracle.judgeFrame(this.#input, text)
  }
}

function describe(data: string | Buffer): string {
  return JSON.stringify(typeof data === 'string' ? data : data.toString('latin1')).slice(0, 160)
}
