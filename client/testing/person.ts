// Somebody with a browser: a world, a line, an outbox and a thread, at the model server.
import type { ConversationId, GuestId, HostId } from '../../domain/shared/ids.ts'
import { hostHead } from '../host-head.ts'
import { Http } from '../http.ts'
import { Line } from '../line.ts'
import { Outbox } from '../outbox.ts'
import { PatientOutbox } from '../patient-outbox.ts'
import { Thread } from '../thread.ts'
import { FakeWorld, type FakeWorldOptions } from './fake-world.ts'
import { type Audience, viewEntry, viewSnapshot } from './model-log.ts'
import { type ModelServer, secretOf } from './model-server.ts'

export const rosa = '00000000-0000-4000-a000-0000000000a1' as HostId
export const yuki = '00000000-0000-4000-a000-0000000000a2' as HostId

export type Who = { readonly guest: string } | { readonly host: HostId }

export class Person {
  readonly server: ModelServer
  readonly who: Who
  readonly world: FakeWorld
  readonly line: Line
  readonly outbox: Outbox
  readonly thread: Thread

  constructor(server: ModelServer, who: Who, options: { on: ConversationId } & FakeWorldOptions) {
    this.server = server
    this.who = who
    this.world = new FakeWorld({ clock: server.clock, ...options })
    this.world.answer = (path) => this.#older(path)
    const guest = 'guest' in who ? { desk: 'help', secret: secretOf(who.guest) } : undefined
    this.line = new Line(this.world, guest)
    this.outbox =
      'host' in who ? new PatientOutbox(this.world, this.line, who.host) : new Outbox(this.world, this.line, this.id)
    this.thread = new Thread(
      { line: this.line, outbox: this.outbox, http: new Http(this.world, guest), own: hostHead },
      options.on,
    )
    this.thread.open()
  }

  get id(): GuestId | HostId {
    if ('host' in this.who) return this.who.host
    const self = this.server.guests.get(secretOf(this.who.guest))?.self
    if (self?.kind !== 'guest') throw new Error('This guest has not arrived.')
    return self.id
  }

  /** A host's, which can wait. */
  get patient(): PatientOutbox {
    if (this.outbox instanceof PatientOutbox) return this.outbox
    throw new Error('A guest does not wait.')
  }

  get audience(): Audience {
    return 'host' in this.who ? 'hosts' : 'guest'
  }

  /** Connects, and lets everything be said and heard. */
  arrive(): this {
    this.line.start()
    this.accept()
    this.world.pair.flush()
    return this
  }

  /** The server accepts what this person tries to connect with. */
  accept(): void {
    this.server.accept(this.world.pair, 'host' in this.who ? this.who.host : null)
  }

  /** Time goes on until the line is open again. */
  comeBack(): void {
    for (let tries = 0; tries < 100 && this.line.state.name !== 'open'; tries++) {
      if (this.line.state.name === 'connecting') {
        this.accept()
        this.world.pair.flush()
      } else this.server.clock.pass(100)
    }
    this.world.pair.flush()
  }

  /** What the screen shows: words, with a mark on what is not committed. */
  get shown(): string[] {
    return this.thread.items().flatMap((item) => {
      if (item.kind === 'pending') return [`${item.text} (${item.state})`]
      return 'text' in item.fact ? [item.fact.text] : []
    })
  }

  /** The thread as the server would give it now. */
  get fresh() {
    return viewSnapshot(this.server.conversation(this.thread.id), this.audience)
  }

  #older(path: string): Response {
    const { searchParams } = new URL(path, this.world.origin)
    const before = Number(searchParams.get('before'))
    const limit = Number(searchParams.get('limit'))
    const { entries } = this.server.conversation(this.thread.id)
    const facts = entries.slice(0, before - 1).slice(-limit)
    return Response.json({
      facts: facts.map((entry) => viewEntry(entry, this.audience)),
      more: facts[0] !== undefined && facts[0].n > 1,
    })
  }
}
