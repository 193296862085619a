// Somebody with the real client at a real server: sockets of `ws`, a clock that may run faster, a network that may be cut.
import { WebSocket } from 'ws'
import type { ConversationId, GuestId, HostId } from '../../domain/shared/ids.ts'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import { hostHead } from '../host-head.ts'
import { Http } from '../http.ts'
import { type GuestName, Line } from '../line.ts'
import { nodeWorld } from '../node-world.ts'
import { Outbox } from '../outbox.ts'
import type { Store } from '../store.ts'
import { Thread } from '../thread.ts'
import type { World } from '../world.ts'

export interface LiveOptions {
  readonly url: string
  readonly on: ConversationId
  readonly id: GuestId | HostId
  readonly guest?: GuestName
  /** A host's session. */
  readonly token?: string
  readonly store?: Store
  /** How much faster than the wall's this person's clock runs. */
  readonly pace?: number
}

export class LivePerson {
  readonly world: World
  readonly line: Line
  readonly http: Http
  readonly outbox: Outbox
  readonly thread: Thread
  readonly #sockets: WebSocket[] = []

  constructor({ url, on, id, guest, token, store, pace = 1 }: LiveOptions) {
    const headers: Record<string, string> = token ? { cookie: `parley_session=${token}` } : {}
    const connect = (to: string) => {
      const socket = new WebSocket(to, { headers })
      this.#sockets.push(socket)
      return socket
    }
    const world = nodeWorld({ origin: url, connect, headers, ...(store && { store }) })
    const began = world.now()
    this.world = {
      ...world,
      now: () => began + (world.now() - began) * pace,
      after: (ms, run) => world.after(ms / pace, run),
    }
    this.line = new Line(this.world, guest)
    this.http = new Http(this.world, guest)
    this.outbox = new Outbox(this.world, this.line, id)
    this.thread = new Thread({ line: this.line, outbox: this.outbox, http: this.http, own: hostHead }, on)
    this.thread.open()
  }

  /** The newest socket. */
  get socket(): WebSocket {
    const socket = this.#sockets.at(-1)
    if (!socket) throw new Error('Nothing was connected.')
    return socket
  }

  async arrive(): Promise<this> {
    this.line.start()
    await this.until(() => this.thread.state === 'here')
    return this
  }

  say(text: string) {
    return this.outbox.do(this.thread.id, 'send-message', { text })
  }

  get shown(): string[] {
    return this.thread.items().flatMap((item) => {
      if (item.kind === 'pending') return [`${item.text} (${item.state})`]
      return 'text' in item.fact ? [item.fact.text] : []
    })
  }

  /** The conversation as the server gives it now. */
  async fresh(): Promise<ThreadSnapshot> {
    const answer = await this.http.ask('GET /api/conversations/:id', { id: this.thread.id })
    if (!('ok' in answer)) throw new Error(JSON.stringify(answer))
    return answer.ok
  }

  /** Waits until it is so; asked at every change of the line, the thread and the outbox. */
  until(isSo: () => boolean): Promise<void> {
    return until(isSo, [this.line.onChange, this.thread.onChange, this.outbox.onChange])
  }

  leave(): void {
    this.outbox.leave()
    this.line.leave()
    for (const socket of this.#sockets) socket.terminate()
  }
}

type OnChange = (listener: () => void) => () => void

/** Waits until it is so; asked at every change. Fails after 10 s. */
export async function until(isSo: () => boolean, changes: readonly OnChange[]): Promise<void> {
  if (isSo()) return
  await new Promise<void>((resolve, reject) => {
    const end = (error?: Error) => {
      clearTimeout(timer)
      for (const off of offs) off()
      if (error) reject(error)
      else resolve()
    }
    const offs = changes.map((onChange) => onChange(() => isSo() && end()))
    const timer = setTimeout(() => end(new Error(`It never became so: ${isSo.toString()}`)), 10_000)
  })
}
