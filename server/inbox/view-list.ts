// The list, live: after a commit the rows that changed are read once and sent to every host who may see them.
import { may, worksAt } from '../../domain/access/may.ts'
import type { DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { InboxRow, Reading } from '../../protocol/conversation.ts'
import type { Database } from '../db/database.ts'
import type { Hub } from '../live/hub.ts'
import type { Line } from '../live/line.ts'
import type { Presence } from '../live/presence.ts'
import type { ListTopic } from '../live/talk.ts'
import { wire } from '../live/wire.ts'
import type { Change, Entry } from '../log/command.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { readEverybodysReadings, readReadings, readRows } from './store.ts'
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
    const dirty = this.dirty.get(workspace) ?? { conversations: new Set(), readers: new Map(), readings: new Set() }
    for (const { id, entries, repeats } of changes) {
      if (!isNewInLine(entries)) dirty.conversations.add(id)
      for (const host of readersIn(entries)) noteReader(dirty, host, id)
      if (repeats || entries.some(({ type }) => comesBack.has(type))) dirty.readings.add(id)
    }
    this.dirty.set(workspace, dirty)
    void this.send()
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
      for (const record of records) this.sendRow(workspace, directory, viewRow(record))
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

  private tellStale(): void {
    const lines = [...this.followers.values()].flatMap((followers) => [...followers])
    for (const line of lines) line.tell({ t: 'inbox-stale' })
  }

  private sendRow(workspace: WorkspaceId, directory: Directory, row: InboxRow): void {
    const frame = wire({ t: 'row', row })
    for (const line of this.followersIn(workspace)) if (seesDesk(line, directory, row.desk)) line.send(frame)
  }
}

/** Whether this line's host may see conversations of the desk. */
export function seesDesk({ known }: Line, directory: Directory, desk: DeskId): boolean {
  return known?.kind === 'host' && worksAt(directory, known.id, desk)
}

function desksSeen(line: Line, directory: Directory): string {
  const desks = [...directory.desks.keys()].filter((desk) => seesDesk(line, directory, desk))
  return desks.sort().join()
}

/** After these a conversation may be new to the list of a host who knew it before. */
const comesBack = new Set(['reopened', 'admitted', 'unparked', 'left'])

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
