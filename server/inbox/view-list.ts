// The list, live: after a commit the rows that changed are read once and sent to every host who may see them.
import { type Audience, may, worksAt, worksOn } from '../../domain/access/may.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Reading } from '../../protocol/conversation.ts'
import type { Database } from '../db/database.ts'
import type { Hub } from '../live/hub.ts'
import type { Line } from '../live/line.ts'
import type { Presence } from '../live/presence.ts'
import type { ListTopic } from '../live/talk.ts'
import { wire } from '../live/wire.ts'
import type { Change, Entry } from '../log/command.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type InboxRecord, readEverybodysReadings, readReadings, readRows } from './store.ts'
import { viewRow } from './view.ts'

export interface InboxWorld {
  readonly database: Database
  readonly directories: Directories
  readonly hub: Hub
  readonly presence: Presence
}

interface Dirty {
  readonly conversations: Set<string>
  /** Conversations that a host has read further, by host. */
  readonly readers: Map<HostId, Set<string>>
  /** Conversations that are for others than before: what was read of them before that is told to nobody. */
  readonly audiences: Set<string>
  /** Conversations of which everybody is told how far they have read: they come back into the list, or nobody was told before. */
  readonly readings: Set<string>
}

export class InboxList implements ListTopic {
  private readonly followers = new Map<WorkspaceId, Set<Line>>()
  /** The desks that each line saw when it began or was last told to begin anew. */
  private readonly seen = new Map<Line, string>()
  private readonly dirty = new Map<WorkspaceId, Dirty>()
  private busy = false
  private readonly world: InboxWorld

  constructor(world: InboxWorld) {
    this.world = world
  }

  async follow(line: Line): Promise<boolean> {
    const known = line.known
    if (!known) return false
    const { directory } = await this.world.directories.fresh(known.workspace)
    if (!may(known, 'read-inbox', { thing: { kind: 'workspace', workspace: known.workspace }, directory })) return false
    const others = this.followers.get(known.workspace) ?? new Set()
    this.followers.set(known.workspace, others.add(line))
    line.followsInbox = true
    this.seen.set(line, desksSeen(line, directory))
    line.tell({ t: 'following', topic: 'inbox' })
    return true
  }

  unfollow(line: Line): void {
    line.followsInbox = false
    this.seen.delete(line)
    if (line.known) this.followers.get(line.known.workspace)?.delete(line)
  }

  followersIn(workspace: WorkspaceId): ReadonlySet<Line> {
    return this.followers.get(workspace) ?? new Set()
  }

  /** Notes what a commit changed; the rows are read when the last reading is done, so that they gather under load. */
  committed(workspace: WorkspaceId, changes: readonly Pick<Change<unknown>, 'id' | 'entries' | 'repeats'>[]): void {
    if (this.followersIn(workspace).size === 0) return
    const dirty = this.dirtyIn(workspace)
    for (const { id, entries, repeats } of changes) {
      if (!isNewInLine(entries)) dirty.conversations.add(id)
      for (const host of readersIn(entries)) noteReader(dirty, host, id)
      if (repeats || entries.some(({ type }) => comesBack.has(type))) dirty.readings.add(id)
    }
    void this.send()
  }

  private dirtyIn(workspace: WorkspaceId): Dirty {
    const clean = { conversations: new Set<string>(), readers: new Map(), audiences: new Set<string>() }
    const dirty = this.dirty.get(workspace) ?? { ...clean, readings: new Set() }
    this.dirty.set(workspace, dirty)
    return dirty
  }

  /** A conversation is for others than before: whoever is not among them loses the row at once. */
  audienceChanged({ workspace, conversation, desk, sealedBy }: Changed): void {
    const lines = this.followersIn(workspace)
    if (lines.size === 0) return
    this.dirtyIn(workspace).audiences.add(conversation)
    const directory = this.world.directories.current(workspace)?.directory
    for (const line of lines) {
      if (!directory) line.tell({ t: 'inbox-stale' })
      else if (seesDesk(line, directory, desk) && !sees(line, directory, { desk, sealedBy }))
        line.tell({ t: 'row-gone', conversation })
    }
  }

  /** What hosts may see has changed: whoever sees other desks than before fetches the list again. */
  rightsChanged(workspace: WorkspaceId, directory: Directory): void {
    for (const line of this.followersIn(workspace)) {
      const desks = desksSeen(line, directory)
      if (this.seen.get(line) === desks) continue
      this.seen.set(line, desks)
      line.tell({ t: 'inbox-stale' })
    }
  }

  private async send(): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      for (const [workspace, dirty] of this.dirty) {
        this.dirty.delete(workspace)
        await this.sendDirty(workspace, dirty)
      }
    } catch {
      // The database is away. Rows are upserts: everybody fetches the list again when it can be read.
      this.tellStale()
    } finally {
      this.busy = false
    }
  }

  private async sendDirty(workspace: WorkspaceId, { conversations, readers, readings: toAll }: Dirty): Promise<void> {
    const { database, directories, hub } = this.world
    await database.reading(workspace, async (tx) => {
      const [{ directory }, records] = await Promise.all([
        directories.within(tx, workspace),
        readRows(tx, workspace, [...conversations]),
      ])
      for (const record of records) this.sendRow(workspace, directory, record)
      for (const [host, ids] of readers) {
        const readings = await readReadings(tx, workspace, { host, ids: [...ids] })
        const lines = hub.linesOf(workspace, host).filter((line) => line.followsInbox)
        for (const line of lines) tellReadings(line, readings)
      }
      if (toAll.size === 0) return
      const everybodys = await readEverybodysReadings(tx, workspace, [...toAll])
      for (const line of this.followersIn(workspace))
        if (line.known?.kind === 'host') tellReadings(line, everybodys.get(line.known.id) ?? [])
    })
  }

  tellStale(): void {
    const lines = [...this.followers.values()].flatMap((followers) => [...followers])
    for (const line of lines) line.tell({ t: 'inbox-stale' })
  }

  private sendRow(workspace: WorkspaceId, directory: Directory, record: InboxRecord): void {
    // It was sealed since it was read, and will be read again.
    if (this.dirty.get(workspace)?.audiences.has(record.id)) return
    const audience = { desk: record.desk_id, sealedBy: record.sealed_by }
    const frame = wire({ t: 'row', row: viewRow(record) })
    for (const line of this.followersIn(workspace)) if (sees(line, directory, audience)) line.send(frame)
  }
}

interface Changed extends Audience {
  readonly workspace: WorkspaceId
  readonly conversation: ConversationId
}

/** Whether this line's host may see a conversation of that audience. */
export function sees({ known }: Line, directory: Directory, audience: Audience): boolean {
  return known?.kind === 'host' && worksOn(directory, known.id, audience)
}

/** Whether this line's host works at the desk. */
export function seesDesk({ known }: Line, directory: Directory, desk: DeskId): boolean {
  return known?.kind === 'host' && worksAt(directory, known.id, desk)
}

function desksSeen(line: Line, directory: Directory): string {
  const desks = [...directory.desks.keys()].filter((desk) => seesDesk(line, directory, desk))
  return desks.sort().join()
}

/** After these a conversation may be new to the list of a host who knew it before. */
const comesBack = new Set(['reopened', 'admitted', 'unparked', 'left', 'unsealed', 'seal-passed'])

/** Whoever came and waits is in nobody's list yet: the line before the desk says how many they are. */
function isNewInLine(entries: readonly Entry[]): boolean {
  return entries.some(({ type }) => type === 'guest-arrived') && entries.some(({ type }) => type === 'queued')
}

function readersIn(entries: readonly Entry[]): HostId[] {
  return entries
    .filter(({ type, by }) => (type === 'seen' || type === 'hidden') && by.kind === 'host')
    .map(({ by }) => by.id as HostId)
}

function tellReadings(line: Line, readings: readonly Reading[]): void {
  for (const reading of readings) line.tell({ t: 'reading', reading })
}

function noteReader({ readers }: Dirty, host: HostId, conversation: string): void {
  const own = readers.get(host) ?? new Set()
  readers.set(host, own.add(conversation))
}
