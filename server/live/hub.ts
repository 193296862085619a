// All open lines and what they follow. A commit wakes followers; followers read the log. Nobody broadcasts.
import type { HostId, SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Topic } from '../../protocol/frames.ts'
import type { Change } from '../log/command.ts'
import type { Tails } from '../log/tail.ts'
import type { Bus, Hint } from './bus.ts'
import { Follow, type FollowFrom, type Thread } from './follow.ts'
import type { Line } from './line.ts'

/** Newest numbers of streams, asked from time to time in case a hint was lost. */
export type NewestNumbers = (workspace: WorkspaceId, streams: readonly string[]) => Promise<ReadonlyMap<string, number>>

export class Hub {
  readonly lines = new Set<Line>()
  private readonly byStream = new Map<string, Set<Follow>>()
  private readonly tails: Tails
  private readonly bus: Bus

  constructor(tails: Tails, bus: Bus) {
    this.tails = tails
    this.bus = bus
    bus.subscribe((hints) => {
      this.hear(hints)
    })
  }

  /** Tells everybody of what was just committed here. */
  committed(workspace: WorkspaceId, changes: readonly Change<unknown>[]): void {
    for (const change of changes) this.tails.push(change)
    this.bus.publish(changes.map(({ id, seq }) => ({ workspace, stream: id, n: seq })))
  }

  /** Begins to follow, in place of an earlier follow of the same topic. */
  follow(line: Line, thread: Thread, from: FollowFrom): void {
    this.unfollow(line, thread.topic)
    const follow = new Follow(thread, line, this.tails)
    line.follows.set(thread.topic, follow)
    const others = this.byStream.get(thread.stream) ?? new Set()
    this.byStream.set(thread.stream, others.add(follow))
    follow.begin(from)
  }

  unfollow(line: Line, topic: Topic): void {
    const follow = line.follows.get(topic)
    if (!follow) return
    follow.end()
    line.follows.delete(topic)
    const others = this.byStream.get(follow.thread.stream)
    others?.delete(follow)
    if (others?.size === 0) this.byStream.delete(follow.thread.stream)
  }

  leave(line: Line): void {
    for (const topic of [...line.follows.keys()]) this.unfollow(line, topic)
    this.lines.delete(line)
  }

  /** Lines of one host, on however many devices. */
  linesOf(workspace: WorkspaceId, host: HostId): Line[] {
    return [...this.lines].filter(
      ({ known }) => known?.kind === 'host' && known.workspace === workspace && known.id === host,
    )
  }

  /** Lines that follow this stream now. */
  followersOf(stream: string): Line[] {
    return [...(this.byStream.get(stream) ?? [])].map(({ line }) => line)
  }

  /** Ends the lines of sessions that are over, at once. */
  endSessions(sessions: readonly SessionId[]): void {
    for (const line of this.lines) {
      if (line.known?.kind === 'host' && sessions.includes(line.known.session)) line.end('revoked')
    }
  }

  /** Rights have changed: asks again, for every line of the workspace, whether it may read what it follows. */
  async reauthorise(workspace: WorkspaceId): Promise<void> {
    for (const line of this.lines) {
      if (line.known?.workspace !== workspace) continue
      for (const [topic, { thread }] of [...line.follows]) {
        if (await thread.allowed()) continue
        this.unfollow(line, topic)
        if (thread.otherwise === 'gone') line.tell({ t: 'gone', topic })
        else line.end('restart')
      }
    }
  }

  /** Wakes the follows that are behind the log though nothing woke them. */
  async sweep(newest: NewestNumbers): Promise<void> {
    for (const [workspace, streams] of this.followedStreams()) {
      const numbers = await newest(workspace, streams)
      for (const [stream, n] of numbers) {
        for (const follow of this.byStream.get(stream) ?? []) if (follow.reached < n) follow.wake(n)
      }
    }
  }

  private followedStreams(): Map<WorkspaceId, string[]> {
    const streams = new Map<WorkspaceId, string[]>()
    for (const [stream, follows] of this.byStream) {
      const [follow] = follows
      if (!follow) continue
      const own = streams.get(follow.thread.workspace)
      if (own) own.push(stream)
      else streams.set(follow.thread.workspace, [stream])
    }
    return streams
  }

  private hear(hints: readonly Hint[]): void {
    for (const { stream, n } of hints) {
      for (const follow of this.byStream.get(stream) ?? []) follow.wake(n)
    }
  }
}
