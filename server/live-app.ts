// The live side, wired: which topics there are, who is at the other end of a line, what beats from time to time.
import type { IncomingMessage, Server } from 'node:http'
import type { ConversationId, WorkspaceId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { Self, Topic } from '../protocol/frames.ts'
import { conversationCommands } from './conversation/commands.ts'
import { conversationThreads, newestOf, type Threads } from './conversation/view-thread.ts'
import type { Database } from './db/database.ts'
import { type AtDesk, guestsAtDesks } from './door/view-guest.ts'
import { type Identify, sessionToken } from './http/actor.ts'
import { compileCheck } from './http/check.ts'
import { isOwnOrigin } from './http/origin.ts'
import type { InboxList } from './inbox/view-list.ts'
import type { Thread } from './live/follow.ts'
import type { Hub } from './live/hub.ts'
import type { Limits } from './live/limits.ts'
import type { Known, Line } from './live/line.ts'
import type { Presence } from './live/presence.ts'
import { openSocket, type SocketWorld } from './live/socket.ts'
import { conversationOf, type ListTopic } from './live/talk.ts'
import type { Lanes } from './log/lanes.ts'
import type { Absences } from './presence/commands-absence.ts'
import type { Attendance } from './presence/commands-attendance.ts'
import type { Shares } from './node/commands-shares.ts'
import type { Places } from './presence/view-places.ts'
import type { DeskNews } from './presence/view-guests.ts'
import type { PresenceToHosts } from './presence/view-hosts.ts'
import { showTyping } from './presence/view-typing.ts'
import type { Crowds } from './rehearsal/commands-crowd.ts'
import type { Bots } from './bot/commands.ts'
import type { Doorkeeper } from './queue/commands.ts'
import type { LineNews } from './queue/view-news.ts'
import type { Directories, NumberedDirectory } from './workspace/view-directories.ts'
import type { Indexer } from './search/commands.ts'
import type { TagListTopic } from './tag/view-list.ts'
import { directoryThread } from './workspace/view-thread.ts'

const sweepMs = 5000
const retryMs = 1000

/** Told of the directory that a sweep has read. */
export type DirectoryFound = (workspace: WorkspaceId, found: NumberedDirectory) => void

export interface LiveParts {
  readonly server: Server
  readonly database: Database
  readonly publicUrl: string
  readonly log: string
  readonly now: () => Instant
  readonly identify: Identify
  readonly lanes: Lanes
  readonly limits: Limits
  readonly hub: Hub
  readonly directories: Directories
  readonly presence: Presence
  readonly places: Places
  readonly inbox: InboxList
  readonly tags: TagListTopic
  readonly toHosts: PresenceToHosts
  readonly deskNews: DeskNews
  readonly lineNews: LineNews
  readonly doorkeeper: Doorkeeper
  readonly bots: Bots
  readonly attendance: Attendance
  readonly shares: Shares
  readonly absences: Absences
  readonly indexer: Indexer
  readonly directoryFound: DirectoryFound
  readonly crowds: Pick<Crowds, 'stop'>
}

/** Opens the live socket on the server. `close` tells every line to come back, and stops the timers. */
export function createLive(parts: LiveParts): { close(): void } {
  const socket = openSocket(parts.server, socketWorld(parts))
  let sweeping = false
  const sweep = setInterval(() => {
    parts.hub.forgetOld()
    parts.lanes.forgetOld()
    if (sweeping) return
    sweeping = true
    for (const workspace of parts.directories.known()) {
      parts.lineNews.noteAll(workspace)
      void parts.doorkeeper.settle(workspace)
      void parts.bots.look(workspace)
      void parts.absences.look(workspace)
    }
    // While the database is away there is nothing to find; the next sweep asks again.
    void parts.hub
      .sweep((workspace, streams) => newest(parts, workspace, streams))
      .catch(() => undefined)
      .finally(() => {
        sweeping = false
      })
  }, sweepMs)
  return {
    close() {
      clearInterval(sweep)
      parts.crowds.stop()
      parts.toHosts.stop()
      parts.deskNews.stop()
      parts.lineNews.stop()
      parts.attendance.stop()
      parts.shares.stop()
      parts.bots.stop()
      parts.indexer.stop()
      socket.close()
    },
  }
}

async function newest(
  { database, directories, directoryFound }: LiveParts,
  workspace: WorkspaceId,
  streams: readonly string[],
): Promise<Map<string, number>> {
  const numbers = await newestOf(database, workspace, streams)
  const found = await directories.fresh(workspace)
  directoryFound(workspace, found)
  return streams.includes(workspace) ? numbers.set(workspace, found.seq) : numbers
}

function socketWorld(parts: LiveParts): SocketWorld {
  const checked = conversationCommands.map(
    (command) => [command.name, { command, check: compileCheck(command.body) }] as const,
  )
  const guests = guestsAtDesks(parts)
  const reading = { ...parts, threads: conversationThreads(parts) }
  return {
    ...parts,
    path: '/api/live',
    retryMs,
    commands: new Map(checked),
    originAllowed: (request) => isOwnOrigin(request, parts.publicUrl),
    identify: {
      host: (request) => hostOn(parts, request),
      guest: (slug, secret) => guests({ slug, secret }).then((found) => guestOn(parts, found)),
    },
    self: (known) => selfOf(parts, known),
    thread: (known, topic) => threadOf(reading, known, topic),
    departed: (known) => (known.kind === 'host' ? hostWent(parts, known) : undefined),
    lists: { inbox: listForHosts(parts), tags: parts.tags, desk: parts.deskNews },
    typing: async (line, on) => {
      const shown = showTyping(parts, line, on)
      if (shown) parts.shares.type(shown)
    },
    fronted: (known) => (known.kind === 'host' ? parts.shares.noteHost(known.workspace, known.id) : undefined),
  }
}

async function hostOn({ identify }: LiveParts, request: IncomingMessage): Promise<Known | null> {
  const token = sessionToken(request)
  return (token && (await identify.host(token))?.actor) || null
}

function guestOn({ places }: LiveParts, found: AtDesk | null): Known | null {
  if (!found) return null
  places.note(found.guest.conversation, found.place)
  return { ...found.guest, until: found.until }
}

async function selfOf({ directories, deskNews, attendance, shares }: LiveParts, known: Known): Promise<Self> {
  if (known.kind === 'guest') return { kind: 'guest', id: known.id, conversation: known.conversation, desk: known.desk }
  const { directory } = await directories.fresh(known.workspace)
  deskNews.noteAll()
  shares.noteHost(known.workspace, known.id)
  // Nobody waits for it: a host who cannot be written down now is with the next renewal.
  void attendance.came(known.workspace, known.id).catch(() => undefined)
  return { kind: 'host', id: known.id, session: known.session, role: directory.hosts.get(known.id)?.role ?? 'host' }
}

function hostWent(
  { deskNews, attendance, shares }: LiveParts,
  { workspace, id }: Extract<Known, { kind: 'host' }>,
): void {
  deskNews.noteAll()
  shares.noteHost(workspace, id)
  attendance.went(workspace, id)
}

interface WithThreads extends LiveParts {
  readonly threads: Threads
}

async function threadOf(parts: WithThreads, known: Known, topic: Topic): Promise<Thread | null> {
  if (topic === 'directory') return directoryThread(parts, known)
  const id = conversationOf(topic)
  return id ? conversationThreadAt(parts, known, id) : null
}

async function conversationThreadAt(
  { threads, places }: WithThreads,
  known: Known,
  id: ConversationId,
): Promise<Thread | null> {
  const found = await threads(known, id)
  if (!found) return null
  // The id of a topic keeps the whole topic in memory: a guest's own is there without one.
  places.note(known.conversation ?? id, { workspace: known.workspace, ...found.parties })
  return found.thread
}

/** The list, and with it what is known of presence. */
function listForHosts({ inbox, toHosts, lineNews }: LiveParts): ListTopic {
  return {
    async follow(line: Line) {
      const following = await inbox.follow(line)
      if (following) await toHosts.tellAll(line)
      if (following) await lineNews.tellAll(line)
      return following
    },
    unfollow: (line: Line) => inbox.unfollow(line),
  }
}
