// Rows of conversations: locked and loaded for the road, saved after their facts.
import {
  type Author,
  begin,
  type Conversation,
  type ConversationFact,
  evolve,
  type Life,
} from '../../domain/conversation/conversation.ts'
import type { FileFact } from '../../domain/conversation/file-fact.ts'
import { evolveFile } from '../../domain/conversation/share.ts'
import { flagsAfter, type Flagging } from '../../domain/conversation/flag.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { Floor } from '../../domain/conversation/floor.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { BotId, ConversationId, DeskId, GuestId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { loadSpoken, saveRuns } from '../bot/commands-keep.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import { loadFlagging, saveFlags } from '../flag/commands.ts'
import type { Batch, Change, Loaded, LoadedBatch } from '../log/command.ts'
import { needIn, type NeedRow } from './view-need.ts'
import { askedAfter, type AskedOf, loadAsked } from './store-asked.ts'
import { type Files, loadFiles, noFiles, saveFiles } from './store-files.ts'
import { type Arrival, type NewGuest, saveArrivals, saveProofs } from './store-guests.ts'
import { loadLines } from './store-lines.ts'
import { loadReadings, type OwnReading, saveReadings } from './store-readings.ts'
import { saveRows } from './store-rows.ts'
import { carriedAfter, loadTags, saveTags, type Tags } from './store-tags.ts'
import { saveSeals } from './store-seal.ts'
import { loadStirs, type Stirs, stirsAfter } from './store-stirs.ts'

/** A conversation under its lock, with what only some rules ask. */
export interface Standing {
  readonly conversation: Conversation
  readonly hasEmail: boolean
  /** What the guest calls themselves, and in which language they read. */
  readonly guest: { readonly name: string | null; readonly locale: string }
  /** What the bot says, for those who take over or finish. */
  readonly spoken: Flow | null
  /** How far each host who asks has read, and what they have hidden. */
  readonly readings: ReadonlyMap<HostId, OwnReading>
  /** What it carries, for those who put tags on or take them off. */
  readonly tags: Tags
  /** The words that are asked for, and the flags, for those who flag. */
  readonly flagging: Flagging
  /** The files that are asked for. */
  readonly files: Files
  /** What colleagues did, for those who write without having seen it. */
  readonly stirs: Stirs
  /** What hosts have asked, for guests who answer it. */
  readonly asked: AskedOf
}

interface Row extends NeedRow {
  id: ConversationId | null
  desk_id: DeskId
  guest_id: GuestId
  level: IdentityLevel
  has_email: boolean
  name: string | null
  locale: string
  life: Life
  assignee: HostId | null
  assigned_ms: string | null
  assigned_by: HostId | null
  after_close: HostId | null
  epoch: number
  sealed_by: HostId | null
  sealed_ms: string | null
  guest_said: number
  guest_saw: string
  hosts_saw: string
  ticket: string | null
  waiting_ms: string | null
  said_waiting: boolean
  parked_ms: string | null
  cool_ms: string | null
  ended_ms: string | null
  floor: Floor['by']
  bot_id: BotId | null
  due_ms: string | null
  bot_turn: number
  owed_ms: string | null
  asks_ms: string | null
  last_seq: string
  directory_seq: string
}

const lock = `
  with own as materialized (
    select c.id, c.desk_id, c.guest_id, g.level, g.email is not null as has_email, g.name, g.locale, c.life, c.assignee,
           (extract(epoch from c.assigned_at) * 1000)::bigint as assigned_ms,
           c.assigned_by, c.after_close, c.epoch, c.sealed_by, (extract(epoch from c.sealed_at) * 1000)::bigint as sealed_ms, c.guest_said, c.guest_saw, c.hosts_saw, c.last_seq, c.ticket, c.said_waiting,
           (extract(epoch from c.waiting_since) * 1000)::bigint as waiting_ms,
           (extract(epoch from c.parked_until) * 1000)::bigint as parked_ms,
           (extract(epoch from c.cool_until) * 1000)::bigint as cool_ms,
           (extract(epoch from c.ended_at) * 1000)::bigint as ended_ms,
           c.floor, c.bot_id, (extract(epoch from c.bot_due) * 1000)::bigint as due_ms, c.bot_turn,
           c.need, (extract(epoch from c.need_since) * 1000)::bigint as need_ms, c.need_team,
           (extract(epoch from c.owed_since) * 1000)::bigint as owed_ms,
           (extract(epoch from c.asks_since) * 1000)::bigint as asks_ms
      from conversation c
      join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
     where c.workspace_id = $1 and c.id = any($2::uuid[])
     order by c.id
       for update of c
  )
  select own.*, w.last_seq as directory_seq
    from workspace w
    left join own on true
   where w.id = $1`

/**
 * Locks and loads the batch's conversations, ids ascending, with the number of the directory's last fact; beside them the
 * lines that it may move, and whoever may be admitted from those.
 */
export async function loadConversations(tx: Tx, batch: Batch): Promise<LoadedBatch<Standing>> {
  const { workspace, asks } = batch
  const lines = await loadLines(tx, batch)
  const ids = [...new Set([...batch.ids, ...lines.candidates])].sort()
  const { rows } = await tx.query<Row>(lock, [workspace, plainArray(ids)])
  const readings = await loadReadings(tx, workspace, asks)
  const tagsOf = await loadTags(tx, workspace, asks)
  const flaggingOf = await loadFlagging(tx, workspace, asks)
  const files = await loadFiles(tx, workspace, asks)
  const spoken = await loadSpoken(tx, workspace, asks)
  const askedOf = await loadAsked(tx, workspace, asks)
  const ends = new Map(rows.map(({ id, last_seq }) => [id ?? '', Number(last_seq)]))
  const stirsOf = await loadStirs(tx, { workspace, asks, ends })
  const found = new Map<string, Loaded<Standing>>()
  for (const row of rows) {
    if (row.id === null) continue
    const standing = {
      conversation: toConversation(row.id, row),
      hasEmail: row.has_email,
      guest: { name: row.name, locale: row.locale },
      spoken: spoken.get(row.id) ?? null,
      readings: readings.get(row.id) ?? new Map<HostId, OwnReading>(),
      tags: tagsOf(row.id),
      flagging: flaggingOf(row.id),
      files: files.get(row.id) ?? noFiles,
      stirs: stirsOf(row.id),
      asked: askedOf(row.id),
    }
    found.set(row.id, { state: standing, seq: Number(row.last_seq) })
  }
  return { found, directorySeq: Number(rows[0]?.directory_seq ?? 0), beside: lines }
}

function toConversation(id: ConversationId, row: Row): Conversation {
  const conversation = begin({ id, desk: row.desk_id, guest: row.guest_id, level: row.level })
  return {
    ...conversation,
    life: row.life,
    assignee: row.assignee,
    assignedAt: instant(row.assigned_ms),
    assignedBy: row.assigned_by,
    afterClose: row.after_close,
    epoch: row.epoch,
    sealedBy: row.sealed_by,
    sealedAt: instant(row.sealed_ms),
    guestSaid: row.guest_said,
    guestSaw: Number(row.guest_saw),
    hostsSaw: Number(row.hosts_saw),
    ticket: instant(row.ticket),
    waitingSince: instant(row.waiting_ms),
    saidWaiting: row.said_waiting,
    parkedUntil: instant(row.parked_ms),
    coolUntil: instant(row.cool_ms),
    endedAt: instant(row.ended_ms),
    floor: toFloor(row),
  }
}

function toFloor(row: Row): Floor {
  const { floor: by, bot_id: bot, due_ms, bot_turn: turn, owed_ms, asks_ms } = row
  return { by, bot, due: instant(due_ms), turn, need: needIn(row), owed: instant(owed_ms), asks: instant(asks_ms) }
}

function instant(ms: string | null): number | null {
  return ms === null ? null : Number(ms)
}

/** The standing after a fact. */
export function evolveStanding(
  before: Standing,
  fact: ConversationFact,
  stamp: Parameters<typeof evolve>[2],
): Standing {
  const { by } = stamp
  const stirs = by.kind === 'host' ? stirsAfter(before.stirs, fact, by.id) : before.stirs
  const asked = askedAfter(before.asked, fact)
  const now = { ...before, conversation: evolve(before.conversation, fact, stamp), stirs, asked }
  if (fact.type === 'tagged' || fact.type === 'untagged') return { ...now, tags: carriedAfter(before.tags, fact) }
  if ('flag' in fact) return { ...now, flagging: flaggingAfter(before.flagging, fact, by) }
  if ('file' in fact) return { ...now, files: filesAfter(before.files, fact, by) }
  if ((fact.type !== 'seen' && fact.type !== 'hidden') || by.kind !== 'host') return now
  const reading = before.readings.get(by.id) ?? { upTo: 0, hidden: 0 }
  const changed = fact.type === 'seen' ? { ...reading, upTo: fact.upTo } : { ...reading, hidden: fact.upTo }
  return { ...now, readings: new Map(before.readings).set(by.id, changed) }
}

function flaggingAfter(before: Flagging, fact: Parameters<typeof flagsAfter>[1], by: Author): Flagging {
  return { ...before, flags: flagsAfter(before.flags, fact, by.kind) }
}

function filesAfter(files: Files, fact: FileFact, by: Author): Files {
  const after = evolveFile(files.get(fact.file) ?? null, fact, by)
  return after ? new Map(files).set(after.id, after) : files
}

/** Writes the rows of conversations that changed, new ones first. */
export async function saveConversations(
  tx: Tx,
  workspace: WorkspaceId,
  changes: readonly Change<Standing>[],
): Promise<void> {
  await saveArrivals(tx, workspace, changes.flatMap(newGuests))
  saveRows(tx, workspace, changes)
  saveReadings(tx, workspace, changes)
  await saveTags(tx, workspace, changes)
  await saveFlags(tx, workspace, changes)
  await saveSeals(tx, workspace, changes)
  await saveProofs(tx, workspace, changes)
  await saveFiles(tx, workspace, changes)
  await saveRuns(tx, workspace, changes)
}

function newGuests({ entries: [first], asks, state }: Change<Standing>): Arrival[] {
  if (first?.n !== 1) return []
  return [{ guest: asks[0]?.body as NewGuest, conversation: state.conversation, at: first.at }]
}
