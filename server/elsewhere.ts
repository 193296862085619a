// What other nodes have committed, told here as what this node commits: at once where it came along and follows on what was told here, and
// otherwise as the log has it, which is read as soon as they say that there is more.
import type { ConversationId, WorkspaceId } from '../domain/shared/ids.ts'
import { type AudienceAt, audiencesIn } from './conversation/view-seal.ts'
import type { Changed } from './live/abroad.ts'
import type { Commit, Grew, Grown } from './live/bus.ts'
import { entriesIn, type Span } from './log/append.ts'
import type { Change, Entry } from './log/command.ts'
import type { Lanes } from './log/lanes.ts'
import { changeIn, lastOf, type Rebuilt } from './node/view-commit.ts'
import { tellTyping } from './presence/view-typing.ts'
import { Spans } from './spans.ts'
import { committedElsewhere, type Told } from './told.ts'

/** More of one stream than this is not told one by one: lists are read as they are now, threads read the log themselves. */
const mostOfAStream = 100

/** From now on what other nodes say is heard. */
export function hearOthers(house: Told): void {
  const elsewhere = new Elsewhere(house)
  const typed = new Map<string, number>()
  const { abroad } = house.hub
  house.lanes.onCommit((_workspace, changes) => elsewhere.committedHere(changes))
  house.nodes.onWord((node, word, commit) => {
    const { grown, ended, erased, anew = [], typing = [], work = [] } = word
    if (grown) carryOn(house.lanes, grown, commit)
    if (grown) elsewhere.grown(grown, commit)
    if (ended) house.hub.endSessions(ended)
    if (erased) house.hub.turnOut(new Set(erased))
    if (erased || anew.length > 0) elsewhere.forgetTold()
    for (const workspace of anew) house.hub.lookAgain(workspace)
    for (const workspace of work) house.lineNews.noteAll(workspace)
    void tellPresence(house, abroad.take(node, word))
    // Both ways say the same, and the slower one is late.
    for (const one of typing) if (one.v > (typed.get(node) ?? 0)) tellTyping(house, one)
    typed.set(node, Math.max(typed.get(node) ?? 0, ...typing.map(({ v }) => v)))
  })
  house.nodes.onMissed(() => {
    elsewhere.forgetTold()
    lookAtAll(house)
  })
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

/** What is remembered goes on by what came along; what then is still behind is forgotten. */
function carryOn(lanes: Lanes, grown: readonly Grown[], commit?: Commit): void {
  if (commit) for (const grew of commit.grew) lanes.carryOn(commit.workspace, changeIn(grew))
  for (const { workspace, stream, last } of grown) lanes.outgrow(workspace, stream, last)
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

class Elsewhere {
  private readonly house: Told
  private readonly waiting = new Map<WorkspaceId, Map<string, Span>>()
  /** What is being read, of each workspace. */
  private readonly reading = new Map<WorkspaceId, ReadonlySet<string>>()
  private readonly told = new Spans()

  constructor(house: Told) {
    this.house = house
  }

  /** The same may be said several times, by the bus and by the database, and in any order. */
  grown(grown: readonly Grown[], commit?: Commit): void {
    if (commit) this.tellNext(commit)
    for (const one of grown) this.wait(one)
    for (const workspace of this.waiting.keys()) if (!this.reading.has(workspace)) void this.work(workspace)
  }

  /** This node has told it already. */
  committedHere(changes: readonly Change<unknown>[]): void {
    if (this.house.nodes.state().others === 0) return
    for (const { id: stream, seq: last, entries } of changes)
      if (entries.length > 0) this.told.noteNext({ stream, first: last - entries.length + 1, last })
  }

  /** What was told may be gone from the log: what comes next is read. */
  forgetTold(): void {
    this.told.forgetAll()
  }

  /** Tells what came along, where everything that has to be known before it is known here. */
  private tellNext({ workspace, directory, grew }: Commit): void {
    const { directories, rights } = this.house
    const here = directories.current(workspace)
    if (!here || (rights.get(workspace) ?? -1) < directory || !this.hasLines(workspace)) return
    const next = grew.filter((one) => this.isNext(workspace, one))
    if (next.length === 0) return
    try {
      committedElsewhere(this.house, workspace, { changes: next.map(changeIn), directory: here })
    } catch {
      // A server of another version said what this one can't show: it is read like everything else.
      return
    }
    for (const one of next) this.told.note({ stream: one.stream, first: one.first, last: lastOf(one) })
  }

  /** Whether all that came before it was told here, so that no seal is unknown, and nothing newer is known or being read. */
  private isNext(workspace: WorkspaceId, grew: Grew): boolean {
    const { stream, first } = grew
    if (!this.told.isNext(stream, first)) return false
    if (this.waiting.get(workspace)?.has(stream) || this.reading.get(workspace)?.has(stream)) return false
    return (this.house.places.of(stream as ConversationId)?.n ?? 0) <= lastOf(grew)
  }

  private wait({ workspace, ...span }: Grown): void {
    if (this.told.cover(span)) return
    const { stream } = span
    if (!this.hasLines(workspace)) return this.house.places.forget(stream as ConversationId)
    const own = this.waiting.get(workspace) ?? new Map<string, Span>()
    const { first, last } = this.told.withMissing(span)
    const before = own.get(stream) ?? { first, last }
    own.set(stream, { stream, first: Math.min(before.first, first), last: Math.max(before.last, last) })
    this.waiting.set(workspace, own)
  }

  private hasLines(workspace: WorkspaceId): boolean {
    for (const { known } of this.house.hub.lines) if (known?.workspace === workspace) return true
    return false
  }

  /** Of each workspace one reading is under way, and the next is of all that was said meanwhile. */
  private async work(workspace: WorkspaceId): Promise<void> {
    for (let spans = this.next(workspace); spans.length > 0; spans = this.next(workspace)) {
      this.reading.set(workspace, new Set(spans.map(streamOf)))
      // The database is away: lists are fetched again, and threads look by themselves.
      await this.tell(workspace, spans).catch(() => this.house.inbox.tellStale())
    }
    this.reading.delete(workspace)
  }

  private next(workspace: WorkspaceId): readonly Span[] {
    const own = this.waiting.get(workspace)
    this.waiting.delete(workspace)
    return [...(own?.values() ?? [])].filter((span) => !this.told.cover(span))
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
    for (const span of spans) this.told.note(span)
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
