// Rows of conversations: locked and loaded for the road, saved after their facts.
import {
  begin,
  type Conversation,
  type ConversationFact,
  evolve,
  type Life,
} from '../../domain/conversation/conversation.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { ConversationId, DeskId, GuestId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { Ask, Batch, Change, Loaded } from '../log/command.ts'
import { type NewGuest, saveArrivals, saveProofs } from './store-guests.ts'

/** A conversation under its lock, with what only some rules ask. */
export interface Standing {
  readonly conversation: Conversation
  readonly hasEmail: boolean
  /** How far each host who asks to mark it seen has read. */
  readonly readings: ReadonlyMap<HostId, number>
}

interface Row {
  id: ConversationId | null
  desk_id: DeskId
  guest_id: GuestId
  level: IdentityLevel
  has_email: boolean
  life: Life
  assignee: HostId | null
  assigned_ms: string | null
  epoch: number
  guest_said: number
  guest_saw: string
  hosts_saw: string
  last_seq: string
  directory_seq: string
}

const lock = `
  with own as materialized (
    select c.id, c.desk_id, c.guest_id, g.level, g.email is not null as has_email, c.life, c.assignee,
           (extract(epoch from c.assigned_at) * 1000)::bigint as assigned_ms,
           c.epoch, c.guest_said, c.guest_saw, c.hosts_saw, c.last_seq
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

/** Locks and loads the batch's conversations, ids ascending, with the number of the directory's last fact. */
export async function loadConversations(tx: Tx, { workspace, ids, asks }: Batch) {
  const { rows } = await tx.query<Row>(lock, [workspace, plainArray(ids)])
  const readings = await loadReadings(tx, workspace, asks)
  const found = new Map<string, Loaded<Standing>>()
  for (const row of rows) {
    if (row.id === null) continue
    const standing = {
      conversation: toConversation(row.id, row),
      hasEmail: row.has_email,
      readings: readings.get(row.id) ?? noReadings,
    }
    found.set(row.id, { state: standing, seq: Number(row.last_seq) })
  }
  return { found, directorySeq: Number(rows[0]?.directory_seq ?? 0) }
}

const noReadings: ReadonlyMap<HostId, number> = new Map()

async function loadReadings(tx: Tx, workspace: WorkspaceId, asks: readonly Ask[]) {
  const readings = new Map<string, Map<HostId, number>>()
  const seeing = asks.filter(({ command, actor }) => command.name === 'see' && actor.kind === 'host')
  if (seeing.length === 0) return readings
  const { rows } = await tx.query<{ conversation_id: string; host_id: HostId; up_to: string }>(
    'select conversation_id, host_id, up_to from reading where workspace_id = $1 and conversation_id = any($2::uuid[])',
    [workspace, [...new Set(seeing.map((ask) => ask.stream))]],
  )
  for (const row of rows) {
    const own = readings.get(row.conversation_id) ?? new Map<HostId, number>()
    readings.set(row.conversation_id, own.set(row.host_id, Number(row.up_to)))
  }
  return readings
}

function toConversation(id: ConversationId, row: Row): Conversation {
  const conversation = begin({ id, desk: row.desk_id, guest: row.guest_id, level: row.level })
  return {
    ...conversation,
    life: row.life,
    assignee: row.assignee,
    assignedAt: row.assigned_ms === null ? null : Number(row.assigned_ms),
    epoch: row.epoch,
    guestSaid: row.guest_said,
    guestSaw: Number(row.guest_saw),
    hostsSaw: Number(row.hosts_saw),
  }
}

/** The standing after a fact. */
export function evolveStanding(
  before: Standing,
  fact: ConversationFact,
  stamp: Parameters<typeof evolve>[2],
): Standing {
  const conversation = evolve(before.conversation, fact, stamp)
  if (fact.type !== 'seen' || stamp.by.kind !== 'host') return { ...before, conversation }
  return { ...before, conversation, readings: new Map(before.readings).set(stamp.by.id, fact.upTo) }
}

/** Writes the rows of conversations that changed, new ones first. */
export async function saveConversations(
  tx: Tx,
  workspace: WorkspaceId,
  changes: readonly Change<Standing>[],
): Promise<void> {
  await saveArrivals(tx, workspace, changes.flatMap(newGuests))
  saveCounters(tx, workspace, changes)
  await saveStates(tx, workspace, changes.filter(changedState))
  await saveReadings(tx, workspace, changes)
  await saveProofs(tx, workspace, changes)
}

function newGuests({ entries, asks, state }: Change<Standing>): { guest: NewGuest; conversation: Conversation }[] {
  if (entries[0]?.n !== 1) return []
  const guest = asks[0]?.body as NewGuest
  return [{ guest, conversation: state.conversation }]
}

const said = new Set(['message-sent', 'note-added', 'welcomed'])

function saveCounters(tx: Tx, workspace: WorkspaceId, changes: readonly Change<Standing>[]): void {
  const lastSaid = changes.map(({ entries }) => entries.findLast(({ type }) => said.has(type)))
  tx.send(
    `update conversation c
        set last_seq = v.seq, guest_said = v.guest_said, last_said_seq = coalesce(v.said_seq, c.last_said_seq),
            last_at = coalesce(to_timestamp(v.said_ms / 1000.0), c.last_at)
       from unnest($2::uuid[], $3::bigint[], $4::int[], $5::bigint[], $6::bigint[]) as v (id, seq, guest_said, said_seq, said_ms)
      where c.workspace_id = $1 and c.id = v.id`,
    [
      workspace,
      plainArray(changes.map(({ id }) => id)),
      plainArray(changes.map(({ seq }) => seq)),
      plainArray(changes.map(({ state }) => state.conversation.guestSaid)),
      plainArray(lastSaid.map((entry) => entry?.n ?? null)),
      plainArray(lastSaid.map((entry) => entry?.at ?? null)),
    ],
  )
}

const changesState = new Set(['assigned', 'closed', 'reopened', 'seen'])

function changedState({ entries }: Change<Standing>): boolean {
  return entries.some(({ type }) => changesState.has(type))
}

async function saveStates(tx: Tx, workspace: WorkspaceId, changes: readonly Change<Standing>[]): Promise<void> {
  if (changes.length === 0) return
  const conversations = changes.map(({ state }) => state.conversation)
  await tx.query(
    `update conversation c
        set life = v.life, assignee = v.assignee, assigned_at = to_timestamp(v.assigned_ms / 1000.0), epoch = v.epoch,
            guest_saw = v.guest_saw, hosts_saw = v.hosts_saw
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::bigint[], $6::int[], $7::bigint[], $8::bigint[])
              as v (id, life, assignee, assigned_ms, epoch, guest_saw, hosts_saw)
      where c.workspace_id = $1 and c.id = v.id`,
    [
      workspace,
      conversations.map(({ id }) => id),
      conversations.map(({ life }) => life),
      conversations.map(({ assignee }) => assignee),
      conversations.map(({ assignedAt }) => assignedAt),
      conversations.map(({ epoch }) => epoch),
      conversations.map(({ guestSaw }) => guestSaw),
      conversations.map(({ hostsSaw }) => hostsSaw),
    ],
  )
}

/** A host's count of what they read is the guest's messages less those after the mark, of which there are few. */
async function saveReadings(tx: Tx, workspace: WorkspaceId, changes: readonly Change<Standing>[]): Promise<void> {
  const seen = changes.flatMap(({ id, state, entries }) =>
    entries
      .filter(({ type, by }) => type === 'seen' && by.kind === 'host')
      .map(({ by }) => ({ id, host: by.id as HostId, state })),
  )
  if (seen.length === 0) return
  await tx.query(
    `insert into reading (workspace_id, conversation_id, host_id, up_to, guest_said)
     select distinct $1::uuid, v.id, v.host, v.up_to, c.guest_said - (
              select count(*) from fact f
               where f.workspace_id = $1 and f.stream_id = v.id and f.seq > v.up_to and f.type = 'message-sent' and f.by_kind = 'guest')::int
       from unnest($2::uuid[], $3::uuid[], $4::bigint[]) as v (id, host, up_to)
       join conversation c on c.workspace_id = $1 and c.id = v.id
     on conflict (workspace_id, conversation_id, host_id) do update set up_to = excluded.up_to, guest_said = excluded.guest_said`,
    [
      workspace,
      seen.map(({ id }) => id),
      seen.map(({ host }) => host),
      seen.map(({ host, state }) => state.readings.get(host) ?? 0),
    ],
  )
}
