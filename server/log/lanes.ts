// The way onto the road for everybody: HTTP, the live socket, jobs. One lane for each workspace.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Ask, Change, Outcome } from './command.ts'
import { type Answer, type Committed, type Doubted, type Fault, Lane, type Settled, type Watch } from './lane.ts'
import type { RoadWorld } from './road.ts'

export class Lanes {
  private readonly lanes = new Map<WorkspaceId, Lane>()
  private readonly listeners: Committed[] = []
  private readonly doubters: Doubted[] = []
  private readonly watchers: Settled[] = []
  private readonly world: RoadWorld
  private watcher: Watch<unknown> | null = null

  constructor(world: RoadWorld) {
    this.world = world
  }

  /** Called after each commit of this node, with what it changed. */
  onCommit(listener: Committed): void {
    this.listeners.push(listener)
  }

  /** Called when a commit of this node broke and may have been kept all the same. */
  onDoubt(listener: Doubted): void {
    this.doubters.push(listener)
  }

  /** Called when a command is over. */
  onSettled(watcher: Settled): void {
    this.watchers.push(watcher)
  }

  /** Lets each command be looked at on its way; before the first is taken. */
  watch<Taken>(watch: Watch<Taken>): void {
    this.watcher = watch as Watch<unknown>
  }

  /** How many commands wait for a commit. */
  get length(): number {
    return [...this.lanes.values()].reduce((sum, lane) => sum + lane.length, 0)
  }

  /** Takes one command onto the road; answers once it is committed or refused. */
  take(ask: Ask, answer: Answer, fault: Fault): void {
    this.laneOf(ask.workspace).take(ask, answer, fault)
  }

  /** The same as a promise, which rejects when nothing was kept. */
  perform(ask: Ask): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.take(ask, resolve, reject)
    })
  }

  /** Told of a change that another node has made, as it was made there: what this one remembers of the stream goes on by it. */
  carryOn(workspace: WorkspaceId, change: Change<unknown>): void {
    this.lanes.get(workspace)?.carryOn(change)
  }

  /** Told of what other nodes have written, up to which number: what this one remembers of it is of no use any more. */
  outgrow(workspace: WorkspaceId, stream: string, upTo: number): void {
    this.lanes.get(workspace)?.outgrow(stream, upTo)
  }

  /** Forgets what nobody has written for long; to be asked from time to time. */
  forgetOld(): void {
    for (const lane of this.lanes.values()) lane.forgetOld()
  }

  private laneOf(workspace: WorkspaceId): Lane {
    const known = this.lanes.get(workspace)
    if (known) return known
    const lane = new Lane(this.world, workspace, {
      committed: (of, changes) => this.tell(of, changes),
      doubted: (of, streams) => this.doubt(of, streams),
      settled: (command, came, tookMs) => {
        for (const watcher of this.watchers) watcher(command, came, tookMs)
      },
      watch: this.watcher,
    })
    this.lanes.set(workspace, lane)
    return lane
  }

  private tell(workspace: WorkspaceId, changes: readonly Change<unknown>[]): void {
    for (const listener of this.listeners) listener(workspace, changes)
  }

  private doubt(workspace: WorkspaceId, streams: readonly string[]): void {
    for (const doubter of this.doubters) doubter(workspace, streams)
  }
}
