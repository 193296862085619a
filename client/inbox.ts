// The hosts' list: pages for a beginning, rows as they change, fetched again after each reconnection. Console only.
// `onChange` for drawing, `onEvent` for the bell.
import type { ConversationId, DeskId, HostId } from '../domain/shared/ids.ts'
import type { InboxPage, InboxRow } from '../protocol/conversation.ts'
import type { FrameDown } from '../protocol/frames.ts'
import type { ConversationPresence } from '../protocol/presence.ts'
import { Changing, Listeners, type Off } from './changing.ts'
import type { Http } from './http.ts'
import { InboxLines } from './inbox-lines.ts'
import { InboxPresence } from './inbox-presence.ts'
import { type Counts, InboxRows, type ListedAs, type ListOf } from './inbox-rows.ts'
import { type InboxEvent, isWithBot } from './inbox-events.ts'
import type { Line } from './line.ts'
import type { World } from './world.ts'

export type { InboxEvent } from './inbox-events.ts'
export type { Counts, ListedAs } from './inbox-rows.ts'

export interface InboxParts {
  readonly world: World
  readonly line: Line
  readonly http: Http
}

/** One fetch of the whole list: what came or went meanwhile is newer than its pages. */
interface Fetch {
  readonly touched: Set<ConversationId>
  readonly gone: Set<ConversationId>
  /** Readings that came meanwhile are newer than those of its pages. */
  readonly read: Set<ConversationId>
}

const retryMs = 2_000

export class Inbox extends Changing {
  readonly lines = new InboxLines()
  readonly #parts: InboxParts
  readonly #self: HostId
  readonly #rows: InboxRows
  readonly #presence: InboxPresence
  readonly #events = new Listeners<[InboxEvent]>()
  /** Every conversation that ever stood here: none of them arrives again. */
  readonly #seen = new Set<ConversationId>()
  #state: 'loading' | 'here' = 'loading'
  #fetch: Fetch | null = null
  #log: string | null = null
  /** The server's time when this inbox began to hear. */
  #since = Infinity
  /** Where the next page of closed ones begins; undefined: at the beginning, null: there are no more. */
  #closedNext: string | null | undefined
  #closedPages = 0
  #cancelRetry: Off | undefined

  constructor(parts: InboxParts, self: HostId) {
    super()
    this.#parts = parts
    this.#self = self
    this.#rows = new InboxRows(self)
    this.#presence = new InboxPresence(parts.world)
  }

  /** Follows until off; what is known by then stays. */
  open(): Off {
    const { line } = this.#parts
    const offs = [
      line.onFrame((frame) => this.#hear(frame)),
      line.onChange(() => line.state.name !== 'open' && this.#presence.lost()),
      this.#presence.onChange(() => this.changed()),
      line.follow('inbox'),
    ]
    return () => {
      this.#fetch = null
      this.#cancelRetry?.()
      this.#presence.end()
      for (const off of offs) off()
    }
  }

  /** `here` once the whole list was fetched; rows are there as they come. */
  get state(): 'loading' | 'here' {
    return this.#state
  }

  row(id: ConversationId): InboxRow | undefined {
    return this.#rows.get(id)
  }

  /** Whether this host has hidden it, and nothing was said since. */
  hidden(row: InboxRow): boolean {
    return this.#rows.hidden(row)
  }

  /** How many of the guest's messages this host has not read. */
  unread(row: InboxRow): number {
    return this.#rows.unread(row)
  }

  /** Null: all desks together. */
  counts(desk: DeskId | null): Counts {
    return this.#rows.counts(desk)
  }

  /** Newest first; the same array until it changes. */
  list(of: ListOf): readonly InboxRow[] {
    return this.#rows.list(of)
  }

  /** Undefined: nothing is known, and no dot is drawn. */
  presence(id: ConversationId): ConversationPresence | undefined {
    return this.#presence.of(id)
  }

  onEvent(listener: (event: InboxEvent) => void): Off {
    return this.#events.add(listener)
  }

  /** One more page of closed conversations; whether there are more after it. */
  async loadClosed(): Promise<boolean> {
    if (this.#closedNext === null) return false
    const page = await this.#page('closed', this.#closedNext)
    if (!page) return true
    this.#closedNext = page.next
    this.#closedPages++
    for (const row of page.rows) this.#take(row, false)
    for (const reading of page.readings) this.#rows.read(reading)
    this.changed()
    return page.next !== null
  }

  #hear(frame: FrameDown): void {
    switch (frame.t) {
      case 'following':
        return frame.topic === 'inbox' ? this.#begin() : undefined
      case 'inbox-stale':
        return this.#refetch()
      case 'row':
        this.#fetch?.gone.delete(frame.row.id)
        this.#take(frame.row, true)
        break
      case 'row-gone':
        this.#fetch?.gone.add(frame.conversation)
        this.#rows.drop(frame.conversation)
        this.#presence.forget(frame.conversation)
        break
      case 'reading':
        this.#fetch?.read.add(frame.reading.conversation)
        this.#rows.read(frame.reading)
        break
      case 'presence':
        return this.#presence.hear(frame.list)
      case 'lines':
        return this.lines.hear(frame.lines)
      default:
        return
    }
    this.changed()
  }

  #begin(): void {
    const { line } = this.#parts
    this.lines.begin()
    if (line.log !== this.#log) {
      this.#log = line.log
      this.#since = line.serverNow()
      this.#rows.clear()
    }
    this.#refetch()
  }

  #refetch(): void {
    this.#cancelRetry?.()
    const fetch: Fetch = { touched: new Set(), gone: new Set(), read: new Set() }
    this.#fetch = fetch
    void this.#fetchAll(fetch)
  }

  async #fetchAll(fetch: Fetch): Promise<void> {
    let next: string | null | undefined
    do {
      const page = await this.#page('live', next)
      if (this.#fetch !== fetch) return
      if (!page) return this.#retryLater()
      this.#takePage(page, fetch)
      next = page.next
    } while (next !== null)

    for (const { id } of [...this.#rows.all()]) if (!fetch.touched.has(id)) this.#rows.drop(id)
    this.#fetch = null
    this.#state = 'here'
    this.changed()
    await this.#fetchClosedAgain()
  }

  #takePage({ rows, readings }: InboxPage, { gone, read }: Fetch): void {
    // Readings first: what was read is not announced as new.
    for (const reading of readings) if (!read.has(reading.conversation)) this.#rows.read(reading)
    for (const row of rows) if (!gone.has(row.id)) this.#take(row, false)
    this.changed()
  }

  async #fetchClosedAgain(): Promise<void> {
    const pages = this.#closedPages
    this.#closedNext = undefined
    this.#closedPages = 0
    for (let page = 0; page < pages; page++) await this.loadClosed()
  }

  #retryLater(): void {
    this.#fetch = null
    const { world } = this.#parts
    this.#cancelRetry = world.after(retryMs * (1 + world.random()), () => this.#refetch())
  }

  async #page(life: ListedAs, after: string | null | undefined): Promise<InboxPage | null> {
    const answer = await this.#parts.http.ask('GET /api/inbox', { life, after: after ?? undefined, limit: 500 })
    return 'ok' in answer ? answer.ok : null
  }

  #take(row: InboxRow, live: boolean): void {
    this.#fetch?.touched.add(row.id)
    const before = this.#rows.get(row.id)
    if (!this.#rows.put(row)) return
    const event = this.#eventOf(row, before, live)
    this.#seen.add(row.id)
    if (event) this.#events.tell(event)
  }

  #eventOf(row: InboxRow, before: InboxRow | undefined, live: boolean): InboxEvent | null {
    const by = this.#givenBy(row, before)
    if (by) return { type: 'given', row, by }
    // Of another team than before: those were not called yet.
    const called = before?.need && (!row.need?.team || row.need.team === before.need.team)
    if (live && row.need && !called) return { type: 'needed', row }
    if (isWithBot(row)) return null
    if (!this.#seen.has(row.id) && row.arrivedAt > this.#since) return { type: 'arrival', row }
    // One that was not here, closed long ago: the row has come because the guest wrote.
    const wrote = before
      ? row.guestSaid > before.guestSaid
      : live && row.last?.n === row.n && row.last.by.kind === 'guest'
    return wrote ? { type: 'message', row, mine: row.assignee === this.#self } : null
  }

  /** Who has given it to this host since it was last seen here, or since this inbox began to hear; null: nobody else. */
  #givenBy({ assignee, assignedBy, assignedAt }: InboxRow, before: InboxRow | undefined): HostId | null {
    if (assignee !== this.#self || assignedBy === this.#self) return null
    return (before ? before.assignee !== assignee : (assignedAt ?? 0) > this.#since) ? assignedBy : null
  }
}
