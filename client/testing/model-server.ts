// The server's following rules over the reference logs: hello, snapshots and facts by number, answers by key, close codes.
import { type Author, begin } from '../../domain/conversation/conversation.ts'
import type { CommandKey, ConversationId, DeskId, GuestId, HostId, SessionId } from '../../domain/shared/ids.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { FrameDown, FrameUp, Self, Topic } from '../../protocol/frames.ts'
import type { FakeClock } from './fake-world.ts'
import { type Audience, ModelConversation, viewEntry, viewSnapshot } from './model-log.ts'
import type { ServerEnd, ServerSide, SocketPair } from './socket-pair.ts'

/** More facts behind than this, a snapshot answers. */
const maxCatchUp = 20

export const desk = '00000000-0000-4000-a000-0000000000d1' as DeskId
export const secretOf = (guest: string) => guest.padEnd(43, '_')

export interface Known {
  readonly self: Self
  readonly by: Author
  readonly audience: Audience
}

export class ModelServer {
  readonly clock: FakeClock
  readonly conversations = new Map<string, ModelConversation>()
  readonly lines = new Set<ModelLine>()
  /** Guests by their secret. */
  readonly guests = new Map<string, Known>()
  log = 'aaaaaaaa-0000-4000-a000-000000000000'
  /** Nothing can be committed now. */
  away = false

  constructor(clock: FakeClock) {
    this.clock = clock
  }

  /** A guest with the secret `secretOf(name)`, and the conversation. */
  arrive(name: string): ConversationId {
    const number = (this.guests.size + 1).toString(16).padStart(12, '0')
    const id = `00000000-0000-4000-a000-${number}` as ConversationId
    const guest = `00000000-0000-4000-b000-${number}` as GuestId
    const conversation = new ModelConversation(begin({ id, desk, guest, level: 'stated' }))
    const by = { kind: 'guest', id: guest, level: 'stated' } as const
    conversation.append({ fact: { type: 'guest-arrived' }, by, at: this.clock.now, key: null })
    this.conversations.set(id, conversation)
    const self = { kind: 'guest', id: guest, conversation: id, desk } as const
    this.guests.set(secretOf(name), { self, by, audience: 'guest' })
    return id
  }

  /** Accepts the connection; without a guest's hello it is this host's. */
  accept(pair: SocketPair, host: HostId | null = null): void {
    if (pair.state !== 'connecting') return
    const line = new ModelLine(this, pair.server, host && hostOf(host))
    this.lines.add(line)
    pair.open(line)
  }

  conversation(id: string): ModelConversation {
    const found = this.conversations.get(id)
    if (!found) throw new Error(`There is no conversation ${id}.`)
    return found
  }

  /** Something happens in a conversation other than by one of these lines. */
  act(on: ConversationId, by: Author, command: { name: string; body?: unknown; key?: CommandKey }): void {
    const key = command.key ?? `${this.clock.now}-${this.conversation(on).n}`
    this.conversation(on).perform({ body: {}, ...command, key, by }, this.clock.now)
    this.wake(on)
  }

  wake(on: string): void {
    for (const line of this.lines) line.wake(on)
  }

  /** Ends every line. */
  end(why: keyof typeof closeCodes): void {
    for (const line of this.lines) line.end(why)
  }

  /** A backup is restored: each log is cut back to at most `keep` facts, and numbers mean something else from now on. */
  restore(keep: number, log: string): void {
    for (const conversation of this.conversations.values()) conversation.entries = conversation.entries.slice(0, keep)
    this.log = log
    this.end('restart')
  }
}

export class ModelLine implements ServerSide {
  readonly #server: ModelServer
  readonly #end: ServerEnd
  #known: Known | null
  #greeted = false
  /** The last number that was sent, by conversation. */
  readonly #follows = new Map<string, number>()

  constructor(server: ModelServer, end: ServerEnd, host: Known | null) {
    this.#server = server
    this.#end = end
    this.#known = host
  }

  hear(frame: FrameUp): void {
    if (frame.t === 'hello') return this.#hello(frame)
    if (!this.#greeted) return this.end('badFrame')
    if (frame.t === 'ping') return this.tell({ t: 'pong', n: frame.n })
    if (frame.t === 'follow') return this.#follow(frame)
    if (frame.t === 'unfollow') return void this.#follows.delete(idOf(frame.topic))
    if (frame.t === 'do') return this.#do(frame)
    if (frame.t === 'typing') this.#typing(frame.on)
  }

  closed(): void {
    this.#server.lines.delete(this)
  }

  tell(frame: FrameDown): void {
    this.#end.send(frame)
  }

  end(why: keyof typeof closeCodes): void {
    this.#end.close(closeCodes[why].code, why === 'restart' ? '3000' : why)
    this.closed()
  }

  /** Sends what follows the last number that was sent. */
  wake(id: string): void {
    const sent = this.#follows.get(id)
    if (sent === undefined) return
    const { entries, n } = this.#server.conversation(id)
    for (const entry of entries.slice(sent)) this.#fact(id, viewEntry(entry, this.#audience))
    this.#follows.set(id, n)
  }

  /** Sends again what was sent before, as a careless server might. */
  repeat(id: string, count: number): void {
    const sent = this.#follows.get(id)
    if (sent === undefined) return
    const { entries } = this.#server.conversation(id)
    for (const entry of entries.slice(Math.max(0, sent - count), sent)) this.#fact(id, viewEntry(entry, this.#audience))
  }

  /** Forgets to send the next facts: the one after them comes ahead of a gap. */
  skip(id: string): void {
    if (this.#follows.has(id)) this.#follows.set(id, this.#server.conversation(id).n)
  }

  get #audience(): Audience {
    return this.#known?.audience ?? 'guest'
  }

  #hello({ v, guest }: Extract<FrameUp, { t: 'hello' }>): void {
    if (this.#greeted) return this.end('badFrame')
    if (v !== 1) return this.end('versionUnknown')
    if (guest) this.#known = this.#server.guests.get(guest.secret) ?? null
    if (!this.#known) return this.end('notKnown')
    this.#greeted = true
    this.tell({ t: 'welcome', v: 1, log: this.#server.log, now: this.#server.clock.now, self: this.#known.self })
  }

  #follow({ topic, after, log }: Extract<FrameUp, { t: 'follow' }>): void {
    const id = idOf(topic)
    const conversation = this.#server.conversations.get(id)
    if (!topic.startsWith('conversation:')) return this.tell({ t: 'following', topic })
    if (!conversation || !this.#mayRead(id)) return this.tell({ t: 'gone', topic })
    const far = after === undefined || conversation.n - after > maxCatchUp || after > conversation.n
    if (far || log !== this.#server.log) {
      this.tell({ t: 'snapshot', topic, thread: viewSnapshot(conversation, this.#audience) })
      this.#follows.set(id, conversation.n)
    } else {
      this.tell({ t: 'following', topic, n: after })
      this.#follows.set(id, after)
      this.wake(id)
    }
  }

  #do({ key, name, on, body, again }: Extract<FrameUp, { t: 'do' }>): void {
    const conversation = this.#server.conversations.get(on)
    if (this.#server.away) return this.tell({ t: 'later', key, retryMs: 1000 })
    if ((body as { text?: string }).text === '') {
      return this.tell({ t: 'invalid', key, problems: [{ path: '/text', problem: 'minLength' }] })
    }
    if (!conversation || !this.#known || !this.#mayRead(on)) {
      return this.tell({ t: 'refused', key, refusal: { refused: 'not-found' } })
    }
    const done = conversation.perform({ key, name, body, by: this.#known.by }, this.#server.clock.now)
    this.#server.wake(on)
    if (isRefusal(done)) this.tell({ t: 'refused', key, refusal: done })
    else if (again || done.n === undefined || !this.#follows.has(on)) this.tell({ t: 'done', key, ...done })
  }

  #typing(on: string): void {
    const self = this.#known?.self
    if (!self || !this.#mayRead(on)) return
    const by = self.kind === 'guest' ? { kind: 'guest' as const } : { kind: 'host' as const, id: self.id, name: 'Rosa' }
    for (const line of this.#server.lines)
      if (line !== this && line.#mayRead(on)) line.tell({ t: 'typing', on: on as ConversationId, by })
  }

  #mayRead(id: string): boolean {
    const self = this.#known?.self
    return self?.kind === 'host' || self?.conversation === id
  }

  #fact(id: string, fact: ReturnType<typeof viewEntry>): void {
    this.tell({ t: 'fact', topic: `conversation:${id}`, ...fact })
  }
}

function idOf(topic: Topic): string {
  return topic.slice('conversation:'.length)
}

function hostOf(id: HostId): Known {
  const self = { kind: 'host', id, session: '00000000-0000-4000-a000-00000000005e' as SessionId, role: 'host' } as const
  return { self, by: { kind: 'host', id }, audience: 'hosts' }
}
