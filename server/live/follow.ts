// Catching up and staying live are one loop: send what follows the cursor, again at every wake.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { FrameDown, Topic } from '../../protocol/frames.ts'
import type { Entry } from '../log/command.ts'
import type { Tails } from '../log/tail.ts'
import type { WiredFact } from './wire.ts'

/** Further behind than this, a snapshot is quicker than the way back. */
const maxCatchUp = 400

/** A thread as the live plumbing sees it, for one audience: where its log is, and how an entry reads. */
export interface Thread {
  readonly topic: Topic
  readonly workspace: WorkspaceId
  readonly stream: string
  /** The last number that the log had when it was looked at whether it may be read. */
  readonly openedAt: number
  /**
   * The entry on the wire; the same bytes for everybody of this audience. Null: whoever follows may not read on from here, and
   * the follow is over. Asked for each entry, in order.
   */
  frame(entry: Entry): WiredFact | null
  /** Entries after `n`, in order, `limit` at most. */
  after(n: number, limit: number): Promise<readonly Entry[]>
  /** The whole as it stands, and the number it stands at; null when whoever follows may not read it any more. */
  snapshot(): Promise<{ n: number; frame: Buffer } | null>
  /** Whether whoever follows may still read it, by what this node knows now; asked again whenever rights change. */
  allowed(): boolean
  /** What a line hears that may no longer: that it is gone, or to come back as who it is now. */
  readonly otherwise: 'gone' | 'come-back'
}

/** Whoever follows: takes frames. */
export interface Reader {
  tell(frame: FrameDown): void
  /** Takes bytes made by `wire`, which may be shared with other readers. */
  send(frame: Buffer): void
}

/** What follows have in common. */
export interface FollowWorld {
  readonly tails: Tails
  /** Takes a follow whose reader may not read on. */
  lost(follow: Follow): void
}

export interface FollowFrom {
  /** What the client has applied; null asks for a snapshot. */
  readonly after: number | null
}

export class Follow {
  readonly thread: Thread
  private readonly reader: Reader
  private readonly world: FollowWorld
  private cursor = -1
  /** The last number that was told without what it is. */
  private hidden = -1
  /** Where to begin, until that has been done. */
  private from: FollowFrom | null = null
  /** The furthest number that anybody has spoken of; memory that ends before it is not the whole log. */
  private wanted = 0
  private turn: Promise<void> = Promise.resolve()
  /** Whether every committed entry has been sent, and the next will be sent as it commits. */
  private live = false
  private ended = false

  constructor(thread: Thread, reader: Reader, world: FollowWorld) {
    this.thread = thread
    this.reader = reader
    this.world = world
  }

  get reached(): number {
    return this.cursor
  }

  /** Whether entry `n` has been told, with the key of the command that made it. */
  hasTold(n: number): boolean {
    return this.live && this.cursor >= n && this.hidden < n
  }

  /** Begins: from the client's number, or from a snapshot when it has none or is too far behind. */
  begin(from: FollowFrom): void {
    this.from = from
    this.enqueue(() => this.goOn())
  }

  /** There is more, up to number `n`. Sends at once what memory holds, and asks the log for the rest. */
  wake(n: number): void {
    if (this.ended) return
    this.wanted = Math.max(this.wanted, n)
    const known = this.live ? this.remembered() : null
    if (known) this.sendAll(known)
    else this.enqueue(() => this.goOn())
  }

  end(): void {
    this.ended = true
  }

  private enqueue(work: () => Promise<void>): void {
    this.live = false
    // A failed read (the database is away) leaves everything where it was; the sweep wakes it again.
    this.turn = this.turn.then(() => (this.ended ? undefined : work())).catch(() => undefined)
  }

  private goOn(): Promise<void> {
    if (!this.from) return this.catchUp()
    const { after } = this.from
    return after === null ? this.sendSnapshot() : this.comeBack(after)
  }

  private async comeBack(after: number): Promise<void> {
    // A number past the end of the log is from another log: nothing that the client holds can be trusted.
    if (after > this.thread.openedAt) return this.sendSnapshot()
    const behind = this.sinceIn(after) ?? (await this.thread.after(after, maxCatchUp + 1))
    if (behind.length > maxCatchUp) return this.sendSnapshot()
    if (this.ended) return
    this.cursor = after
    this.from = null
    this.reader.tell({ t: 'following', topic: this.thread.topic, n: after })
    this.sendAll(behind)
    this.beLive()
  }

  /** What came after that number until the thread was opened, from memory; null when it does not hold all of it. */
  private sinceIn(after: number): readonly Entry[] | null {
    const { stream, openedAt } = this.thread
    if (after === openedAt) return []
    const known = this.world.tails.after(stream, after)
    return (known?.at(-1)?.n ?? 0) >= openedAt ? known : null
  }

  private async sendSnapshot(): Promise<void> {
    const snapshot = await this.thread.snapshot()
    if (this.ended) return
    if (!snapshot) return this.world.lost(this)
    this.reader.send(snapshot.frame)
    this.cursor = snapshot.n
    this.from = null
    this.beLive()
  }

  private async catchUp(): Promise<void> {
    for (;;) {
      const entries = this.remembered() ?? (await this.thread.after(this.cursor, maxCatchUp))
      if (this.ended) return
      this.sendAll(entries)
      if (this.ended) return
      if (entries.length < maxCatchUp) break
    }
    this.beLive()
  }

  /** Nothing was awaited since memory or the log was read to its end, and a commit after that reading wakes, or lies in memory. */
  private beLive(): void {
    if (this.ended) return
    this.live = true
    this.sendAll(this.remembered() ?? [])
  }

  /** What follows the cursor, from memory; null when memory does not hold all of it, as when another node wrote. */
  private remembered(): readonly Entry[] | null {
    const entries = this.world.tails.after(this.thread.stream, this.cursor)
    const last = entries?.at(-1)?.n ?? this.cursor
    return entries && last >= this.wanted ? entries : null
  }

  private sendAll(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (this.ended) return
      if (entry.n !== this.cursor + 1) continue
      const frame = this.thread.frame(entry)
      if (frame === null) return this.world.lost(this)
      this.reader.send(frame.bytes)
      this.cursor = entry.n
      if (frame.hidden) this.hidden = entry.n
    }
  }
}
