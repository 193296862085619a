// What people do all day, drawn by chance: they write, note, read, claim, close, type. They do it whether or not the line is up.
import { setTimeout as pause } from 'node:timers/promises'
import type { Thread } from '../../client/thread.ts'
import type { Chance } from '../../pretend/chance.ts'
import type { AnyDevice, HostDevice } from './device.ts'
import type { GivenFiles } from './files.ts'
import type { Said } from './said.ts'

export interface TalkOptions {
  readonly device: AnyDevice
  readonly said: Said
  /** What they share; nothing where it is absent. */
  readonly files?: GivenFiles
  readonly chance: Chance
  /** Between two acts, in milliseconds; drawn between a fifth of it and twice as much. */
  readonly restMs: number
  /** How many of their own acts may wait in one conversation before they stop to wonder. */
  readonly patience: number
  /** Conversations that a host keeps open at most. */
  readonly openAtOnce: number
}

/** Talks until it is told to leave. */
export class Talk {
  readonly #options: TalkOptions
  readonly #over: Promise<void>
  #silent = true
  #left = false

  constructor(options: TalkOptions) {
    this.#options = options
    this.#over = this.#talk()
  }

  /** Says nothing more until it may again; what is on its way goes on. */
  hush(silent: boolean): void {
    this.#silent = silent
  }

  async leave(): Promise<void> {
    this.#left = true
    await this.#over
  }

  async #talk(): Promise<void> {
    const { chance, restMs } = this.#options
    while (!this.#left) {
      await pause(chance.between(restMs / 5, restMs * 2))
      if (!this.#silent && !this.#left) this.#act()
    }
  }

  #act(): void {
    const { device, chance, patience } = this.#options
    if (device.kind === 'host') this.#look(device)
    const open = [...device.threads.values()].filter(({ state }) => state === 'here')
    if (open.length === 0) return
    const thread = chance.pick(open)
    if (device.outbox.pending(thread.id).length >= patience) return
    if (device.kind === 'guest') this.#actAsGuest(thread)
    else this.#actAsHost(device, thread)
  }

  /** A host opens what is new in the list. */
  #look({ inbox, threads, open }: HostDevice): void {
    const { device, openAtOnce } = this.#options
    if (threads.size >= openAtOnce) return
    const fresh = inbox.list({ life: 'live' }).find(({ id }) => !threads.has(id))
    if (fresh) open.call(device, fresh.id)
  }

  #actAsGuest(thread: Thread): void {
    const draw = this.#options.chance.below(100)
    if (draw < 78) this.#say(thread, false)
    else if (draw < 92) this.#see(thread)
    else this.#fidget(thread)
  }

  #actAsHost(device: HostDevice, thread: Thread): void {
    const draw = this.#options.chance.below(100)
    if (draw < 60) this.#say(thread, false)
    else if (draw < 70) this.#say(thread, true)
    else if (draw < 84) this.#see(thread)
    else if (draw < 91) this.#assign(device, thread)
    else if (draw < 94) this.#turn(thread)
    else if (draw < 96) this.#share(device, thread)
    else this.#fidget(thread)
  }

  #say({ id: on }: Thread, note: boolean): void {
    const { device, said, chance } = this.#options
    const word = said.word({ sender: device.name, on, note }, tail(chance))
    const asked = device.outbox.do(on, note ? 'add-note' : 'send-message', { text: word.text })
    void asked.then((outcome) => said.answered(word, outcome))
  }

  #see(thread: Thread): void {
    const { device, said, chance } = this.#options
    const upTo = Math.max(0, thread.n - chance.below(4))
    void device.outbox.do(thread.id, 'see', { upTo }).then(() => said.heardAck())
  }

  /** Takes it, gives it to nobody, or believes in an epoch that is over: a refusal is an answer too. */
  #assign({ id }: HostDevice, thread: Thread): void {
    const { device, said, chance } = this.#options
    const epoch = Math.max(0, (thread.head?.epoch ?? 0) - (chance.percent(15) ? 1 : 0))
    const asked = device.outbox.do(thread.id, 'assign', { to: chance.percent(30) ? null : id, epoch })
    void asked.then(() => said.heardAck())
  }

  #share(device: HostDevice, { id: on }: Thread): void {
    const { said, files, patience } = this.#options
    if (device.uploads.of(on).length < patience) files?.give(device, on, () => said.heardAck())
  }

  #turn(thread: Thread): void {
    const { device, said } = this.#options
    const asked =
      thread.head?.life === 'closed'
        ? device.outbox.do(thread.id, 'reopen', {})
        : device.outbox.do(thread.id, 'close', { guestSaidSeen: thread.head?.guestSaid ?? 0 })
    void asked.then(() => said.heardAck())
  }

  #fidget({ id }: Thread): void {
    const { device, chance } = this.#options
    device.typing.type(id)
    device.looking.at(chance.percent(50) ? id : null)
  }
}

const pieces = [
  'Where is it?',
  'أين هو؟',
  'どこですか',
  '👩🏽‍🚀🚢',
  'naïve “quotes” \\ </b>',
  '\u202Eback',
  'e\u0301',
  'ok',
  '\t|\n',
]

/** Mostly short, seldom long, in many scripts. */
function tail(chance: Chance): string {
  const short = chance.pick(pieces)
  return chance.percent(2) ? short.repeat(chance.below(200)) : short
}
