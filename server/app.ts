// Everything that answers, wired by hand: the road, the live socket, the routes of each noun. Opens no port and no database.
import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { ConversationId, WorkspaceId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import { accountRoutes } from './account/routes.ts'
import { Bots } from './bot/commands.ts'
import { botRoutes } from './bot/routes.ts'
import { conversationRoutes } from './conversation/routes.ts'
import { type AudienceAt, audiencesChanged } from './conversation/view-seal.ts'
import { desksMoved } from './conversation/view.ts'
import type { Database } from './db/database.ts'
import { doorRoutes } from './door/routes.ts'
import { fileRoutes } from './file/routes.ts'
import type { Files } from './files/files.ts'
import type { Identify } from './http/actor.ts'
import { InboxList } from './inbox/view-list.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { attendanceRoutes } from './presence/routes.ts'
import { createLive, type DirectoryFound } from './live-app.ts'
import { inProcessBus } from './live/bus.ts'
import { Hub } from './live/hub.ts'
import { Limits } from './live/limits.ts'
import { Presence } from './live/presence.ts'
import { conversationOf } from './live/talk.ts'
import type { Change } from './log/command.ts'
import type { Model } from './outbound/model.ts'
import { Lanes } from './log/lanes.ts'
import { Tails } from './log/tail.ts'
import { guestOf } from './door/view-guest.ts'
import { Absences } from './presence/commands-absence.ts'
import { Attendance } from './presence/commands-attendance.ts'
import { Places } from './presence/view-places.ts'
import { DeskNews } from './presence/view-guests.ts'
import { PresenceToHosts } from './presence/view-hosts.ts'
import { type CrowdOptions, Crowds } from './rehearsal/commands-crowd.ts'
import { Rehearsals } from './rehearsal/commands.ts'
import { rehearsalRoutes } from './rehearsal/routes.ts'
import { Doorkeeper } from './queue/commands.ts'
import { LineNews } from './queue/view-news.ts'
import { jobsAfter, type LeaveJob } from './reactions.ts'
import { Directories, type NumberedDirectory } from './workspace/view-directories.ts'
import { Indexer } from './search/commands.ts'
import { logoRoutes } from './logo/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { contactRoutes } from './contact/routes.ts'
import { type WidgetPages, widgetRoutes } from './widget/routes.ts'
import { knowledgeRoutes } from './knowledge/routes.ts'
import { tagRoutes } from './tag/routes.ts'
import { TagListTopic } from './tag/view-list.ts'
import { directoryRoutes } from './workspace/routes.ts'
import { directoryIn } from './workspace/view-thread.ts'

export interface AppOptions {
  readonly http: FastifyInstance
  readonly database: Database
  /** Epoch of the log: clients that counted in another one begin anew. */
  readonly log: string
  readonly publicUrl: string
  readonly leaveJob: LeaveJob
  readonly files: Files
  readonly hostOf: Identify['host']
  /** The built guest page; null when it was not built. */
  readonly guestPage: string | null
  /** The same as it stands at a contact link. */
  readonly contactPage: string | null
  readonly widgetPages: WidgetPages
  readonly now: () => Instant
  /** Multiplies all limits; Infinity for load tests on loopback. */
  readonly limitFactor: number
  readonly crowd?: CrowdOptions
  /** May word what bots answer; null: nothing may. */
  readonly model: Model | null
}

export type House = ReturnType<typeof createApp>

/** Wires the house. Routes of further nouns register with what it answers. */
export function createApp(options: AppOptions) {
  const { http, database, now } = options
  const directories = new Directories(database)
  const lanes = new Lanes({
    database,
    now,
    directory: (tx, workspace, seq) => directories.at(tx, workspace, seq),
    react: async (tx, workspace, changes) => {
      for (const job of jobsAfter(workspace, changes)) await options.leaveJob(tx, job)
    },
  })
  const hub = new Hub(new Tails(), inProcessBus())
  const limits = new Limits(now, options.limitFactor)
  const identify: Identify = { host: options.hostOf, guest: (slug, secret) => guestOf({ database, now }, slug, secret) }
  const base = {
    ...options,
    directories,
    lanes,
    hub,
    limits,
    identify,
    newId: randomUUID,
    newName: () => randomBytes(16).toString('hex'),
    newSecret: () => randomBytes(32).toString('base64url'),
    onSessionsEnded: hub.endSessions.bind(hub),
    newKey: () => randomUUID() as never,
    indexer: new Indexer(database),
  }

  const crowds = new Crowds({ ...base, address: () => http.server.address() })
  const told = tellPeople(base)
  const house = { ...base, ...told, crowds, rehearsals: new Rehearsals({ ...base, ...told, crowds }) }
  listen(house)
  for (const routes of nouns) routes(http, base)
  doorRoutes(http, { ...base, page: options.guestPage, crowds })
  rehearsalRoutes(http, { ...base, crowds })
  const directoryFound: DirectoryFound = (workspace, found) => lookAtRights(house, workspace, found)
  const live = createLive({ ...house, server: http.server, directoryFound })
  return { ...house, live }
}

/** What each noun answers over HTTP. */
const nouns = [
  conversationRoutes,
  inboxRoutes,
  attendanceRoutes,
  directoryRoutes,
  tagRoutes,
  accountRoutes,
  fileRoutes,
  searchRoutes,
  logoRoutes,
  botRoutes,
  knowledgeRoutes,
  widgetRoutes,
  contactRoutes,
]

type Base = Pick<AppOptions, 'database' | 'now' | 'model'> & {
  directories: Directories
  hub: Hub
  lanes: Lanes
  newId: () => string
  indexer: Indexer
}

/** Lists, presence and news: what is told of a commit beside the thread itself. */
function tellPeople({ database, directories, hub, lanes, now, newId, model }: Base) {
  const places = new Places()
  const presence: Presence = new Presence(now, (conversation) => {
    toHosts.note(conversation)
    deskNews.note(conversation)
  })
  const inbox = new InboxList({ database, directories, hub, presence })
  const tags = new TagListTopic({ database, directories })
  const toHosts = new PresenceToHosts({ inbox, presence, places, directories })
  const placed = (conversations: readonly ConversationId[]) => {
    for (const conversation of conversations) deskNews.note(conversation)
  }
  const lineNews: LineNews = new LineNews({ database, directories, inbox, now, placed })
  const deskNews = new DeskNews({
    now,
    database,
    hub,
    presence,
    directories,
    places,
    placeOf: lineNews.placeOf.bind(lineNews),
  })
  const doorkeeper = new Doorkeeper({ database, lanes, newId })
  const bots = new Bots({ database, directories, lanes, now, newId, model })
  const changed = (workspace: WorkspaceId) => {
    lineNews.noteAll(workspace)
    void doorkeeper.settle(workspace)
    void bots.look(workspace)
  }
  const attendance = new Attendance({ database, hub, newId, changed })
  const absences = new Absences({ database, lanes, now, newId })
  hub.onLost((line, topic) => {
    const conversation = conversationOf(topic)
    if (conversation) presence.turnAway(line, conversation)
  })
  /** Of each workspace, the number of the directory whose rights hold on every line. */
  const rights = new Map<WorkspaceId, number>()
  return { places, presence, inbox, tags, toHosts, deskNews, lineNews, doorkeeper, bots, attendance, absences, rights }
}

type Told = Base & ReturnType<typeof tellPeople> & { readonly rehearsals: Rehearsals }

function listen(house: Told): void {
  house.lanes.onCommit((workspace, changes) => committed(house, workspace, changes))
  house.lanes.onDoubt((workspace, streams) => doubted(house, workspace, streams))
}

/** What this node does at once with what it has just committed. */
function committed(house: Told, workspace: WorkspaceId, changes: readonly Change<unknown>[]): void {
  const own = changes.find(({ id }) => id === workspace)
  if (own) house.rehearsals.committed(workspace, own.entries)
  if (own) directoryChanged(house, workspace, { directory: directoryIn(own), seq: own.seq })
  else house.lineNews.note(workspace, desksMoved(changes))
  const audiences = audiencesChanged(workspace, changes)
  for (const audience of audiences) audienceChanged(house, audience)
  house.hub.committed(workspace, changes)
  house.tags.committed(workspace, changes)
  house.indexer.note(workspace, changes)
  house.bots.note(workspace, changes)
  house.inbox.committed(workspace, own ? changes.filter((change) => change !== own) : changes)
  for (const { conversation } of audiences) {
    house.toHosts.note(conversation)
    house.deskNews.note(conversation)
  }
}

/** Whoever may not read it any more loses it before anything of it is told: thread, row, presence and typing alike. */
function audienceChanged({ hub, inbox, places }: Told, audience: AudienceAt): void {
  const { workspace, conversation } = audience
  places.note(conversation, audience)
  hub.reauthorise(workspace, conversation)
  inbox.audienceChanged(audience)
}

/** What may have been committed: threads find it by the sweep, as they do what another node has written; the list is read now. */
function doubted({ inbox, indexer }: Told, workspace: WorkspaceId, streams: readonly string[]): void {
  indexer.doubt(workspace, streams)
  const conversations = streams.filter((stream) => stream !== workspace)
  inbox.committed(
    workspace,
    conversations.map((id) => ({ id, entries: [], repeats: true })),
  )
}

/** Rights follow what is committed at once: nothing is awaited between the commit and the end of what it forbids. */
function directoryChanged(
  { rights, directories, hub, inbox, deskNews, lineNews, doorkeeper }: Told,
  workspace: WorkspaceId,
  { directory, seq }: NumberedDirectory,
): void {
  rights.set(workspace, seq)
  directories.keep(workspace, { directory, seq })
  const gone = [...hub.lines].filter(
    ({ known }) => known?.kind === 'host' && known.workspace === workspace && directory.hosts.get(known.id)?.removed,
  )
  for (const line of gone) line.end('revoked')
  hub.reauthorise(workspace)
  inbox.rightsChanged(workspace, directory)
  deskNews.noteAll()
  lineNews.noteAll(workspace)
  void doorkeeper.settle(workspace)
}

/** The directory as the sweep has read it: a change of which this node was not told takes its rights too. */
function lookAtRights(house: Told, workspace: WorkspaceId, found: NumberedDirectory): void {
  if (found.seq > (house.rights.get(workspace) ?? 0)) directoryChanged(house, workspace, found)
}
