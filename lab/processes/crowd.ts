// Thousands of guests in a process of their own: each a real line of the client library on a real socket.
import type { Socket as Stream } from 'node:net'
import { WebSocket } from 'ws'
import { nodeWorld } from '../../client/node-world.ts'
import type { World } from '../../client/world.ts'
import { type Chance, chanceFrom } from '../../pretend/chance.ts'
import { Member } from '../storm/member.ts'
import type { Answer, Order, Return } from '../storm/orders.ts'
import { holds } from '../until.ts'

const comeWithinMs = 120_000
/** So many come before the next do, as long as nothing is to be stormed. */
const atOnce = 100

/** No other timer of a line is so short. */
const shortestSpanMs = 250

const now = () => performance.timeOrigin + performance.now()

class Crowd {
  #chance: Chance = chanceFrom(0)
  #ports: readonly number[] = []
  readonly #members: Member[] = []
  readonly #sockets = new Set<WebSocket>()
  #waits: number[] = []
  #attempts = 0
  #codes: Record<string, number> = {}

  async obey(order: Order): Promise<Answer> {
    if (order.do === 'come') return { came: await this.#come(order) }
    if (order.do === 'await') return { returned: await this.#comeBack(order) }
    if (order.do === 'ports') this.#ports = order.ports
    if (order.do === 'begin') this.#begin(order.cut)
    if (order.do === 'leave') for (const member of this.#members) member.leave()
    return { done: true }
  }

  async #come({ ports, guests, seed }: Extract<Order, { do: 'come' }>): Promise<number> {
    this.#chance = chanceFrom(seed)
    this.#ports = ports
    const world = this.#world()
    for (let at = 0; at < guests.length; at += atOnce) {
      for (const guest of guests.slice(at, at + atOnce)) this.#members.push(new Member(world, guest))
      await this.#all(comeWithinMs)
    }
    return this.#back()
  }

  #world(): World {
    const world = nodeWorld({ origin: 'http://127.0.0.1', connect: () => this.#connect() })
    const after: World['after'] = (ms, run) => {
      if (ms <= shortestSpanMs) this.#waits.push(ms)
      return world.after(ms, run)
    }
    return { ...world, after, random: this.#chance.next }
  }

  /** At one of the servers that live, by whose address its page says that it comes from there. */
  #connect(): WebSocket {
    this.#attempts += 1
    const place = `127.0.0.1:${this.#chance.pick(this.#ports)}`
    const socket = new WebSocket(`ws://${place}/api/live`, {
      headers: { origin: `http://${place}` },
      perMessageDeflate: false,
      skipUTF8Validation: true,
    })
    this.#sockets.add(socket)
    socket.once('close', (code) => {
      this.#sockets.delete(socket)
      this.#codes[code] = (this.#codes[code] ?? 0) + 1
    })
    return socket
  }

  #begin(cut: boolean): void {
    this.#waits = []
    this.#attempts = 0
    this.#codes = {}
    if (cut) for (const socket of this.#sockets) streamOf(socket)?.resetAndDestroy()
  }

  async #comeBack({ wanted, withinMs }: Extract<Order, { do: 'await' }>): Promise<Return> {
    for (const [at, n] of wanted) {
      const member = this.#members[at]
      if (member) member.wanted = n
    }
    await this.#all(withinMs)
    const [waits, attempts, codes] = [this.#waits, this.#attempts, this.#codes]
    return { back: this.#back(), at: now(), waits, attempts, codes }
  }

  async #all(withinMs: number): Promise<void> {
    await holds(() => this.#members.every(({ isBack }) => isBack), { withinMs, everyMs: 20 })
  }

  #back(): number {
    return this.#members.filter(({ isBack }) => isBack).length
  }
}

/** The connection below a socket; `ws` keeps it to itself. */
function streamOf(socket: WebSocket): Stream | undefined {
  return (socket as unknown as { readonly _socket?: Stream })._socket
}

const crowd = new Crowd()
process.on('message', (order: Order) => {
  void crowd.obey(order).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit(0))
