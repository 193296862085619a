// One device of a guest or a host, with the real client library on it. The lab never reloads it.
import type { Off } from '../../client/changing.ts'
import type { GuestLink } from '../../client/guest.ts'
import { hostHead } from '../../client/host-head.ts'
import { Http } from '../../client/http.ts'
import { Inbox } from '../../client/inbox.ts'
import { Line } from '../../client/line.ts'
import { Looking } from '../../client/looking.ts'
import { Outbox } from '../../client/outbox.ts'
import { Thread } from '../../client/thread.ts'
import { Typing } from '../../client/typing.ts'
import { memoryShelf } from '../../client/file-shelf.ts'
import { Uploads } from '../../client/uploads.ts'
import type { ConversationId, GuestId, HostId } from '../../domain/shared/ids.ts'
import type { Machine } from './machine.ts'

interface Parts {
  /** Unique in the run; every word that is said here begins with it. */
  readonly name: string
  readonly machine: Machine
  readonly http: Http
  readonly line: Line
  readonly outbox: Outbox
}

export interface GuestDevice extends Device {
  readonly kind: 'guest'
  readonly conversation: ConversationId
}

export interface HostDevice extends Device {
  readonly kind: 'host'
  readonly id: HostId
  readonly inbox: Inbox
  readonly uploads: Uploads
}

export type AnyDevice = GuestDevice | HostDevice

interface Owner<Id> {
  readonly name: string
  readonly id: Id
  readonly machine: Machine
}

/** A device of a guest who has come in by the door with this link; a second one of the same link is another tab. */
export function guestDevice(
  owner: Owner<GuestId> & { readonly link: GuestLink; readonly conversation: ConversationId },
): GuestDevice {
  const { name, machine, link, conversation } = owner
  const line = new Line(machine, link)
  const parts = { name, machine, line, http: new Http(machine, link), outbox: new Outbox(machine, line, owner.id) }
  const device = Object.assign(new Device(parts), { kind: 'guest' as const, conversation })
  device.open(conversation)
  return device
}

/** A device of a host, with the list open. */
export function hostDevice({ name, machine, id }: Owner<HostId>): HostDevice {
  const line = new Line(machine)
  const http = new Http(machine)
  const inbox = new Inbox({ world: machine, line, http }, id)
  inbox.open()
  const device = new Device({ name, machine, line, http, outbox: new Outbox(machine, line, id) })
  const uploads = new Uploads({ world: machine, http, line, shelf: memoryShelf() }, id)
  return Object.assign(device, { kind: 'host' as const, id, inbox, uploads })
}

export class Device implements Parts {
  readonly name: string
  readonly machine: Machine
  readonly http: Http
  readonly line: Line
  readonly outbox: Outbox
  readonly typing: Typing
  readonly looking: Looking
  /** Files on their way up, of those who share. */
  readonly uploads: Uploads | null = null
  /** The conversations that are open here. */
  readonly threads = new Map<ConversationId, Thread>()
  readonly #offs = new Map<ConversationId, Off>()

  constructor({ name, machine, http, line, outbox }: Parts) {
    this.name = name
    this.machine = machine
    this.http = http
    this.line = line
    this.outbox = outbox
    this.typing = new Typing(machine, line)
    this.looking = new Looking(machine, line)
    line.start()
  }

  open(on: ConversationId): Thread {
    const known = this.threads.get(on)
    if (known) return known
    const thread = new Thread({ line: this.line, outbox: this.outbox, http: this.http, own: hostHead }, on)
    this.threads.set(on, thread)
    thread.onChange(() => this.uploads?.reached(on, thread.n))
    this.#offs.set(on, thread.open())
    return thread
  }

  close(on: ConversationId): void {
    this.#offs.get(on)?.()
    this.#offs.delete(on)
    this.threads.delete(on)
  }

  /** Whether everything that was asked for here has been answered and shown. */
  get idle(): boolean {
    const waits = (on: ConversationId) => this.outbox.pending(on).length > 0 || (this.uploads?.of(on).length ?? 0) > 0
    return ![...this.threads.keys()].some(waits)
  }

  /** The person closes the page for good. */
  leave(): void {
    this.looking.leave()
    this.typing.leave()
    this.outbox.leave()
    this.uploads?.leave()
    this.line.leave()
  }
}
