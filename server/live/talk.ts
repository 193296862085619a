// What a known line says: follow, do, look, type. Each is checked here, answered here, and decided elsewhere.
import { type CommandKey, type ConversationId, isId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import type { FrameUp, Topic } from '../../protocol/frames.ts'
import type { AnyCommand, Outcome } from '../log/command.ts'
import type { Lanes } from '../log/lanes.ts'
import type { Check } from '../http/check.ts'
import type { Thread } from './follow.ts'
import type { Hub } from './hub.ts'
import type { Limits } from './limits.ts'
import type { Known, Line } from './line.ts'
import type { Presence } from './presence.ts'

/** A topic that is no thread: a list of upserts, or news of who is there. */
export interface ListTopic {
  /** Begins to tell this line; false when it may not know. */
  follow(line: Line): Promise<boolean>
  unfollow(line: Line): void
}

/** A command that may be asked for on the socket, with its compiled schema. */
export interface SocketCommand {
  readonly command: AnyCommand
  readonly check: Check
}

export interface TalkWorld {
  readonly hub: Hub
  readonly lanes: Lanes
  readonly limits: Limits
  readonly presence: Presence
  readonly log: string
  readonly now: () => Instant
  readonly commands: ReadonlyMap<string, SocketCommand>
  /** The thread behind a topic, as this line may read it; null when it may not, or there is none. */
  readonly thread: (known: Known, topic: Topic) => Promise<Thread | null>
  readonly lists: Readonly<Partial<Record<Topic, ListTopic>>>
  /** Shows others that somebody types; for those alone who may read the conversation. */
  readonly typing: (line: Line, on: ConversationId) => Promise<void>
  /** A page came in front of somebody, or is no more. */
  readonly fronted: (known: Known) => void
  readonly retryMs: number
}

type Up<Kind extends FrameUp['t']> = Extract<FrameUp, { t: Kind }>

/** Takes one frame of a line that has said hello. */
export function takeFrame(world: TalkWorld, line: Line, frame: FrameUp): void {
  switch (frame.t) {
    case 'do':
      return perform(world, line, frame)
    case 'ping':
      return line.tell({ t: 'pong', n: frame.n })
    case 'hello':
      return line.end('badFrame')
    default:
      return signal(world, line, frame)
  }
}

function signal(world: TalkWorld, line: Line, frame: Up<'follow' | 'unfollow' | 'looking' | 'front' | 'typing'>): void {
  const known = line.known
  if (!known) return
  if (world.limits.take('signal', known.id) > 0) return line.end('tooFast')
  switch (frame.t) {
    case 'follow':
      void follow(world, { line, known }, frame)
      return
    case 'unfollow':
      world.lists[frame.topic]?.unfollow(line)
      return world.hub.unfollow(line, frame.topic)
    case 'looking':
      return look(world, { line, known }, frame)
    case 'front':
      if (frame.is) line.inFrontUntil = Infinity
      else if (line.inFrontUntil === Infinity) line.inFrontUntil = world.now()
      return world.fronted(known)
    case 'typing':
      if (!line.types(frame.on as ConversationId, world.now())) return
      void world.typing(line, frame.on as ConversationId).catch(() => undefined)
  }
}

interface Speaker {
  readonly line: Line
  readonly known: Known
}

async function follow(world: TalkWorld, speaker: Speaker, frame: Up<'follow'>): Promise<void> {
  const { line } = speaker
  const list = world.lists[frame.topic]
  try {
    const follows = list ? await list.follow(line) : await followThread(world, speaker, frame)
    if (!world.hub.lines.has(line)) list?.unfollow(line)
    else if (!follows) line.tell({ t: 'gone', topic: frame.topic })
  } catch {
    // The database is away: the client comes back by itself, and asks again.
    line.end('restart')
  }
}

async function followThread(
  world: TalkWorld,
  { line, known }: Speaker,
  { topic, after, log }: Up<'follow'>,
): Promise<boolean> {
  const thread = await world.thread(known, topic)
  // Rights may have changed while the answer was on its way, and a line that has gone meanwhile would follow for ever.
  if (!thread?.allowed() || !world.hub.lines.has(line)) return false
  world.hub.follow(line, thread, { after: log === world.log && after !== undefined ? after : null })
  return true
}

/** A guest can look at their own conversation only; what a host looks at is checked when they follow it. */
function look({ presence }: TalkWorld, { line, known }: Speaker, frame: Up<'looking'>): void {
  const on = frame.on as ConversationId | null
  const own = known.kind === 'host' ? on !== null && line.follows.has(`conversation:${on}`) : on === known.conversation
  presence.look(line, own ? on : null, frame.beside ? 'beside' : 'main')
}

function perform(world: TalkWorld, line: Line, { key, name, on, body, again = false }: Up<'do'>): void {
  const found = world.commands.get(name)
  const known = line.known
  if (!known) return
  if (!found) return line.tell({ t: 'invalid', key, problems: [{ path: '/name', problem: 'unknown' }] })
  const waitMs = world.limits.take(found.command.rate, known.id)
  if (waitMs > 0) return line.tell({ t: 'later', key, retryMs: waitMs })
  const problems = found.check(body)
  if (problems) return line.tell({ t: 'invalid', key, problems })

  const { command } = found
  const ask = { command, workspace: known.workspace, stream: on, body, key: key as CommandKey, actor: known, again }
  world.lanes.take(
    ask,
    (outcome) => answer(line, { key, on, again }, outcome),
    () => line.tell({ t: 'later', key, retryMs: world.retryMs }),
  )
}

/** The fact that carries the key is the answer to whoever follows the conversation and may read it; nobody is told twice. */
function answer(line: Line, { key, on, again }: { key: string; on: string; again: boolean }, outcome: Outcome): void {
  if (isRefusal(outcome)) return line.tell({ t: 'refused', key, refusal: outcome })
  const n = outcome.n
  if (n === undefined) return line.tell({ t: 'done', key })
  const told = !again && line.follows.get(`conversation:${on}`)?.hasTold(n)
  if (!told) line.tell({ t: 'done', key, n })
}

/** The conversation that a topic names; null for any other topic. */
export function conversationOf(topic: Topic): ConversationId | null {
  const id = topic.startsWith('conversation:') ? topic.slice('conversation:'.length) : ''
  return isId(id) ? (id as ConversationId) : null
}
