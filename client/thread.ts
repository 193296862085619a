// One conversation on the screen: the facts, what is on its way, and older pages as one scrolls.
// `open()` follows it; `items` is what to draw, the same array until it changes.
import type { ConversationId } from '../domain/shared/ids.ts'
import type { AuthorView, FactView, NumberedFact, ThreadHead } from '../protocol/conversation.ts'
import type { Off } from './changing.ts'
import { Exact, type Snapshot } from './exact.ts'
import type { Http } from './http.ts'
import type { Line, TopicFrame } from './line.ts'
import type { Outbox } from './outbox.ts'
import { type Failure, isWords, type Pending } from './pending.ts'
import { apply, fromSnapshot, type OwnHead, prepend, type ShownFact, type ThreadState } from './thread-state.ts'

export type ThreadItem = FactItem | PendingItem

export interface FactItem {
  readonly kind: 'fact'
  /** The same before and after the fact took the place of the pending one. */
  readonly id: string
  readonly n: number
  readonly at: number
  readonly by: AuthorView
  readonly fact: FactView
}

/** A message or note of our own that is not in the log as far as we know. */
export interface PendingItem {
  readonly kind: 'pending'
  readonly id: string
  readonly key: Pending['key']
  readonly state: 'sending' | 'failed'
  readonly note: boolean
  readonly text: string
  /** By this machine's clock. */
  readonly at: number
  readonly failure?: Failure
}

export interface ThreadParts {
  readonly line: Line
  readonly outbox: Outbox
  readonly http: Http
  /** Stand until the server has told: what this device kept. */
  readonly kept?: readonly NumberedFact[] | undefined
  /** `hostHead` for a host. */
  readonly own?: OwnHead
}

const noFacts: readonly NumberedFact[] = []
const pageSize = 60

type Begun = Extract<Snapshot, { thread: unknown }>

export class Thread extends Exact<ThreadState, Begun, NumberedFact> {
  readonly id: ConversationId
  readonly #parts: ThreadParts
  #drawn: readonly ThreadItem[] | null = null
  /** What the drawn items were drawn from. */
  #pending: readonly Pending[] = []
  readonly #factItems = new WeakMap<ShownFact, FactItem>()
  #older: Promise<'loaded' | 'nothing' | 'failed'> | null = null

  constructor(parts: ThreadParts, id: ConversationId) {
    super(parts.line, `conversation:${id}`)
    this.id = id
    this.#parts = parts
  }

  /** Follows until off; what is known by then stays. */
  override open(): Off {
    const { outbox } = this.#parts
    const offOutbox = outbox.onChange(() => outbox.pending(this.id) !== this.#pending && this.changed())
    const offTopic = super.open()
    return () => {
      offOutbox()
      offTopic()
    }
  }

  /** Life, assignee, how far each side has seen: after the last fact that was applied; null while loading. */
  get head(): ThreadHead | null {
    return this.value?.head ?? null
  }

  get facts(): readonly NumberedFact[] {
    return this.value?.facts ?? (this.state === 'loading' ? this.#parts.kept : undefined) ?? noFacts
  }

  /** Whether there are older facts than these. */
  get more(): boolean {
    return this.value?.more ?? false
  }

  /** What to draw, in order: the facts that may be read, then our own words on their way. */
  readonly items = (): readonly ThreadItem[] => {
    const pending = this.#parts.outbox.pending(this.id)
    if (pending !== this.#pending) this.#drawn = null
    this.#pending = pending
    this.#drawn ??= this.#draw()
    return this.#drawn
  }

  override hear(frame: TopicFrame): void {
    super.hear(frame)
    this.#parts.outbox.reached(this.id, this.n)
  }

  /** One more page of older facts. `nothing`: this is the beginning. A second call while one is under way shares it. */
  loadOlder(limit = pageSize): Promise<'loaded' | 'nothing' | 'failed'> {
    this.#older ??= this.#loadOlder(limit).finally(() => {
      this.#older = null
    })
    return this.#older
  }

  protected override changed(): void {
    this.#drawn = null
    super.changed()
  }

  protected begin({ thread }: Begun, before: ThreadState | null): ThreadState {
    return fromSnapshot(thread, before)
  }

  protected step(before: ThreadState, fact: NumberedFact): ThreadState {
    return apply(before, fact, this.#parts.own)
  }

  async #loadOlder(limit: number): Promise<'loaded' | 'nothing' | 'failed'> {
    const { line, http } = this.#parts
    const { log } = line
    const before = this.facts[0]?.n
    if (!this.more || before === undefined) return 'nothing'
    const answer = await http.ask('GET /api/conversations/:id/facts', { id: this.id, before, limit })
    if (!('ok' in answer) || !this.value || line.log !== log) return 'failed'
    this.value = prepend(this.value, answer.ok)
    this.changed()
    return 'loaded'
  }

  #draw(): readonly ThreadItem[] {
    const waiting = new Map<string | undefined, Pending>(this.#pending.map((item) => [item.key, item]))
    const items: ThreadItem[] = []
    for (const fact of this.facts) {
      if (fact.hidden) continue
      items.push(this.#drawFact(fact))
      waiting.delete(fact.key)
    }
    for (const item of waiting.values()) {
      if (isWords(item) && (item.n ?? this.n + 1) > this.n) items.push(drawPending(item))
    }
    return items
  }

  /** The same object for the same fact, so that a list redraws only what is new. */
  #drawFact(shown: ShownFact): FactItem {
    const { n, at, by, fact, key } = shown
    const item = this.#factItems.get(shown) ?? { kind: 'fact', id: key ?? `${n}`, n, at, by, fact }
    this.#factItems.set(shown, item)
    return item
  }
}

function drawPending({ key, name, body, state, at, failure }: Pending): PendingItem {
  const { text } = body as { text: string }
  const shown = state === 'failed' ? state : 'sending'
  return {
    kind: 'pending',
    id: key,
    key,
    state: shown,
    note: name === 'add-note',
    text,
    at,
    ...(failure && { failure }),
  }
}
