// Guests who come, say something and go, some of them without a word; and how long hosts are told that somebody is there who is not.
import { setTimeout as pause } from 'node:timers/promises'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { Proxy } from '../net/proxy.ts'
import { guestAt, leave, say, type Stage } from '../net/stage.ts'
import type { HostDevice } from '../people/device.ts'

const restMs = 400
const staysMs = 2000
/** Of a hundred, so many vanish without a word. */
const vanish = 10

export class Comers {
  readonly #stage: Stage
  readonly #host: HostDevice
  /** Who has gone, and when; until the host is told. */
  readonly #gone = new Map<ConversationId, number>()
  readonly #over: Promise<unknown>
  readonly #stays: Promise<void>[] = []
  #left = false
  came = 0
  longestWrongMs = 0

  constructor(stage: Stage, host: HostDevice) {
    this.#stage = stage
    this.#host = host
    this.#over = Promise.all([this.#comeAndGo(), this.#watch()])
  }

  /** Nobody comes any more, and everybody has gone by the host's word too, or is wrong for too long. */
  async leave(): Promise<void> {
    this.#left = true
    await this.#over
  }

  async #comeAndGo(): Promise<void> {
    while (!this.#left) {
      this.#stays.push(this.#stay(`comer${this.came++}`).catch(() => undefined))
      await pause(restMs)
    }
    await Promise.all(this.#stays)
  }

  async #stay(name: string): Promise<void> {
    const { chance, world } = this.#stage
    const silent = chance.percent(vanish)
    const proxy = silent ? await Proxy.open(world.origin) : null
    const [guest] = await guestAt(this.#stage, { name, origin: proxy?.origin ?? world.origin, pace: 1 })
    if (!guest) return
    await say(this.#stage, guest, { on: guest.conversation })
    guest.looking.at(guest.conversation)
    await pause(staysMs)
    proxy?.silence()
    this.#gone.set(guest.conversation, performance.now())
    leave([guest])
    if (!proxy) return
    while (this.#gone.has(guest.conversation)) await pause(100)
    await proxy.close()
  }

  async #watch(): Promise<void> {
    while (!this.#left || this.#gone.size > 0) {
      for (const [conversation, at] of this.#gone) this.#look(conversation, performance.now() - at)
      await pause(50)
    }
  }

  #look(conversation: ConversationId, sinceMs: number): void {
    const state = this.#host.inbox.presence(conversation)?.guest?.state
    if (state !== undefined && state !== 'away') this.longestWrongMs = Math.max(this.longestWrongMs, sinceMs)
    // Told, or wrong for so long that it need not be watched any more.
    if (state === undefined || state === 'away' || sinceMs > tooLongMs) this.#gone.delete(conversation)
  }
}

const tooLongMs = 60_000
