// Commands on their way up. Each has a key made once; it is sent until the server answers, in order within a conversation,
// again after each reconnection. Words (messages, notes) outlive the page where storage allows. A second tab may send the
// same command: the key makes it one [V2].
import type { CommandKey, ConversationId, GuestId, HostId } from '../domain/shared/ids.ts'
import type { ConversationCommandBody, ConversationCommandName } from '../protocol/conversation.ts'
import type { FrameDown } from '../protocol/frames.ts'
import { Changing, type Off } from './changing.ts'
import type { Line } from './line.ts'
import { type Failure, isWords, type Outcome, type Pending } from './pending.ts'
import { PendingQueues } from './pending-queues.ts'
import { newKey, type World } from './world.ts'

export type { Failure, Outcome, Pending } from './pending.ts'

/** An answer that takes longer than this is asked for again. */
const answerMs = 10_000

export class Outbox extends Changing {
  readonly #world: World
  readonly #line: Line
  readonly #queues: PendingQueues
  /** The one command of each conversation that waits for its answer. */
  readonly #flights = new Map<ConversationId, { readonly key: string; readonly off: Off }>()
  /** Keys that may have reached the server already. */
  readonly #said = new Set<string>()
  readonly #askers = new Map<string, (outcome: Outcome) => void>()
  /** How far the threads have come. */
  readonly #reached = new Map<ConversationId, number>()
  readonly #offs: readonly Off[]
  #log: string | null = null
  #at = 0

  /** `owner` is who writes (`line.self.id`): another person in this browser must not send these words. */
  constructor(world: World, line: Line, owner: GuestId | HostId) {
    super()
    this.#world = world
    this.#line = line
    this.#queues = new PendingQueues({ store: world.store, owner, changed: () => this.changed() })
    this.#offs = [
      line.onFrame((frame) => this.#hear(frame)),
      world.page.onEvent((event) => event === 'stored' && this.#queues.dropDiscarded()),
    ]
    this.#resume()
  }

  /** Sends now or as soon as the line is open. Answers when the server has; never rejects. */
  do<Name extends ConversationCommandName>(
    on: ConversationId,
    name: Name,
    body: ConversationCommandBody<Name>,
  ): Promise<Outcome> {
    if (name === 'see') this.#dropUnsaid(on, 'see')
    // No two at the same time: by it they find their order again after a reload.
    this.#at = Math.max(this.#at + 1, this.#world.now())
    const item: Pending = { key: newKey(this.#world), on, name, body, at: this.#at, state: 'sending' }
    return new Promise((resolve) => {
      this.#askers.set(item.key, resolve)
      this.#queues.add(item)
      this.#next(on)
    })
  }

  /** What is on its way or has failed, oldest first; the same array until it changes. */
  pending(on: ConversationId): readonly Pending[] {
    return this.#queues.of(on)
  }

  /** How many messages and notes are not committed, as far as we know. */
  get unsent(): number {
    return this.#queues.all().filter((item) => isWords(item) && item.state !== 'sent').length
  }

  /** A failed one goes once more, as a new command at the end, with another body if one is given. */
  retry(key: CommandKey, body?: unknown): void {
    const item = this.#queues.find(key)
    if (item?.state !== 'failed') return
    this.#queues.replace(item)
    void this.do(item.on, item.name, (body ?? item.body) as ConversationCommandBody<ConversationCommandName>)
  }

  /** Takes back what failed, or what was never said. False when it may be with the server already. */
  discard(key: CommandKey): boolean {
    const item = this.#queues.find(key)
    if (!item || (item.state !== 'failed' && this.#said.has(key))) return false
    this.#end(item, { discarded: true })
    return true
  }

  /** The thread has come to number `n`: what was sent up to there stands among its facts. */
  reached(on: ConversationId, n: number): void {
    this.#reached.set(on, n)
    for (const item of this.pending(on)) {
      if (item.state === 'sent' && (item.n ?? 0) <= n) this.#queues.replace(item)
    }
  }

  /** Stops sending. What was written stays in storage for the same person. */
  leave(): void {
    for (const off of this.#offs) off()
    for (const { off } of this.#flights.values()) off()
  }

  /** Takes over what stands in the storage: another tab, or a page that is no more, may have said any of it. */
  protected adopt(): void {
    this.#queues.adopt()
    const items = this.#queues.all()
    for (const { key } of items) this.#said.add(key)
    for (const on of new Set(items.map((item) => item.on))) this.#next(on)
  }

  #hear(frame: FrameDown): void {
    switch (frame.t) {
      case 'welcome':
        return this.#resume()
      case 'done':
        return this.#done(frame.key, frame.n)
      case 'refused':
        return this.#fail(frame.key, frame.refusal)
      case 'invalid':
        return this.#fail(frame.key, { invalid: frame.problems })
      case 'later':
        return this.#wait(frame.key, frame.retryMs * (1 + this.#world.random()))
      case 'fact':
        return this.#settle([frame])
      case 'snapshot':
        return 'thread' in frame ? this.#settle(frame.thread.facts) : undefined
      default:
        // Nothing else answers a command.
        return undefined
    }
  }

  /** The fact that carries a command's key is its answer. */
  #settle(facts: readonly { readonly n: number; readonly key?: string }[]): void {
    for (const { n, key } of facts) if (key) this.#done(key, n)
  }

  #done(key: string, n?: number): void {
    const item = this.#queues.find(key)
    if (!item || item.state === 'sent') return
    const numbered = n !== undefined && { n }
    const ahead = (n ?? 0) > (this.#reached.get(item.on) ?? 0)
    const awaited = ahead && isWords(item) && this.#line.follows(`conversation:${item.on}`)
    this.#end(item, { done: true, ...numbered }, awaited ? { ...item, ...numbered, state: 'sent' } : undefined)
  }

  #fail(key: string, failure: Failure): void {
    const item = this.#queues.find(key)
    if (!item) return
    const failed: Pending = { ...item, state: 'failed', failure }
    this.#end(item, failure, isWords(item) ? failed : undefined)
  }

  /** Leaves the queue (or stands in it as `instead`), and lets the next one go. */
  #end(item: Pending, outcome: Outcome, instead?: Pending): void {
    const { key, on } = item
    if (this.#flights.get(on)?.key === key) this.#land(on)
    this.#said.delete(key)
    this.#queues.replace(item, instead)
    this.#askers.get(key)?.(outcome)
    this.#askers.delete(key)
    this.#next(on)
  }

  #next(on: ConversationId): void {
    const item = this.pending(on).find(({ state }) => state === 'sending')
    if (!item || this.#flights.has(on)) return
    const { key, name, body } = item
    const again = this.#said.has(key)
    if (!this.#line.send({ t: 'do', key, name, on, body, ...(again && { again }) })) return
    this.#said.add(key)
    this.#fly(item, answerMs)
  }

  #fly({ key, on }: Pending, ms: number): void {
    const off = this.#world.after(ms, () => {
      this.#flights.delete(on)
      this.#next(on)
    })
    this.#flights.set(on, { key, off })
  }

  #land(on: ConversationId): void {
    this.#flights.get(on)?.off()
    this.#flights.delete(on)
  }

  /** Holds the conversation's queue until the same command may be said again. */
  #wait(key: string, ms: number): void {
    const item = this.#queues.find(key)
    if (item?.state !== 'sending') return
    this.#land(item.on)
    this.#fly(item, ms)
  }

  #resume(): void {
    if (this.#line.log !== this.#log) this.#sayAgain()
    this.#log = this.#line.log
    for (const on of this.#flights.keys()) this.#land(on)
    this.adopt()
  }

  /** Another log: what was committed to the one before, and seen by nobody here, may be in it or not. */
  #sayAgain(): void {
    this.#reached.clear()
    for (const { n: _n, ...item } of this.#queues.all()) {
      if (item.state !== 'sent') continue
      this.#said.add(item.key)
      this.#queues.replace(item, { ...item, state: 'sending' })
    }
  }

  #dropUnsaid(on: ConversationId, name: ConversationCommandName): void {
    for (const item of this.pending(on)) {
      if (item.name === name && !this.#said.has(item.key)) this.discard(item.key)
    }
  }
}
