// People who go on talking while a storm passes, with the whole client library: how long is a word on its way?
import { setTimeout as pause } from 'node:timers/promises'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { AnyDevice, GuestDevice, HostDevice } from '../people/device.ts'
import { guestAt, hostAt, leave, say, type Stage } from '../net/stage.ts'
import { until } from '../until.ts'

const pairs = 6
/** Between two words of a pair. */
const restMs = 120

export interface Place {
  readonly hosts: string
  readonly guests: string
  /** Tells those who are gathered here from those of another place in the same run. */
  readonly at?: string
}

interface Word {
  readonly at: number
  /** How often the two lines had been opened by then; null when one of them was not open. */
  readonly opened: number | null
}

/** A guest and a host in one conversation; words of either are measured until they stand at the other. */
class Pair {
  readonly devices: readonly [GuestDevice, HostDevice]
  readonly #tookMs: number[] = []
  readonly #words = new Map<string, Word>()
  #opened = 0

  constructor(guest: GuestDevice, host: HostDevice) {
    this.devices = [guest, host]
    for (const [reader, writer] of [
      [guest, host],
      [host, guest],
    ] as const) {
      this.#hear(reader)
      this.#note(writer)
      reader.line.onFrame(({ t }) => {
        if (t === 'welcome') this.#opened += 1
      })
    }
  }

  /** How often their lines were opened. */
  get opened(): number {
    return this.#opened
  }

  /** How long words were on their way since the last asking, of those that were said and heard on lines that were open all the time. */
  took(): number[] {
    return this.#tookMs.splice(0)
  }

  #note({ outbox }: AnyDevice): void {
    const send = outbox.do.bind(outbox)
    outbox.do = (on, name, body) => {
      const open = this.devices.every(({ line }) => line.state.name === 'open')
      if ('text' in body) this.#words.set(body.text, { at: performance.now(), opened: open ? this.#opened : null })
      return send(on, name, body)
    }
  }

  #hear(reader: AnyDevice): void {
    const own = reader.kind
    const thread = reader.open(this.devices[0].conversation)
    thread.onChange(() => {
      const fact = thread.facts.at(-1)
      if (!fact || fact.hidden || fact.fact.type !== 'message-sent' || fact.by.kind === own) return
      const word = this.#words.get(fact.fact.text)
      this.#words.delete(fact.fact.text)
      if (word && word.opened === this.#opened) this.#tookMs.push(performance.now() - word.at)
    })
  }
}

export class Talkers {
  readonly #stage: Stage
  readonly #pairs: readonly Pair[]
  readonly #over: Promise<unknown>
  #silent = false
  #left = false

  private constructor(stage: Stage, talking: readonly Pair[]) {
    this.#stage = stage
    this.#pairs = talking
    this.#over = Promise.all(talking.map((pair) => this.#talk(pair)))
  }

  /** All are there, and talk until they leave. */
  static async gather(stage: Stage, place: Place): Promise<Talkers> {
    const gathered: Pair[] = []
    for (let at = 0; at < pairs; at++) {
      const [guest] = await guestAt(stage, { name: `talker${place.at ?? ''}${at}`, origin: place.guests, pace: 1 })
      if (!guest) throw new Error('Nobody came')
      const host = hostAt(stage, { name: `talker-host${place.at ?? ''}${at}`, origin: place.hosts, pace: 1 }, at % 2)
      const thread = host.open(guest.conversation)
      await until('both are there', () => thread.state === 'here', { withinMs: 15_000 })
      gathered.push(new Pair(guest, host))
    }
    return new Talkers(stage, gathered)
  }

  get devices(): AnyDevice[] {
    return this.#pairs.flatMap(({ devices }) => [...devices])
  }

  /** How often all their lines were opened. */
  get opened(): number {
    return this.#pairs.reduce((sum, { opened }) => sum + opened, 0)
  }

  /** Of the words since the last asking. */
  took(): number[] {
    return this.#pairs.flatMap((pair) => pair.took())
  }

  /** One of the hosts says something in each of these conversations; answers its numbers there when it is in all of them. */
  async sayIn(conversations: readonly ConversationId[]): Promise<number[]> {
    const host = this.#pairs[0]?.devices[1]
    if (!host) return []
    const tail = 'while you were away'
    return Promise.all(conversations.map((on) => say(this.#stage, host, { on, tail })))
  }

  /** They say nothing for a while; fulfilled when all that was said has arrived. */
  async quiet(silent: boolean): Promise<void> {
    this.#silent = silent
    if (silent) await until('all is said', () => this.devices.every(({ idle }) => idle), { withinMs: 15_000 })
  }

  /** They stop for good. */
  async hush(): Promise<void> {
    this.#left = true
    await this.#over
  }

  leave(): void {
    leave(this.devices)
  }

  async #talk({ devices }: Pair): Promise<void> {
    const own = this.#stage.chance.fork(devices[0].name)
    while (!this.#left) {
      await pause(own.between(restMs / 2, restMs * 1.5))
      if (this.#silent) continue
      const device = own.pick(devices)
      const on = devices[0].conversation
      // Nobody talks on and on into a line that is down.
      if (device.outbox.pending(on).length < 4) void say(this.#stage, device, { on })
    }
  }
}
