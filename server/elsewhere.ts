// What other nodes have committed: read from the log as soon as they say that there is more, and told here as what this node commits.
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../domain/shared/ids.ts'
import { type AudienceAt, audiencesIn } from './conversation/view-seal.ts'
import type { Changed } from './live/abroad.ts'
import type { Grown } from './live/bus.ts'
import { entriesIn, type Span } from './log/append.ts'
import type { Change, Entry } from './log/command.ts'
import { Newest } from './newest.ts'
import { tellTyping } from './presence/view-typing.ts'
import { committedElsewhere, type Told } from './told.ts'

/** More of one stream than this is not told one by one: lists are read as they are now, threads read the log themselves. */
const mostOfAStream = 100
const streamsKept = 20_000

/** From now on what other nodes say is heard. */
export function hearOthers(house: Told): void {
  const elsewhere = new Elsewhere(house)
  const typed = new Map<string, number>()
  const { abroad } = house.hub
  house.nodes.onWord((node, word) => {
    const { grown, ended, erased, anew = [], typing = [], work = [] } = word
    if (grown) elsewhere.grown(grown)
    if (ended) house.hub.endSessions(ended)
    if (erased) house.hub.turnOut(new Set(erased))
    for (const workspace of anew) house.hub.lookAgain(workspace)
    for (const workspace of work) house.lineNews.noteAll(workspace)
    void tellPresence(house, abroad.take(node, word))
    // Both ways say the same, and the slower one is late.
    for (const one of typing) if (one.v > (typed.get(node) ?? 0)) tellTyping(house, one)
    typed.set(node, Math.max(typed.get(node) ?? 0, ...typing.map(({ v }) => v)))
  })
  house.nodes.onMissed(() => lookAtAll(house))
  house.nodes.onParted((node) => {
    typed.delete(node)
    const changed = abroad.drop(node)
    for (const { conversation, guest } of changed.conversations)
      if (guest && guest.state !== 'away' && abroad.guestsAt(conversation).length === 0)
        house.presence.lost(conversation)
    for (const workspace of changed.workspaces) house.lineNews.noteAll(workspace)
    void tellPresence(house, changed)
    // What it had committed and not yet read into the index, somebody else has to.
    void house.indexer.lookForForgotten()
  })
}

/** What other nodes say of who is where, told here to those who may know. */
async function tellPresence(house: Told, { conversations, workspaces }: Changed): Promise<void> {
  const { toHosts, deskNews, inbox } = house
  if (workspaces.size > 0) deskNews.noteAll()
  // The database is away: what is known of the conversation is told when it is known.
  for (const workspace of new Set(conversations.map((one) => one.workspace)))
    if (inbox.followersIn(workspace).size > 0) await house.findPlaces(workspace).catch(() => undefined)
  for (const { conversation } of conversations) for (const one of [toHosts, deskNews]) one.note(conversation)
}

/** Nobody knows what was missed: threads are found by the sweep, lists are fetched again. */
function lookAtAll({ inbox, tags, deskNews, lineNews, directories }: Told): void {
  inbox.tellStale()
  deskNews.noteAll()
  for (const workspace of [...directories.known()]) {
    tags.forgotten(workspace)
    lineNews.noteAll(workspace)
  }
}

/** Part of a stream that was told here. */
interface Known {
  readonly first: number
  readonly last: number
}

class Elsewhere {
  private readonly house: Told
  private readonly waiting = new Map<WorkspaceId, Map<string, Span>>()
  private readonly told = new Newest<string, Known>({ most: streamsKept })
  private busy = false

  constructor(house: Told) {
    this.house = house
  }

  /** The same may be said several times, by the bus and by the database, and in any order. */
  grown(grown: readonly Grown[]): void {
    for (const one of grown) this.wait(one)
    if (!this.busy) void this.work()
  }

  private wait({ workspace, stream, first, last }: Grown): void {
    const known = this.told.get(stream)
    if (known && known.first <= first && known.last >= last) return
    if (!this.hasLines(workspace)) return this.house.places.forget(stream as ConversationId)
    const own = this.waiting.get(workspace) ?? new Map<string, Span>()
    const before = own.get(stream)
    const from = Math.min(before?.first ?? first, known && known.last < first ? known.last + 1 : first)
    this.waiting.set(workspace, own.set(stream, { stream, first: from, last: Math.max(before?.last ?? last, last) }))
  }

  private hasLines(workspace: WorkspaceId): boolean {
    for (const { known } of this.house.hub.lines) if (known?.workspace === workspace) return true
    return false
  }

  private async work(): Promise<void> {
    this.busy = true
    for (let next = this.next(); next; next = this.next()) {
      const [workspace, spans] = next
      // The database is away: lists are fetched again, and threads look by themselves.
      await this.tell(workspace, spans).catch(() => this.house.inbox.tellStale())
    }
    this.busy = false
  }

  private next(): readonly [WorkspaceId, readonly Span[]] | undefined {
    const [first] = this.waiting
    if (!first) return undefined
    this.waiting.delete(first[0])
    return [first[0], [...first[1].values()]]
  }

  private async tell(workspace: WorkspaceId, spans: readonly Span[]): Promise<void> {
    const { database, directories } = this.house
    const read = await database.reading(workspace, async (tx) => {
      const [entries, audiences] = await Promise.all([
        entriesIn(tx, workspace, spans.map(newestOf)),
        audiencesIn(tx, workspace, spans.map(streamOf)),
      ])
      return { entries, audiences, directory: await directories.within(tx, workspace) }
    })
    const audiences = new Map(read.audiences.map((audience) => [audience.conversation as string, audience]))
    const changes = spans.map((span) => rebuilt(span, read.entries.get(span.stream) ?? [], audiences.get(span.stream)))
    committedElsewhere(this.house, workspace, { changes, directory: read.directory })
    for (const span of spans) this.remember(span)
  }

  private remember({ stream, first, last }: Span): void {
    const known = this.told.get(stream)
    const joins = known && first <= known.last + 1 && last >= known.first - 1
    const both = joins && { first: Math.min(first, known.first), last: Math.max(last, known.last) }
    this.told.put(stream, both || { first, last })
  }
}

const streamOf = ({ stream }: Span) => stream
const newestOf = ({ stream, first, last }: Span) => ({ stream, first: Math.max(first, last - mostOfAStream), last })

/** The change as it was made, as far as what is told of it goes. */
function rebuilt({ stream: id, first, last }: Span, entries: readonly Entry[], audience?: AudienceAt): Change<Rebuilt> {
  const state = audience ? { conversation: { ...audience, id } } : {}
  const whole = entries[0]?.n === first
  return { id, state, seq: Math.max(audience?.n ?? last, last), entries, asks: [], ...(whole ? {} : { repeats: true }) }
}

/** As much of a state as what is told of a commit asks for. */
interface Rebuilt {
  readonly conversation?: { readonly id: string; readonly desk: DeskId; readonly sealedBy: HostId | null }
}
