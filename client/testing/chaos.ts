// Several people on bad networks, driven by one seed: they write, claim, close, reload and crash while frames are late, lines
// break in every way and the server restarts, stumbles and is restored from a backup. Whatever happens, it ends in the log.
import type { ConversationId } from '../../domain/shared/ids.ts'
import { FakeClock, FakeDisk, FakePage, seeded } from './fake-world.ts'
import { ModelServer } from './model-server.ts'
import { Person, rosa, type Who, yuki } from './person.ts'

interface Seat {
  readonly who: Who
  readonly on: ConversationId
  readonly disk: FakeDisk
  person: Person
}

const flags = [1, 2, 3].map((at) => `cccccccc-0000-4000-a000-00000000000${at}`)

export class Chaos {
  readonly server = new ModelServer(new FakeClock())
  readonly seats: Seat[]
  /** Every text that was written, with who wrote it in which life of which seat, in order. */
  readonly written: { readonly text: string; readonly by: string; readonly on: ConversationId }[] = []
  restored = false
  readonly #random: () => number
  #lives = 0

  constructor(seed: number) {
    this.#random = seeded(seed)
    const [ada, omar] = [this.server.arrive('ada'), this.server.arrive('omar')]
    const [phone, laptop, desktop] = [new FakeDisk(), new FakeDisk(), new FakeDisk()]
    this.seats = [
      this.#seat({ guest: 'ada' }, ada, phone),
      this.#seat({ guest: 'ada' }, ada, phone),
      this.#seat({ guest: 'omar' }, omar, new FakeDisk()),
      this.#seat({ host: rosa }, ada, laptop),
      this.#seat({ host: rosa }, omar, laptop),
      this.#seat({ host: yuki }, ada, desktop),
    ]
    for (const { person } of this.seats) person.line.start()
  }

  get people(): Person[] {
    return this.seats.map(({ person }) => person)
  }

  /** One thing happens. */
  step(): void {
    const seat = this.#oneOf(this.seats)
    if (!seat) return
    const acts: readonly (readonly [number, () => void])[] = [
      [30, () => this.#flushSome(seat.person)],
      [14, () => this.#write(seat, 'send-message')],
      [3, () => this.#write(seat, 'add-note')],
      [8, () => this.#command(seat.person)],
      [14, () => seat.person.accept()],
      [12, () => this.server.clock.pass(this.#below(2500))],
      [3, () => seat.person.world.pair.reset()],
      [2, () => seat.person.world.pair.cut()],
      [2, () => seat.person.world.pair.deafen()],
      [3, () => seat.person.world.page.say(this.#oneOf(['awake', 'asleep', 'online', 'offline', 'stored']))],
      [2, () => this.#reload(seat)],
      [2, () => this.#stumble(seat)],
      [1, () => this.server.clock.sleep(this.#below(60_000))],
      [1, () => this.server.end('restart')],
      [2, () => (this.server.away = !this.server.away)],
      [2, () => void seat.person.thread.loadOlder()],
    ]
    let at = this.#random() * acts.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, act] of acts) {
      at -= weight
      if (at < 0) return act()
    }
  }

  /** A backup is restored: some of what was committed is gone. */
  restore(): void {
    this.restored = true
    const newest = Math.max(...[...this.server.conversations.values()].map(({ n }) => n))
    this.server.restore(1 + this.#below(newest), `bbbbbbbb-0000-4000-a000-${`${this.#lives}`.padStart(12, '0')}`)
  }

  /** The network is good again and everybody stays until all is said. Nobody reloads. */
  heal(): void {
    this.server.away = false
    for (let turn = 0; turn < 400 && !this.#isQuiet(); turn++) {
      for (const person of this.people) {
        person.accept()
        person.world.pair.flush()
      }
      this.server.clock.pass(500)
    }
    for (let turn = 0; turn < 3; turn++) for (const { world } of this.people) world.pair.flush()
  }

  #isQuiet(): boolean {
    return this.people.every(({ line, outbox }) => line.state.name === 'open' && outbox.unsent === 0)
  }

  #seat(who: Who, on: ConversationId, disk: FakeDisk): Seat {
    return { who, on, disk, person: this.#born(who, on, disk) }
  }

  #born(who: Who, on: ConversationId, disk: FakeDisk): Person {
    const seed = Math.floor(this.#random() * 2 ** 32)
    return new Person(this.server, who, { on, disk, page: new FakePage(), seed })
  }

  #flushSome({ world }: Person): void {
    const count = 1 + this.#below(6)
    if (this.#random() < 0.5) world.pair.flushUp(count)
    else world.pair.flushDown(count)
  }

  #write({ person, who, on }: Seat, name: 'send-message' | 'add-note'): void {
    const text = `${this.written.length}`
    const allowed = 'host' in who ? name : 'send-message'
    // A note does not wait for what can be taken back.
    const by = `${allowed} of ${this.seats.findIndex((seat) => seat.person === person)} in life ${this.#lives}`
    this.written.push({ text, by, on })
    if ('host' in who && name === 'send-message' && this.#random() < 0.5)
      return person.patient.doLater(on, { text }, 3000)
    void person.outbox.do(on, allowed, { text })
  }

  #command({ outbox, thread, who }: Person): void {
    const { epoch = 0, guestSaid = 0 } = thread.head ?? {}
    const on = thread.id
    const acts = [
      () => outbox.do(on, 'see', { upTo: thread.n }),
      () =>
        outbox.do(on, 'assign', { to: this.#oneOf([rosa, yuki, null]), epoch: Math.max(0, epoch - this.#below(2)) }),
      () => outbox.do(on, 'close', { guestSaidSeen: guestSaid }),
      () => outbox.do(on, 'reopen', {}),
      () => outbox.do(on, 'tag', { name: this.#oneOf(['visa', 'fees', 'room']) }),
      () => outbox.do(on, 'flag', { flag: this.#oneOf(flags) ?? '', of: 1 + this.#below(thread.n), span: null }),
      () => outbox.do(on, 'unflag', { flag: this.#oneOf(flags) ?? '' }),
      () => outbox.do(on, 'untag', { tag: this.#oneOf(['visa', 'fees', 'room']) }),
    ]
    const act = 'host' in who ? this.#oneOf(acts) : acts[0]
    void act?.()
  }

  /** The browser is killed and started again, on the same storage. */
  #reload(seat: Seat): void {
    this.#lives++
    seat.person.world.die()
    seat.person = this.#born(seat.who, seat.on, seat.disk)
    seat.person.line.start()
  }

  /** The server repeats itself, or leaves something out for which it must be asked again. */
  #stumble({ on }: Seat): void {
    const line = this.#oneOf([...this.server.lines])
    const conversation = this.server.conversation(on)
    if (this.#random() < 0.5) return line?.repeat(on, this.#below(5))
    for (const place of ['before', 'after']) {
      const fact = { type: 'note-added', text: `${place}-${conversation.n}` } as const
      conversation.append({ fact, by: { kind: 'host', id: yuki }, at: this.server.clock.now, key: null })
      if (place === 'before') line?.skip(on)
      this.server.wake(on)
    }
  }

  #oneOf<Thing>(things: readonly [Thing, ...Thing[]]): Thing
  #oneOf<Thing>(things: readonly Thing[]): Thing | undefined
  #oneOf<Thing>(things: readonly Thing[]): Thing | undefined {
    return things[this.#below(things.length)]
  }

  #below(end: number): number {
    return Math.floor(this.#random() * end)
  }
}
