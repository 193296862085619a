// The indexer: reads what was said into the index a moment later, so that whoever writes does not wait for it. It follows the
// log by numbers, as everybody does: what it is told of a commit is a hint, and what a crash kept from it is looked for.
import { isId, type WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import type { Change } from '../log/command.ts'
import { followLog } from './commands-follow.ts'
import { readForgotten, readWorkspaces } from './store-log.ts'

/** What is said in so long goes into the index together. */
const pauseMs = 1000
/** Then a few at a time, so that nobody who talks in the meantime waits for longer than a breath. */
const [breathMs, breathFacts] = [50, 32]
/** Where more than this is done in a millisecond, the processors belong to those who talk, and the index waits. */
const flood = 2
const floodMs = 500
/** Whoever searches waits for so many batches of so many facts, at most. */
const [awaitedBatches, awaitedFacts] = [6, 500]
const lookMs = 3_600_000
const forgottenAtOnce = 200

export class Indexer {
  private readonly behind = new Map<WorkspaceId, Set<string>>()
  private readonly working = new Map<WorkspaceId, Promise<void>>()
  private readonly database: Database
  private changes = 0
  private timer: NodeJS.Timeout | null = null
  private readonly rounds: NodeJS.Timeout
  private stopped = false

  constructor(database: Database) {
    this.database = database
    this.rounds = setInterval(() => void this.lookForForgotten(), lookMs).unref()
  }

  /** Told of every commit of this node. */
  note(workspace: WorkspaceId, changes: readonly Pick<Change<unknown>, 'id' | 'entries'>[]): void {
    this.changes += changes.length
    for (const { id, entries } of changes) if (id !== workspace && entries.some(isRead)) this.add(workspace, id)
    this.wind(pauseMs)
  }

  /** Told of what may have been committed. */
  doubt(workspace: WorkspaceId, streams: readonly string[]): void {
    for (const stream of streams) this.add(workspace, stream)
    this.wind(pauseMs)
  }

  /** [SE8] Reads in what this node has committed until now, as far as that takes no longer than a moment. */
  async catchUp(workspace: WorkspaceId): Promise<void> {
    await this.working.get(workspace)?.catch(() => undefined)
    for (let batch = 0; batch < awaitedBatches && this.isBehind(workspace); batch += 1)
      await this.readIn(workspace, awaitedFacts)
  }

  /** [SE10] Reads in all that the index lacks, also of other times and other nodes. Never rejects: the next round looks again. */
  async lookForForgotten(): Promise<void> {
    try {
      for (const workspace of await readWorkspaces(this.database)) await this.lookIn(workspace)
    } catch {
      // The database is away.
    }
  }

  stop(): void {
    this.stopped = true
    clearInterval(this.rounds)
    if (this.timer) clearTimeout(this.timer)
  }

  private async lookIn(workspace: WorkspaceId): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const from = { after, limit: forgottenAtOnce }
      const found = await this.database.reading(workspace, (tx) => readForgotten(tx, workspace, from))
      for (const id of found) this.add(workspace, id)
      after = found.at(-1) ?? after
      if (found.length === 0 || this.stopped) return
      while (this.isBehind(workspace) && !this.stopped) await this.readIn(workspace, forgottenAtOnce)
    }
  }

  private isBehind(workspace: WorkspaceId): boolean {
    return (this.behind.get(workspace)?.size ?? 0) > 0
  }

  private add(workspace: WorkspaceId, stream: string): void {
    const streams = this.behind.get(workspace) ?? new Set()
    if (isId(stream)) this.behind.set(workspace, streams.add(stream))
  }

  private wind(ms: number): void {
    if (this.timer || this.stopped || this.behind.size === 0) return
    this.timer = setTimeout(() => void this.beat(ms), ms).unref()
  }

  private async beat(afterMs: number): Promise<void> {
    const flooded = this.changes / afterMs > flood
    this.changes = 0
    // Those of now, once each: what is left of one, or could not be read since the database is away, is noted again and
    // waits for the next beat. An iterator of the map itself would come by it at once, and never end where the pool is closed.
    const now = [...this.behind.keys()]
    for (const workspace of now) if (!this.stopped) await this.readIn(workspace, breathFacts).catch(() => undefined)
    this.timer = null
    this.wind(flooded ? floodMs : breathMs)
  }

  /** One batch; whoever asks while it is read in waits for that one first. */
  private async readIn(workspace: WorkspaceId, most: number): Promise<void> {
    const before = this.working.get(workspace) ?? Promise.resolve()
    const work = before.catch(() => undefined).then(() => this.readBatch(workspace, most))
    this.working.set(workspace, work)
    await work
  }

  private async readBatch(workspace: WorkspaceId, most: number): Promise<void> {
    const streams = this.behind.get(workspace) ?? new Set()
    this.behind.delete(workspace)
    try {
      const left = await followLog(this.database, workspace, { streams: [...streams], most })
      for (const stream of left) this.add(workspace, stream)
    } catch (fault) {
      for (const stream of streams) this.add(workspace, stream)
      throw fault
    }
  }
}

/** Whether the index may have to change: something was said, somebody came, or it is for others than before. */
function isRead({ type, text }: { type: string; text: string | null }): boolean {
  return text !== null || readFor.has(type)
}

const readFor = new Set([
  'guest-arrived',
  'sealed',
  'seal-passed',
  'unsealed',
  'file-withdrawn',
  'file-expired',
  'flagged',
  'unflagged',
])
