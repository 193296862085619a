// Group commit. One lane for each workspace: while a commit is under way, commands gather; the next one takes them all.
// No timer: at low load a command waits for nothing, under load the batch grows by itself.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { DatabaseAway } from '../db/database.ts'
import { isUniqueViolation } from '../db/unique.ts'
import type { Ask, Change, Outcome } from './command.ts'
import { Recollection } from './recollection.ts'
import { InDoubt, type Road, type RoadWorld, travel, type Travelled } from './road.ts'

const maxBatch = 400
/** More than this waiting, and the newest are told to come again: waiting is bounded, whatever the database does. */
const maxWaiting = 10_000

/** Told after each commit, before any outcome is answered, so that who follows hears no later than who asked. */
export type Committed = (workspace: WorkspaceId, changes: readonly Change<unknown>[]) => void
/** Told of streams that may have changed: nobody knows whether the commit was kept, and perhaps nobody asks again. */
export type Doubted = (workspace: WorkspaceId, streams: readonly string[]) => void

/** Told of each command that is over, with how long it took from being taken, in milliseconds. */
export type Settled = (command: string, came: 'done' | 'refused' | 'fault', tookMs: number) => void

/** Told of each command while it is on its way; what it answers when one is taken comes back with all that follows. */
export interface Watch<Taken> {
  /** Called where it was asked for. */
  taken(ask: Ask): Taken
  /** Does the work of one batch, apart from whatever happened to begin it. */
  travelling<T>(taken: readonly Taken[], work: () => Promise<T>): Promise<T>
  settled(taken: Taken, end: Ended): void
}

export interface Ended {
  readonly came: Parameters<Settled>[1]
  /** From being taken to the beginning of the last commit that was tried for it. */
  readonly waitedMs: number
  /** How many shared that commit. */
  readonly batch: number
}

export interface Listeners {
  readonly committed: Committed
  readonly doubted: Doubted
  readonly settled: Settled
  readonly watch: Watch<unknown> | null
}

export type Answer = (outcome: Outcome) => void
export type Fault = (error: unknown) => void

interface Waiting {
  readonly ask: Ask
  readonly answer: Answer
  readonly fault: Fault
  /** By the process's own clock. */
  readonly takenAt: number
  /** What the watch said of it. */
  readonly watched: unknown
}

/** One try, by the process's own clock. */
interface Journey {
  readonly leftAt: number
  readonly batch: number
}

export class Lane {
  private waiting: Waiting[] = []
  private busy = false
  private readonly road: Road
  private readonly workspace: WorkspaceId
  private readonly tell: Listeners

  constructor(world: RoadWorld, workspace: WorkspaceId, tell: Listeners) {
    this.road = { ...world, workspace, recollection: new Recollection(world.now) }
    this.workspace = workspace
    this.tell = tell
  }

  /** How many commands wait for a commit. */
  get length(): number {
    return this.waiting.length
  }

  /** Takes the command; `answer` is called once it is committed or refused, `fault` when nothing of it was kept. */
  take(ask: Ask, answer: Answer, fault: Fault): void {
    if (this.waiting.length >= maxWaiting) {
      fault(new DatabaseAway('Too many commands wait'))
      return
    }
    const watched = this.tell.watch?.taken(ask)
    this.waiting.push({ ask, answer, fault, takenAt: performance.now(), watched })
    if (!this.busy) void this.run()
  }

  /** Another node has made this change. */
  carryOn(change: Change<unknown>): void {
    this.road.recollection.carryOn(change)
  }

  /** Another node has written this stream up to that number. */
  outgrow(stream: string, upTo: number): void {
    this.road.recollection.outgrow(stream, upTo)
  }

  /** Forgets what nobody has written for long. */
  forgetOld(): void {
    this.road.recollection.forgetOld()
  }

  private async run(): Promise<void> {
    this.busy = true
    // Let everything that arrived in the same turn of the loop share the first batch too.
    await Promise.resolve()
    while (this.waiting.length > 0) {
      await this.send(this.waiting.splice(0, this.nextBatch()))
    }
    this.busy = false
  }

  /** How many of those in front act on the same kind of stream: one transaction locks one kind, so that none waits for another. */
  private nextBatch(): number {
    const ledger = this.waiting[0]?.ask.command.ledger
    const end = this.waiting.findIndex(({ ask }, index) => index >= maxBatch || ask.command.ledger !== ledger)
    return end === -1 ? this.waiting.length : end
  }

  private async send(batch: readonly Waiting[]): Promise<void> {
    const journey = { leftAt: performance.now(), batch: batch.length }
    const travelled = await this.travel(batch).catch((error: unknown) => new Failed(error))
    if (travelled instanceof Failed) {
      if (travelled.doubtful.length > 0) this.tell.doubted(this.workspace, travelled.doubtful)
      return this.sendApart(batch, travelled.error, journey)
    }
    this.tell.committed(this.workspace, travelled.changes)
    batch.forEach((each, index) => {
      const outcome = travelled.outcomes[index] ?? {}
      each.answer(outcome)
      this.settle(each, isRefusal(outcome) ? 'refused' : 'done', journey)
    })
  }

  private travel(batch: readonly Waiting[]): Promise<Travelled> {
    const { watch } = this.tell
    const work = () =>
      travel(
        this.road,
        batch.map(({ ask }) => ask),
      )
    if (!watch) return work()
    return watch.travelling(
      batch.map(({ watched }) => watched),
      work,
    )
  }

  private settle({ ask, takenAt, watched }: Waiting, came: Ended['came'], { leftAt, batch }: Journey): void {
    this.tell.settled(ask.command.name, came, performance.now() - takenAt)
    this.tell.watch?.settled(watched, { came, waitedMs: leftAt - takenAt, batch })
  }

  /**
   * One bad command must not take its neighbours down: each goes again by itself, its key looked up first, since the
   * fault may have hit after the commit; what is there already is most likely a key that was used before by a client that did
   * not say so. With the database away nobody has a better chance alone.
   */
  private async sendApart(batch: readonly Waiting[], error: unknown, journey: Journey): Promise<void> {
    const hopeless =
      error instanceof DatabaseAway || (batch.length === 1 && (batch[0]?.ask.again || !isUniqueViolation(error)))
    for (const each of batch) {
      if (!hopeless) await this.send([{ ...each, ask: { ...each.ask, again: true } }])
      else {
        each.fault(error)
        this.settle(each, 'fault', journey)
      }
    }
  }
}

class Failed {
  readonly error: unknown
  /** Streams that may have been changed all the same. */
  readonly doubtful: readonly string[]

  constructor(fault: unknown) {
    const inDoubt = fault instanceof InDoubt
    this.error = inDoubt ? fault.cause : fault
    this.doubtful = inDoubt ? fault.streams : []
  }
}
