// Hosts who want the floor of the same conversations, each believing in what they heard last; and guests who go on writing.
import { setTimeout as pause } from 'node:timers/promises'
import { Http } from '../../client/http.ts'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import type { Chance } from '../../pretend/chance.ts'
import type { GuestDevice } from '../people/device.ts'
import { anySkew, machine } from '../people/machine.ts'
import type { SeededHost } from '../world/seed.ts'

/** What a host asked for, stating an epoch, and the number of the last fact that came of it. */
export interface Accepted {
  readonly on: ConversationId
  readonly by: HostId
  readonly what: 'take-over' | 'finish'
  readonly epoch: number
  readonly n: number
}

export interface Tally {
  operations: number
  refused: number
  unknown: number
  said: number
  readonly accepted: Accepted[]
}

const pace = 5

export class TakingHost {
  readonly #http: Http
  readonly #seeded: SeededHost
  readonly #chance: Chance
  readonly #tally: Tally
  readonly #believed = new Map<ConversationId, number>()
  readonly #holds = new Set<ConversationId>()
  #answered = true

  constructor({ origin, seeded, chance, tally }: { origin: string; seeded: SeededHost; chance: Chance; tally: Tally }) {
    this.#http = new Http(machine({ origin, chance, pace, skewMs: anySkew(chance), cookie: seeded.cookie }))
    this.#seeded = seeded
    this.#chance = chance
    this.#tally = tally
  }

  /** Takes the floor, gives it back, writes, or looks; sometimes believing in what was true before. Whether an answer came. */
  async act(on: ConversationId): Promise<boolean> {
    this.#answered = true
    await this.#ask(on)
    if (this.#answered) this.#tally.operations += 1
    return this.#answered
  }

  async #ask(on: ConversationId): Promise<void> {
    const draw = this.#chance.below(100)
    // Whoever has it gives it back soon, so that there is much to win.
    if (this.#holds.has(on) && draw < 60) return this.#change('finish', on, this.#believed.get(on) ?? 1)
    if (draw < 20) return this.#look(on)
    const believed = this.#believed.get(on) ?? 1
    const epoch = Math.max(0, believed - (this.#chance.percent(15) ? 1 : 0))
    if (draw < 60) return this.#change('take-over', on, epoch)
    return draw < 85 ? this.#change('finish', on, epoch) : this.#write(on)
  }

  async #look(on: ConversationId): Promise<void> {
    const answer = await this.#http.ask('GET /api/conversations/:id', { id: on })
    if ('ok' in answer) this.#learn(on, answer.ok.head.epoch ?? 1, answer.ok.head.assignee)
    else await this.#noAnswer()
  }

  async #change(what: Accepted['what'], on: ConversationId, epoch: number): Promise<void> {
    const id = { id: on }
    const answer = await (what === 'take-over'
      ? this.#http.ask('PUT /api/conversations/:id/takeover', id, { epoch, quiet: this.#chance.percent(50) })
      : this.#http.ask('DELETE /api/conversations/:id/takeover', id, { epoch, end: this.#end() }))
    if ('ok' in answer) {
      const { n } = answer.ok
      if (n === undefined) return
      this.#believed.set(on, epoch + 1)
      if (what === 'take-over') this.#holds.add(on)
      else this.#holds.delete(on)
      this.#tally.accepted.push({ on, by: this.#seeded.id, what, epoch, n })
    } else if ('refused' in answer) {
      this.#tally.refused += 1
      const now = Number(answer.detail?.['epoch'])
      if (Number.isSafeInteger(now)) this.#learn(on, now, answer.detail?.['holder'])
    } else await this.#noAnswer()
  }

  #learn(on: ConversationId, epoch: number, holder: unknown): void {
    this.#believed.set(on, epoch)
    if (holder === this.#seeded.id) this.#holds.add(on)
    else this.#holds.delete(on)
  }

  #end() {
    return this.#chance.pick([
      { kind: 'default' },
      { kind: 'nothing' },
      { kind: 'message', text: 'All the best' },
    ] as const)
  }

  async #write(on: ConversationId): Promise<void> {
    const answer = await this.#http.ask('POST /api/conversations/:id/messages', { id: on }, { text: 'A person here' })
    if ('ok' in answer) this.#tally.said += 1
    else if ('refused' in answer) this.#tally.refused += 1
    else await this.#noAnswer()
  }

  // While nobody answers, nobody asks ten times a second.
  async #noAnswer(): Promise<void> {
    this.#answered = false
    this.#tally.unknown += 1
    await pause(this.#chance.between(100, 400))
  }
}

const words = ['Visa', 'Nigeria', 'nonsense', 'Main menu', 'person', '2', 'ada@example.org']

/** A guest says one thing more, and waits until it has arrived. */
export async function guestSays(guest: GuestDevice, chance: Chance, tally: Tally): Promise<boolean> {
  await guest.outbox.do(guest.conversation, 'send-message', { text: chance.pick(words) })
  tally.operations += 1
  return true
}
