// What is told of a commit beside the thread itself: lists, presence, news; and rights, which follow it at once.
import type { ConversationId, WorkspaceId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import { Bots } from './bot/commands.ts'
import { type AudienceAt, audiencesChanged, audiencesIn } from './conversation/view-seal.ts'
import { desksMoved } from './conversation/view.ts'
import type { Database } from './db/database.ts'
import { InboxList } from './inbox/view-list.ts'
import type { Hub } from './live/hub.ts'
import { Presence } from './live/presence.ts'
import { conversationOf } from './live/talk.ts'
import type { Change } from './log/command.ts'
import type { Model } from './outbound/model.ts'
import type { Lanes } from './log/lanes.ts'
import { Absences } from './presence/commands-absence.ts'
import { Attendance } from './presence/commands-attendance.ts'
import type { Nodes } from './node/commands.ts'
import { Shares } from './node/commands-shares.ts'
import { Places } from './presence/view-places.ts'
import { DeskNews } from './presence/view-guests.ts'
import { PresenceToHosts } from './presence/view-hosts.ts'
import type { Rehearsals } from './rehearsal/commands.ts'
import { Doorkeeper } from './queue/commands.ts'
import { LineNews } from './queue/view-news.ts'
import type { Directories, NumberedDirectory } from './workspace/view-directories.ts'
import type { Indexer } from './search/commands.ts'
import { TagListTopic } from './tag/view-list.ts'
import { directoryIn } from './workspace/view-thread.ts'

interface Base {
  readonly database: Database
  readonly now: () => Instant
  readonly model: Model | null
  readonly directories: Directories
  readonly hub: Hub
  readonly lanes: Lanes
  readonly newId: () => string
  readonly indexer: Indexer
  readonly nodes: Nodes
}

/** Who is where: by the lines of this node, which others are told of, and by what others tell. */
function whereabouts({ database, hub, nodes, now }: Base) {
  const places: Places = new Places((conversation) => presence.knows(conversation))
  /** Told of each conversation whose presence changed. */
  const told: { note(conversation: ConversationId): void }[] = []
  const noted = (conversation: ConversationId) => {
    for (const one of told) one.note(conversation)
  }
  const presence: Presence = new Presence(now, noted, hub.abroad)
  const workspaceOf = (conversation: ConversationId) => places.of(conversation)?.workspace ?? null
  const shares = new Shares({ nodes, hub, presence, workspaceOf })
  const findPlaces = (workspace: WorkspaceId) => readPlaces({ database, hub, places }, workspace)
  told.push(shares)
  return { places, presence, shares, findPlaces, told }
}

/** Lists and news: what is told of a commit beside the thread itself. */
function lists({ database, directories, hub, now }: Base, there: ReturnType<typeof whereabouts>) {
  const { places, presence, findPlaces, told } = there
  const inbox = new InboxList({ database, directories, hub, presence })
  const tags = new TagListTopic({ database, directories })
  const toHosts = new PresenceToHosts({ inbox, presence, places, directories, findPlaces })
  const placed = (conversations: readonly ConversationId[]) => {
    for (const conversation of conversations) deskNews.note(conversation)
  }
  const lineNews: LineNews = new LineNews({ database, directories, inbox, now, placed })
  const placeOf = lineNews.placeOf.bind(lineNews)
  const deskNews = new DeskNews({ now, database, hub, presence, directories, places, placeOf })
  told.push(toHosts, deskNews)
  return { inbox, tags, toHosts, lineNews, deskNews }
}

/** Lists, presence and news, and those who do what follows from who is there. */
export function tellPeople(base: Base) {
  const { database, directories, hub, lanes, nodes, now, newId, model } = base
  const { told, ...there } = whereabouts(base)
  const news = lists(base, { told, ...there })
  const doorkeeper = new Doorkeeper({ database, lanes, newId })
  const bots = new Bots({ database, directories, lanes, now, newId, model })
  const changed = (workspace: WorkspaceId) => {
    news.lineNews.noteAll(workspace)
    nodes.say({ work: [workspace] })
    void doorkeeper.settle(workspace)
    void bots.look(workspace)
  }
  const attendance = new Attendance({ database, hub, newId, changed })
  const absences = new Absences({ database, lanes, now, newId })
  hub.onLost((line, topic) => {
    const conversation = conversationOf(topic)
    if (conversation) there.presence.turnAway(line, conversation)
  })
  /** Of each workspace, the number of the directory whose rights hold on every line. */
  const rights = new Map<WorkspaceId, number>()
  return { ...there, ...news, doorkeeper, bots, attendance, absences, rights }
}

/** Of conversations at which somebody is elsewhere it has to be read whom they are for. */
async function readPlaces(
  { database, hub, places }: Pick<Base, 'database' | 'hub'> & { readonly places: Places },
  workspace: WorkspaceId,
): Promise<void> {
  const unknown = hub.abroad.conversationsIn(workspace).filter((id) => !places.of(id))
  if (unknown.length === 0) return
  const found = await database.reading(workspace, (tx) => audiencesIn(tx, workspace, unknown))
  for (const audience of found) places.note(audience.conversation, audience)
}

export type Told = Base & ReturnType<typeof tellPeople> & { readonly rehearsals: Rehearsals }

/** From now on everything that is committed here is told. */
export function listen(house: Told): void {
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
  house.nodes.committed(workspace, changes, house.directories.current(workspace)?.seq ?? null)
  house.hub.committed(changes)
  house.tags.committed(workspace, changes)
  house.indexer.note(workspace, changes)
  house.bots.note(workspace, changes)
  house.inbox.committed(workspace, own ? changes.filter((change) => change !== own) : changes)
  for (const { conversation } of audiences) {
    house.toHosts.note(conversation)
    house.deskNews.note(conversation)
  }
}

/** What another node has committed is told here as well; what is done about it that node does. */
export function committedElsewhere(
  house: Told,
  workspace: WorkspaceId,
  { changes, directory }: { changes: readonly Change<unknown>[]; directory: NumberedDirectory },
): void {
  lookAtRights(house, workspace, directory)
  house.lineNews.note(workspace, desksMoved(changes.filter(({ id }) => id !== workspace)))
  const audiences = audiencesChanged(workspace, changes)
  for (const audience of audiences) audienceChanged(house, audience)
  house.hub.committed(changes)
  house.tags.committed(workspace, changes)
  house.inbox.committed(
    workspace,
    changes.filter(({ id }) => id !== workspace),
  )
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
export function lookAtRights(house: Told, workspace: WorkspaceId, found: NumberedDirectory): void {
  if (found.seq > (house.rights.get(workspace) ?? 0)) directoryChanged(house, workspace, found)
}
