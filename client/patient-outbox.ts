// An outbox that can wait: for a few seconds a message stands on this device alone, and may be taken back. Each is one entry
// of the storage, which every tab reads; its key is made with it, so that two tabs whose wait is over make one message [CL33].
import type { CommandKey, ConversationId, HostId } from '../domain/shared/ids.ts'
import type { ConversationCommandBody, ConversationCommandName } from '../protocol/conversation.ts'
import type { Off } from './changing.ts'
import type { Line } from './line.ts'
import { Outbox } from './outbox.ts'
import type { Outcome, Pending } from './pending.ts'
import { outPlace, parseKept } from './pending-queues.ts'
import { newKey, type World } from './world.ts'

export type Message = ConversationCommandBody<'send-message'>

export interface Waiting {
  readonly key: CommandKey
  readonly on: ConversationId
  readonly body: Message
  /** Its place in the queue, the same for every tab. */
  readonly at: number
  /** When it goes out, by this machine's clock. */
  readonly due: number
}

/** Nothing waits longer, whatever became of the clock. */
const longestMs = 10_000
/** A tab hears a moment late of what another took back: so near to the end nothing is. */
const tooLateMs = 300
/** What went out of the storage this near to its end was sent by another tab, which may be offline: each sends it. */
const overMs = 50
/** What changes nothing for what waits. Anything else, a close above all, must not arrive before it. */
const beside: ReadonlySet<ConversationCommandName> = new Set(['see', 'add-note', 'tag', 'untag', 'flag', 'unflag'])

export class PatientOutbox extends Outbox {
  readonly #world: World
  readonly #owner: HostId
  readonly #prefix: string
  readonly #off: Off
  #waiting: readonly Waiting[] = []
  #timer: Off | undefined

  constructor(world: World, line: Line, owner: HostId) {
    super(world, line, owner)
    this.#world = world
    this.#owner = owner
    this.#prefix = `parley:waiting:${owner}:`
    this.#off = world.page.onEvent((event) => event === 'stored' && this.#read())
    this.#read()
  }

  /** What waits, in whatever conversation, in the order in which it goes out; the same array until it changes. */
  get waiting(): readonly Waiting[] {
    return this.#waiting
  }

  override get unsent(): number {
    return super.unsent + this.#waiting.length
  }

  /** Sends what waits there first. */
  override do<Name extends ConversationCommandName>(
    on: ConversationId,
    name: Name,
    body: ConversationCommandBody<Name>,
  ): Promise<Outcome> {
    if (!beside.has(name)) this.release(on)
    return super.do(on, name, body)
  }

  /** Sends in `ms`, unless it is taken back; behind what waits there already, however long that is. */
  doLater(on: ConversationId, body: Message, ms: number): void {
    const before = this.#waiting.findLast((one) => one.on === on)
    const now = this.#world.now()
    const due = Math.max(now + ms, (before?.due ?? 0) + 1)
    const waiting: Waiting = { key: newKey(this.#world), on, body, at: this.#placeAfter(on, now, before), due }
    this.#world.store.set(this.#prefix + waiting.key, JSON.stringify(waiting))
    this.#read()
  }

  /** Takes out of the wait what has not left this device; null when it has, or is about to. */
  takeBack(key: CommandKey): Message | null {
    const waiting = this.#waiting.find((one) => one.key === key)
    if (!waiting || this.#left(waiting) < tooLateMs || !this.#remove(key)) return null
    this.#read()
    return waiting.body
  }

  /** What waits there goes out now. */
  release(on: ConversationId): void {
    for (const waiting of this.#waiting) if (waiting.on === on) this.#go(waiting)
  }

  override leave(): void {
    super.leave()
    this.#off()
    this.#timer?.()
  }

  /** Behind what was sent before, in front of what will be: that has whole numbers, from now on. */
  #placeAfter(on: ConversationId, now: number, before: Waiting | undefined): number {
    const sent = this.pending(on).at(-1)?.at ?? 0
    return Math.max(now - 0.5, sent + 0.5, (before?.at ?? 0) + 0.001)
  }

  #go(waiting: Waiting): void {
    const { key, on, body, at } = waiting
    const item: Pending = { key, on, name: 'send-message', body, at, state: 'sending' }
    const place = `${outPlace}${this.#owner}:${key}`
    // On its way before it is out of the wait: a crash in between leaves both, and they have one key.
    if (this.#world.store.get(place) === null) this.#world.store.set(place, JSON.stringify(item))
    this.adopt()
    this.#remove(key)
    this.#wait(this.#waiting.filter((one) => one !== waiting))
    this.#read()
  }

  /** What stands in the storage is what waits: other tabs write and take there too. */
  #read(): void {
    const { store } = this.#world
    const kept = store.keys(this.#prefix).flatMap((name) => parseKept<Waiting>(store.get(name)))
    const known = new Map(this.#waiting.map((one) => [one.key, one]))
    const over = this.#waiting.filter((one) => this.#left(one) < overMs && !kept.some(({ key }) => key === one.key))
    const all = [...over, ...kept.map((one) => known.get(one.key) ?? one)]
    this.#wait(all.sort((one, other) => one.due - other.due))
  }

  #wait(all: readonly Waiting[]): void {
    const [next] = all
    this.#timer?.()
    if (next) this.#timer = this.#world.after(this.#left(next), () => this.#go(next))
    if (all.length === this.#waiting.length && all.every((one, at) => one === this.#waiting[at])) return
    this.#waiting = all
    this.changed()
  }

  #left({ due }: Waiting): number {
    return Math.min(Math.max(due - this.#world.now(), 0), longestMs)
  }

  /** Whether it was there to be removed. */
  #remove(key: CommandKey): boolean {
    const { store } = this.#world
    const was = store.get(this.#prefix + key) !== null
    store.remove(this.#prefix + key)
    return was
  }
}
