// Who is there during a run: some hosts who stay, and guests who come, talk for a while and go, so that no thread grows for ever.
import type { Chance } from '../../pretend/chance.ts'
import { arrive } from '../people/arrive.ts'
import { type AnyDevice, type GuestDevice, type HostDevice, hostDevice } from '../people/device.ts'
import { anySkew, machine } from '../people/machine.ts'
import type { GivenFiles } from '../people/files.ts'
import type { Said } from '../people/said.ts'
import { Talk } from '../people/talk.ts'
import { holds } from '../until.ts'
import type { Seeded } from '../world/seed.ts'

const closesWithinMs = 15_000

export interface PeopleOptions {
  readonly origin: string
  readonly seeded: Seeded
  readonly said: Said
  readonly files: GivenFiles
  readonly chance: Chance
  readonly pace: number
  readonly guests: number
  readonly restMs: number
}

export class People {
  readonly hosts: HostDevice[]
  #guests: GuestDevice[][] = []
  readonly #options: PeopleOptions
  readonly #talks = new Map<AnyDevice, Talk>()
  #arriving = new Set<Promise<void>>()
  #silent = true
  #named = 0

  constructor(options: PeopleOptions) {
    this.#options = options
    const { seeded } = options
    // The first host has a second device: what one of them reads, the other must learn.
    const devices = [...seeded.hosts, ...seeded.hosts.slice(0, 1)]
    this.hosts = devices.map(({ id, cookie }, at) =>
      hostDevice({ name: `host${at}`, id, machine: this.#machine(`host${at}`, cookie) }),
    )
    for (const host of this.hosts) this.#begin(host)
  }

  get devices(): AnyDevice[] {
    return [...this.hosts, ...this.#guests.flat()]
  }

  /** Fills the desk with guests, and waits for them. */
  async gather(): Promise<void> {
    while (this.#guests.length + this.#arriving.size < this.#options.guests) this.#welcome()
    await Promise.all(this.#arriving)
  }

  /** Every third has a second tab. */
  #welcome(): void {
    const { seeded, said } = this.#options
    const name = `guest${this.#named++}`
    const tabs = this.#named % 3 === 0 ? 2 : 1
    const comes = arrive({ name, desk: seeded.desk.slug, machine: this.#machine(name), said, tabs }).then((devices) => {
      this.#guests.push(devices)
      for (const device of devices) this.#begin(device)
      this.#arriving.delete(comes)
    })
    this.#arriving.add(comes)
  }

  /** The guest who has been here longest goes and another is on the way. Only while all is quiet. */
  async changeGuests(): Promise<void> {
    await this.#farewell()
    this.#welcome()
  }

  /** Nobody looks at their conversation any more, and it leaves the list. */
  async #farewell(): Promise<void> {
    const [gone = []] = this.#guests.splice(0, 1)
    for (const device of gone) {
      await this.#talks.get(device)?.leave()
      this.#talks.delete(device)
      device.leave()
    }
    const on = gone[0]?.conversation
    const [first, ...others] = this.hosts
    if (!on || !first) return
    for (const host of others) host.close(on)
    void first.outbox.do(on, 'close', { guestSaidSeen: first.inbox.row(on)?.guestSaid ?? 0 })
    const answered = () => first.outbox.pending(on).length === 0
    // While it stays open there, the next look at who is settled tells of an answer that never came.
    if (await holds(answered, { withinMs: closesWithinMs })) first.close(on)
  }

  hush(silent: boolean): void {
    this.#silent = silent
    for (const talk of this.#talks.values()) talk.hush(silent)
  }

  /** Whether everybody is in, and everything that was asked for has been answered and is shown. */
  async settled(withinMs: number): Promise<boolean> {
    return holds(() => this.#arriving.size === 0 && this.devices.every(({ idle }) => idle), { withinMs })
  }

  /** Who is not settled, in words. */
  unsettled(): string[] {
    const waiting = this.devices.filter(({ idle }) => !idle)
    return [
      ...waiting.map(({ name, line }) => `${name} waits for answers, line ${line.state.name}`),
      ...(this.#arriving.size > 0 ? [`${this.#arriving.size} at the door`] : []),
    ]
  }

  /** Ends every socket of everybody. */
  cut(): void {
    for (const { machine: own } of this.devices) own.pullPlug()
  }

  /** Somebody's clock is set. */
  turnAClock(): void {
    const { chance } = this.#options
    chance.pick(this.devices).machine.turnClock(anySkew(chance))
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#talks.values()].map((talk) => talk.leave()))
    for (const device of this.devices) device.leave()
  }

  #begin(device: AnyDevice): void {
    const { said, files, chance, restMs, guests } = this.#options
    const own = chance.fork(`talk ${device.name}`)
    const talk = new Talk({ device, said, files, chance: own, restMs, patience: 4, openAtOnce: guests + 2 })
    talk.hush(this.#silent)
    this.#talks.set(device, talk)
  }

  #machine(name: string, cookie?: string) {
    const { origin, chance, pace } = this.#options
    const own = chance.fork(name)
    return machine({ origin, chance: own, pace, skewMs: anySkew(own), ...(cookie !== undefined && { cookie }) })
  }
}
