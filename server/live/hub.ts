// All open lines and what they follow. A commit wakes followers; followers read the log. Nobody broadcasts.
import type { HostId, SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Topic } from '../../protocol/frames.ts'
import type { Change } from '../log/command.ts'
import type { Tails } from '../log/tail.ts'
import { Abroad } from './abroad.ts'
import { Follow, type FollowFrom, type FollowWorld, type Thread } from './follow.ts'
import { HostLines } from './host-lines.ts'
import type { Known, Line } from './line.ts'

/** Newest numbers of streams, asked from time to time in case a hint was lost. */
export type NewestNumbers = (workspace: WorkspaceId, streams: readonly string[]) => Promise<ReadonlyMap<string, number>>

export class Hub {
  readonly lines = new Set<Line>()
  /** What other nodes say of theirs. */
  readonly abroad = new Abroad()
  readonly hosts = new HostLines()
  private readonly byStream = new Map<string, Map<Follow, Line>>()
  private readonly tails: Tails
  private readonly losing: ((line: Line, topic: Topic) => void)[] = []
  private readonly world: FollowWorld

  constructor(tails: Tails) {
    this.tails = tails
    this.world = { tails, lost: (follow) => this.lost(follow) }
  }

  /** Tells everybody who follows of what was just committed, here or by another node. */
  committed(changes: readonly Pick<Change<unknown>, 'id' | 'seq' | 'entries'>[]): void {
    for (const change of changes) this.tails.push(change)
    for (const { id, seq } of changes) this.wake(this.byStream.get(id), seq)
  }

  /** Called when a line may not read any more what it follows. */
  onLost(listener: (line: Line, topic: Topic) => void): void {
    this.losing.push(listener)
  }

  /** Begins to follow, in place of an earlier follow of the same topic. */
  follow(line: Line, thread: Thread, from: FollowFrom): void {
    this.unfollow(line, thread.topic)
    const follow = new Follow(thread, line, this.world)
    line.follows.set(thread.topic, follow)
    const others = this.byStream.get(thread.stream) ?? new Map<Follow, Line>()
    this.byStream.set(thread.stream, others.set(follow, line))
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

  /** The line has said who it is. */
  greet(line: Line, known: Known): void {
    line.known = known
    if (known.kind === 'host') this.hosts.add(line, known)
  }

  leave(line: Line): void {
    for (const topic of [...line.follows.keys()]) this.unfollow(line, topic)
    this.lines.delete(line)
    if (line.known?.kind === 'host') this.hosts.delete(line, line.known)
  }

  /** Lines of one host, on however many devices. */
  linesOf(workspace: WorkspaceId, host: HostId): Line[] {
    return [...this.hosts.linesOf(workspace, host)]
  }

  /** Lines that follow this stream now. */
  followersOf(stream: string): Line[] {
    return [...(this.byStream.get(stream)?.values() ?? [])]
  }

  /** Ends the lines of sessions that are over, at once. */
  endSessions(sessions: readonly SessionId[]): void {
    for (const line of this.lines) {
      if (line.known?.kind === 'host' && sessions.includes(line.known.session)) line.end('revoked')
    }
  }

  /** These conversations are deleted: the links of their guests open nothing. */
  turnOut(conversations: ReadonlySet<string>): void {
    for (const line of [...this.lines])
      if (line.known?.kind === 'guest' && conversations.has(line.known.conversation)) line.end('revoked')
  }

  /** Hosts of a workspace come back within seconds to lists and threads as they are now. */
  lookAgain(workspace: WorkspaceId): void {
    for (const line of [...this.lines])
      if (line.known?.kind === 'host' && line.known.workspace === workspace) line.end('restart')
  }

  /** Rights have changed: ends at once whatever a line of the workspace follows, or of one stream, and may no longer read. */
  reauthorise(workspace: WorkspaceId, stream?: string): void {
    const lines = stream === undefined ? this.lines : new Set(this.followersOf(stream))
    for (const line of lines) if (line.known?.workspace === workspace) this.endForbidden(line)
  }

  /** Wakes the follows that are behind the log though nothing woke them. */
  async sweep(newest: NewestNumbers): Promise<void> {
    for (const [workspace, streams] of this.followedStreams()) {
      const numbers = await newest(workspace, streams)
      for (const [stream, n] of numbers) this.wake(this.byStream.get(stream), n)
    }
  }

  /** Forgets what was said long ago; to be asked from time to time. */
  forgetOld(): void {
    this.tails.forgetOld()
  }

  private endForbidden(line: Line): void {
    const forbidden = [...line.follows.values()].filter(({ thread }) => !thread.allowed())
    for (const { thread } of forbidden) this.turnAway(line, thread)
  }

  private lost(follow: Follow): void {
    const line = this.byStream.get(follow.thread.stream)?.get(follow)
    if (line) this.turnAway(line, follow.thread)
  }

  private turnAway(line: Line, { topic, otherwise }: Thread): void {
    this.unfollow(line, topic)
    for (const listener of this.losing) listener(line, topic)
    if (otherwise === 'gone') line.tell({ t: 'gone', topic })
    else line.end('restart')
  }

  private followedStreams(): Map<WorkspaceId, string[]> {
    const streams = new Map<WorkspaceId, string[]>()
    for (const [stream, follows] of this.byStream) {
      const [follow] = follows.keys()
      if (!follow) continue
      const own = streams.get(follow.thread.workspace)
      if (own) own.push(stream)
      else streams.set(follow.thread.workspace, [stream])
    }
    return streams
  }

  private wake(follows: ReadonlyMap<Follow, Line> | undefined, n: number): void {
    for (const follow of follows?.keys() ?? []) if (follow.reached < n) follow.wake(n)
  }
}
