// A conversation as a thread that can be followed: who may, how its entries read, how it begins.
import { type Action, type Actor, may } from '../../domain/access/may.ts'
import type { ConversationId, DeskId, GuestId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { FactsPage, NumberedFact, ThreadHead, ThreadSnapshot } from '../../protocol/conversation.ts'
import type { Topic } from '../../protocol/frames.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Thread } from '../live/follow.ts'
import { SharedWires, wire } from '../live/wire.ts'
import { entriesAfter, entriesBefore } from '../log/append.ts'
import type { Entry } from '../log/command.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type HeadRow, readHead, readNewest, readParties } from './store-read.ts'
import { type Audience, viewEntry } from './view.ts'

const snapshotFacts = 60
const maxPage = 100

export interface ThreadWorld {
  readonly database: Database
  readonly directories: Directories
}

/** Somebody in particular: a guest or a host. */
export type Person = Exclude<Actor, { kind: 'anyone' }>

/** Proof that somebody may read this conversation, and as whom. Made here only. */
export interface Readable {
  readonly workspace: WorkspaceId
  readonly id: ConversationId
  readonly audience: Audience
}

/** Whether this person may read this conversation, as of now; null for denied and absent alike. */
export function readable(world: ThreadWorld, known: Person, id: ConversationId): Promise<Readable | null> {
  return open(world, known, { id, action: 'read-conversation' })
}

/** The same for something else that is done with what may be read. */
export async function open(
  world: ThreadWorld,
  known: Person,
  { id, action }: { readonly id: ConversationId; readonly action: Action },
): Promise<Readable | null> {
  const parties = await readableParties(world, known, { id, action })
  return parties && { workspace: known.workspace, id, audience: audienceOf(known) }
}

interface Parties {
  readonly desk: DeskId
  readonly guest: GuestId
}

/** Asked together, of one moment: who is in it, and whether that lets this person read. */
function readableParties(
  { database, directories }: ThreadWorld,
  known: Person,
  { id, action }: { id: ConversationId; action: Action },
): Promise<Parties | null> {
  return database.reading(known.workspace, async (tx) => {
    const parties = await readParties(tx, known.workspace, id)
    const { directory } = await directories.within(tx, known.workspace)
    return parties && mayDo(known, action, { parties, directory }) ? parties : null
  })
}

interface Known {
  readonly parties: Parties
  readonly directory: Directory
}

function mayDo(known: Person, action: Action, { parties, directory }: Known): boolean {
  return may(known, action, {
    thing: { kind: 'conversation', workspace: known.workspace, ...parties },
    directory,
  })
}

function audienceOf(known: Person): Audience {
  return known.kind === 'guest' ? 'guest' : 'hosts'
}

/** The thread behind `conversation:<id>` for this person; null for denied and absent alike. */
export async function conversationThread(
  world: ThreadWorld,
  known: Person,
  id: ConversationId,
): Promise<{ thread: Thread; desk: DeskId } | null> {
  const { workspace } = known
  const parties = await readableParties(world, known, { id, action: 'read-conversation' })
  if (!parties) return null
  const address = { workspace, stream: id }
  const audience = audienceOf(known)
  const thread: Thread = {
    ...address,
    topic: `conversation:${id}`,
    frame: (entry) => wires.of(entry, audience, () => frameOf(entry, audience, directoryOf(world, workspace))),
    after: (n, limit) => world.database.reading(workspace, (tx) => entriesAfter(tx, address, { n, limit })),
    async snapshot() {
      const thread = await readThread(world, { workspace, id, audience })
      return { n: thread.n, frame: wire({ t: 'snapshot', topic: `conversation:${id}`, thread }) }
    },
    otherwise: 'gone',
    allowed: () => mayDo(known, 'read-conversation', { parties, directory: directoryOf(world, workspace) }),
  }
  return { thread, desk: parties.desk }
}

/** The newest facts and the head, of one moment. */
export function readThread(
  { database, directories }: ThreadWorld,
  { workspace, id, audience }: Readable,
): Promise<ThreadSnapshot> {
  return database.reading(workspace, async (tx) => {
    const row = await readHead(tx, workspace, id)
    if (!row) throw new Error('A conversation that was there is gone')
    const before = { n: row.last_seq + 1, limit: snapshotFacts }
    const entries = await entriesBefore(tx, { workspace, stream: id }, before)
    const { directory } = await directories.within(tx, workspace)
    const facts = entries.map((entry) => viewEntry(entry, audience, directory))
    return { n: row.last_seq, head: viewHead(row, audience), facts, more: (entries[0]?.n ?? 1) > 1 }
  })
}

/** The facts before number `n`, `limit` at most (100 if it asks for more). */
export function readOlder(
  { database, directories }: ThreadWorld,
  { workspace, id, audience }: Readable,
  { n, limit }: { n: number; limit: number },
): Promise<FactsPage> {
  return database.reading(workspace, async (tx) => {
    const entries = await entriesBefore(tx, { workspace, stream: id }, { n, limit: Math.min(limit, maxPage) })
    const { directory } = await directories.within(tx, workspace)
    return {
      facts: entries.map((entry): NumberedFact => viewEntry(entry, audience, directory)),
      more: (entries[0]?.n ?? 1) > 1,
    }
  })
}

/** Whom a letter about this conversation would go to; null when no such conversation is there. */
export async function addressee(tx: Tx, workspace: WorkspaceId, id: ConversationId): Promise<Addressee | null> {
  const row = await readHead(tx, workspace, id)
  return row && { guest: row.guest_id, email: row.email, locale: row.locale }
}

export interface Addressee {
  readonly guest: GuestId
  readonly email: string | null
  readonly locale: string
}

/** The newest number of each of these streams that is a conversation. */
export function newestOf(
  database: Database,
  workspace: WorkspaceId,
  streams: readonly string[],
): Promise<Map<string, number>> {
  return database.reading(workspace, (tx) => readNewest(tx, workspace, streams))
}

function viewHead(row: HeadRow, audience: Audience): ThreadHead {
  const guest = { id: row.guest_id, name: row.name, level: row.level, locale: row.locale }
  const both = {
    guestSaid: row.guest_said,
    guestSaw: row.guest_saw,
    hostsSaw: row.hosts_saw,
    desk: row.desk_id,
  }
  // That it was set aside is for hosts alone.
  if (audience === 'guest') return { ...both, life: row.life === 'parked' ? 'live' : row.life, guest }
  return {
    ...both,
    life: row.life,
    waitingSince: row.waiting_ms,
    coolUntil: row.cool_ms,
    parkedUntil: row.parked_ms,
    endedAt: row.ended_ms,
    guest: { ...guest, email: row.email },
    assignee: row.assignee,
    assignedAt: row.assigned_ms,
    epoch: row.epoch,
    tags: row.tags,
  }
}

function directoryOf({ directories }: ThreadWorld, workspace: WorkspaceId): Directory {
  const kept = directories.current(workspace)
  // Whoever follows was authorised by the directory, so it has been read.
  if (!kept) throw new Error('The directory is not in memory')
  return kept.directory
}

const wires = new SharedWires<Audience>()

function frameOf(entry: Entry, audience: Audience, directory: Directory): { t: 'fact'; topic: Topic } & NumberedFact {
  return { t: 'fact', topic: `conversation:${entry.stream}`, ...viewEntry(entry, audience, directory) }
}
