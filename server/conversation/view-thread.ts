// A conversation as a thread that can be followed: who may, how its entries read, how it begins.
import type { Action } from '../../domain/access/may.ts'
import type { ConversationId, GuestId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { FactsPage, NumberedFact, ThreadHead, ThreadSnapshot } from '../../protocol/conversation.ts'
import type { Topic } from '../../protocol/frames.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Thread } from '../live/follow.ts'
import { SharedWires, wire } from '../live/wire.ts'
import { entriesBefore } from '../log/append.ts'
import type { Entry } from '../log/command.ts'
import { needIn } from './view-need.ts'
import { type HeadRow, type PartiesRow, readHead, readNewest } from './store-read.ts'
import { directoryOf, type Person, Rights, type RightsWorld } from './view-rights.ts'
import { partiesFor, readsTogether, type ThreadReads, type ThreadWorld } from './view-together.ts'
import { type Audience, viewEntry, viewSeal } from './view.ts'

const snapshotFacts = 60
const maxPage = 500

/** Proof that somebody may read this conversation, and as whom. Made here only. */
export interface Readable {
  readonly workspace: WorkspaceId
  readonly id: ConversationId
  readonly audience: Audience
  /** The host who reads; null for the guest. Each reading asks again whether it is still for them. */
  readonly host: HostId | null
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
  const [parties] = await partiesFor(world, [{ known, id, action }])
  return parties ? readableBy(known, id) : null
}

function readableBy(known: Person, id: ConversationId): Readable {
  const { workspace } = known
  return known.kind === 'guest'
    ? { workspace, id, audience: 'guest', host: null }
    : { workspace, id, audience: 'hosts', host: known.id }
}

/** Whoever asks for a thread, with the one behind `conversation:<id>` for this person, and whom it is for. */
export type Threads = (known: Person, id: ConversationId) => Promise<{ thread: Thread; parties: PartiesRow } | null>

/** Answers null for denied and absent alike. Those who ask in the same moment share what is read. */
export function conversationThreads(world: ThreadWorld & RightsWorld): Threads {
  // Made once: each thread that is followed keeps it.
  const reading = { ...world, reads: readsTogether(world) }
  return async (known, id) => {
    const parties = await reading.reads.parties({ known, id, action: 'read-conversation' })
    return parties && { thread: threadOf(reading, known, { id, parties }), parties }
  }
}

function threadOf(
  world: ThreadWorld & RightsWorld & { readonly reads: ThreadReads },
  known: Person,
  of: { id: ConversationId; parties: PartiesRow },
): Thread {
  const { workspace } = known
  const { id } = of
  const found = readableBy(known, id)
  const address = { workspace, stream: id }
  const topic: Topic = `conversation:${id}`
  const rights = new Rights(world, known, of)
  const made = (entry: Entry) => () => frameOf(entry, found.audience, directoryOf(world, workspace))
  return {
    ...address,
    topic,
    openedAt: of.parties.n,
    frame: (entry) => (rights.admit(entry) ? wires.of(entry, found.audience, made(entry)) : null),
    after: (n, limit) => world.reads.after({ ...address, n, limit }),
    async snapshot() {
      const thread = await readThread(world, found)
      if (!thread) return null
      rights.begin({ n: thread.n, sealedBy: thread.head.sealed?.by ?? null })
      return { n: thread.n, frame: wire({ t: 'snapshot', topic, thread }) }
    },
    otherwise: 'gone',
    allowed: () => rights.allowed(),
  }
}

/** The newest facts and the head, of one moment; null when it is not for this reader any more. */
export function readThread(
  { database, directories }: ThreadWorld,
  { workspace, id, audience, host }: Readable,
): Promise<ThreadSnapshot | null> {
  return database.reading(workspace, async (tx) => {
    const row = await readHead(tx, workspace, { id, host })
    if (!row) return null
    const before = { n: row.last_seq + 1, limit: snapshotFacts }
    const entries = await entriesBefore(tx, { workspace, stream: id }, before)
    const { directory } = await directories.within(tx, workspace)
    const facts = entries.map((entry) => viewEntry(entry, audience, directory))
    return { n: row.last_seq, head: viewHead(row, audience, directory), facts, more: (entries[0]?.n ?? 1) > 1 }
  })
}

/** The facts before number `n`, `limit` at most (100 if it asks for more); null when they are not for this reader any more. */
export function readOlder(
  { database, directories }: ThreadWorld,
  { workspace, id, audience, host }: Readable,
  { n, limit }: { n: number; limit: number },
): Promise<FactsPage | null> {
  return database.reading(workspace, async (tx) => {
    if (!(await readHead(tx, workspace, { id, host }))) return null
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
  const row = await readHead(tx, workspace, { id, host: null })
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

function viewHead(row: HeadRow, audience: Audience, directory: Directory): ThreadHead {
  const guest = { id: row.guest_id, name: row.name, level: row.level, locale: row.locale }
  const seal = row.sealed_by && row.sealed_ms !== null ? { by: row.sealed_by, at: row.sealed_ms } : null
  const both = {
    sealed: viewSeal(seal, audience, directory),
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
    afterClose: row.after_close,
    ...(row.bot_id === null ? {} : { floor: row.floor }),
    need: needIn(row),
    epoch: row.epoch,
    tags: row.tags,
  }
}

const wires = new SharedWires<Audience>()

function frameOf(entry: Entry, audience: Audience, directory: Directory): { t: 'fact'; topic: Topic } & NumberedFact {
  return { t: 'fact', topic: `conversation:${entry.stream}`, ...viewEntry(entry, audience, directory) }
}
