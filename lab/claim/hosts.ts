// Hosts who want the same conversations at the same time, each believing in what they heard last.
import { setTimeout as pause } from 'node:timers/promises'
import { Http } from '../../client/http.ts'
import { Line } from '../../client/line.ts'
import { Outbox, type Outcome } from '../../client/outbox.ts'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import type { Chance } from '../../pretend/chance.ts'
import { Device } from '../people/device.ts'
import { anySkew, machine } from '../people/machine.ts'
import type { SeededHost } from '../world/seed.ts'
import type { Answered, Asked, History, Holding } from './history.ts'

export interface HostOptions {
  readonly origin: string
  readonly seeded: SeededHost
  readonly colleagues: readonly HostId[]
  readonly history: History
  readonly chance: Chance
}

const pace = 5
const nobodys: Holding = { assignee: null, epoch: 0 }

export class ClaimingHost {
  readonly #options: HostOptions
  readonly #device: Device
  readonly #believed = new Map<ConversationId, Holding>()

  constructor(options: HostOptions) {
    this.#options = options
    const { origin, seeded, chance } = options
    const own = machine({ origin, chance, pace, skewMs: anySkew(chance), cookie: seeded.cookie })
    const line = new Line(own)
    const parts = { machine: own, line, http: new Http(own), outbox: new Outbox(own, line, seeded.id) }
    this.#device = new Device({ name: seeded.name, ...parts })
  }

  /** Asks for one thing, by the socket with all its repeats or by one request that may get no answer. */
  async act(on: ConversationId): Promise<void> {
    const { chance, history, seeded } = this.#options
    if (chance.percent(25)) return this.read(on)
    const asked = this.#wish(on)
    const bySocket = chance.percent(60)
    const answered = await history.record({ on, by: seeded.id, asked }, async () =>
      bySocket ? fromOutcome(await this.#device.outbox.do(on, 'assign', bodyOf(asked))) : this.#request(on, asked),
    )
    await this.#learn(on, asked, answered)
  }

  /** Asks who holds it. */
  async read(on: ConversationId): Promise<void> {
    const asked: Asked = { kind: 'read' }
    const answered = await this.#options.history.record({ on, by: this.#options.seeded.id, asked }, async () => {
      const answer = await this.#device.http.ask('GET /api/conversations/:id', { id: on })
      if (!('ok' in answer)) throw new Error('No answer')
      const { assignee = null, epoch = -1 } = answer.ok.head
      return { kind: 'told', holding: { assignee, epoch } }
    })
    await this.#learn(on, asked, answered)
  }

  leave(): void {
    this.#device.leave()
  }

  /** For themselves, for a colleague or for nobody; sometimes believing in what was true before. */
  #wish(on: ConversationId): Extract<Asked, { kind: 'assign' }> {
    const { chance, seeded, colleagues } = this.#options
    const draw = chance.below(10)
    const to = draw < 5 ? seeded.id : draw < 7 ? chance.pick(colleagues) : null
    const { epoch } = this.#believed.get(on) ?? nobodys
    return { kind: 'assign', to, epoch: Math.max(0, epoch - (chance.percent(15) ? 1 : 0)) }
  }

  async #request(on: ConversationId, asked: Extract<Asked, { kind: 'assign' }>): Promise<Answered> {
    const answer = await this.#device.http.ask('PUT /api/conversations/:id/assignee', { id: on }, bodyOf(asked))
    if ('ok' in answer) return fromOutcome({ done: true, ...answer.ok })
    if ('refused' in answer && answer.refused !== 'not-signed-in')
      return fromOutcome({ refused: answer.refused, ...(answer.detail && { detail: answer.detail }) })
    throw new Error('No answer')
  }

  async #learn(on: ConversationId, asked: Asked, answered: Answered): Promise<void> {
    if (answered.kind === 'told' || answered.kind === 'refused') this.#believed.set(on, answered.holding)
    if (answered.kind === 'changed' && asked.kind === 'assign')
      this.#believed.set(on, { assignee: asked.to, epoch: asked.epoch + 1 })
    // While nobody answers, nobody asks ten times a second.
    if (answered.kind === 'unknown') await pause(this.#options.chance.between(100, 400))
  }
}

function bodyOf({ to, epoch }: Extract<Asked, { kind: 'assign' }>) {
  return { to, epoch }
}

function fromOutcome(outcome: Outcome): Answered {
  if ('done' in outcome) return outcome.n === undefined ? { kind: 'was-so' } : { kind: 'changed', n: outcome.n }
  const { holder = null, epoch = -1 } = ('refused' in outcome && outcome.detail) || {}
  // Any other refusal has no holder and no epoch: no order of events explains it, and the check will say so.
  return { kind: 'refused', holding: { assignee: holder as HostId | null, epoch: Number(epoch) } }
}
