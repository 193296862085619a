// Hosts who close, park, take up again and let in, each by what their own list shows them at that moment.
import { setTimeout as pause } from 'node:timers/promises'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { ConversationCommandBody, ConversationCommandName, InboxRow } from '../../protocol/conversation.ts'
import type { Chance } from '../../pretend/chance.ts'
import { hostDevice, type HostDevice } from '../people/device.ts'
import { anySkew, machine } from '../people/machine.ts'
import type { SeededHost } from '../world/seed.ts'
import { pace } from './guests.ts'
import type { Tally } from './tally.ts'

export interface HostOptions {
  readonly origin: string
  readonly seeded: SeededHost
  readonly chance: Chance
  readonly tally: Tally
  readonly restMs: number
}

type Asking = {
  [Name in ConversationCommandName]: readonly [Name, ConversationCommandBody<Name>]
}[ConversationCommandName]

export class LiningHost {
  device: HostDevice
  readonly #options: HostOptions

  constructor(options: HostOptions) {
    this.#options = options
    this.device = deviceOf(options)
  }

  async work(over: () => boolean): Promise<void> {
    const { chance, restMs } = this.#options
    while (!over()) {
      await pause(chance.between(restMs / 5, restMs * 2))
      if (!over()) await this.#act()
    }
  }

  leave(): void {
    this.device.leave()
  }

  /** Closes whatever is served, so that the line goes on. */
  async clear(): Promise<void> {
    const { inbox } = this.device
    for (const row of inbox.list({ life: 'live' })) await this.#ask(row.id, closing(row))
  }

  async #act(): Promise<void> {
    const { chance } = this.#options
    if (chance.percent(20)) return this.#letIn()
    if (chance.percent(3)) return this.device.machine.pullPlug()
    if (chance.percent(1)) return this.#change()
    const row = this.#any()
    const wish = row && this.#wish(row)
    if (row && wish) await this.#ask(row.id, wish)
  }

  /** The first of some line; seldom somebody who is not. */
  async #letIn(): Promise<void> {
    const { chance, tally } = this.#options
    const desks = [...new Set(tally.arrived.values())]
    const first = desks.length > 0 && this.device.inbox.lines.of(chance.pick(desks))?.first?.conversation
    const on = chance.percent(10) ? this.#any()?.id : first
    if (on) await this.#ask(on, ['admit', { over: chance.percent(25) }])
  }

  /** One of those who came last. */
  #any(): InboxRow | undefined {
    const { chance, tally } = this.#options
    const known = [...tally.arrived.keys()].slice(-60)
    return known.length === 0 ? undefined : this.device.inbox.row(chance.pick(known))
  }

  #wish(row: InboxRow): Asking | null {
    const draw = this.#options.chance.below(100)
    switch (row.life) {
      case 'live':
        return this.#wishOfLive(row, draw)
      case 'parked':
        return draw < 70 ? ['unpark', {}] : closing(row)
      case 'closed':
      case 'ended':
        return draw < 25 ? ['reopen', {}] : null
      default:
        return null
    }
  }

  #wishOfLive(row: InboxRow, draw: number): Asking {
    if (draw < 55) return closing(row)
    if (draw < 70) return ['hard-close', { reason: 'It is late.', coolMinutes: 0 }]
    // At its time it comes back by itself, by a job.
    if (draw < 88) return ['park', { until: draw < 80 ? null : Date.now() + 1500 }]
    if (draw < 96) return ['assign', { to: this.device.id, epoch: row.epoch }]
    return ['send-message', { text: 'I am here.' }]
  }

  /** Goes, and comes back at another device. */
  async #change(): Promise<void> {
    this.device.leave()
    await pause(this.#options.chance.between(100, 1000))
    this.device = deviceOf(this.#options)
  }

  async #ask(on: ConversationId, [name, body]: Asking): Promise<void> {
    await this.#options.tally.take(name, () => this.device.outbox.do(on, name, body))
  }
}

function deviceOf({ origin, seeded, chance }: HostOptions): HostDevice {
  const own = machine({ origin, chance, pace, skewMs: anySkew(chance), cookie: seeded.cookie })
  return hostDevice({ name: seeded.name, id: seeded.id, machine: own })
}

function closing({ guestSaid }: InboxRow): Asking {
  return ['close', { guestSaidSeen: guestSaid }]
}
