// Guests who come, wait, write, give up, vanish, come back and go. Each lives with the real client library.
import { setTimeout as pause } from 'node:timers/promises'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { PlaceView } from '../../protocol/presence.ts'
import type { Chance } from '../../pretend/chance.ts'
import { arrive } from '../people/arrive.ts'
import type { GuestDevice } from '../people/device.ts'
import { anySkew, machine } from '../people/machine.ts'
import { Said } from '../people/said.ts'
import type { Tally } from './tally.ts'

export interface GuestOptions {
  readonly origin: string
  readonly desk: { readonly id: DeskId; readonly slug: string }
  readonly chance: Chance
  readonly tally: Tally
  /** Between two acts, in milliseconds; drawn between a fifth of it and twice as much. */
  readonly restMs: number
}

/** Clients live so many times as fast as we do. */
export const pace = 5

/** Somebody at a desk, from the door on, until they have had enough. */
export class LiningGuest {
  /** What the desk told them last; null: that they do not wait. */
  place: PlaceView | null = null
  readonly device: GuestDevice
  readonly desk: DeskId
  readonly #options: GuestOptions

  private constructor(device: GuestDevice, options: GuestOptions) {
    this.device = device
    this.desk = options.desk.id
    this.#options = options
    device.line.onFrame((frame) => {
      if (frame.t === 'desk') this.place = frame.desk.place
    })
    device.line.follow('desk')
  }

  /** Comes in by the door. */
  static async come(name: string, options: GuestOptions): Promise<LiningGuest> {
    const { origin, desk, chance, tally } = options
    const own = machine({ origin, chance, pace, skewMs: anySkew(chance) })
    const [device] = await arrive({ name, desk: desk.slug, machine: own, said: new Said(), tabs: 1 })
    if (!device) throw new Error('Nobody came')
    tally.arrived.set(device.conversation, desk.id)
    return new LiningGuest(device, options)
  }

  /** As their page shows it; undefined while it shows nothing. */
  get life(): string | undefined {
    return this.device.threads.get(this.device.conversation)?.head?.life
  }

  /** Does what people do in a line and out of it, until they go or it is over. */
  async stay(over: () => boolean): Promise<void> {
    const { chance, restMs } = this.#options
    while (!over()) {
      await pause(chance.between(restMs / 5, restMs * 2))
      if (over() || !(await this.#act(chance.below(100)))) return
    }
  }

  leave(): void {
    this.device.leave()
  }

  /** Whether they stay. */
  async #act(draw: number): Promise<boolean> {
    switch (this.life) {
      case 'waiting':
        if (draw < 80) return true
        if (draw < 83) return this.#do('send-message')
        if (draw < 88) return this.#vanish()
        return this.#do('leave')
      case 'live':
        if (draw < 94) return true
        return draw < 96 ? this.#do('send-message') : this.#vanish()
      case 'closed':
        return draw < 40 && this.#do('send-message')
      case 'ended':
        return draw < 60 && this.#do('come-back')
      default:
        return true
    }
  }

  async #do(name: 'send-message' | 'leave' | 'come-back'): Promise<boolean> {
    const { tally } = this.#options
    const { outbox, conversation } = this.device
    const body = name === 'send-message' ? { text: 'Is somebody there?' } : {}
    await tally.take(name, () => outbox.do(conversation, name, body))
    return true
  }

  #vanish(): boolean {
    this.device.machine.pullPlug()
    return true
  }
}
