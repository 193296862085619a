// Rows of conversations, written after their facts: what every fact moves, and what only some of them change.
import type { Conversation, ConversationFact } from '../../domain/conversation/conversation.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { Change, Supposed } from '../log/command.ts'

type Kept = Change<{ readonly conversation: Conversation }>

/** Writes how far each conversation has come, and the state of those whose state changed. */
export function saveRows(tx: Tx, workspace: WorkspaceId, changes: readonly Kept[]): void {
  const behind = changes.filter(({ advanced }) => !advanced)
  if (behind.length > 0) tx.send(advance, [workspace, ...advances(behind)])
  saveStates(tx, workspace, changes.filter(changedState))
  saveFloors(tx, workspace, changes.filter(changedFloor))
}

const counters = `last_seq = v.seq, guest_said = v.guest_said, last_said_seq = coalesce(v.said_seq, c.last_said_seq),
            last_at = coalesce(to_timestamp(v.said_ms / 1000.0), c.last_at)`

const advance = `
    update conversation c
        set ${counters}
       from unnest($2::uuid[], $3::bigint[], $4::int[], $5::bigint[], $6::bigint[]) as v (id, seq, guest_said, said_seq, said_ms)
      where c.workspace_id = $1 and c.id = v.id`

/**
 * Where a row is gone, a guest is known otherwise, or the directory is not what was supposed, nothing is written at all. That no
 * other fact has come in between the log says itself, which takes each number once. Guests are looked up one by one: joined, Postgres
 * may compare all of them with all rows.
 */
const advanceAsSupposed = `
  with moved as (
    update conversation c
        set ${counters}
       from unnest($2::uuid[], $3::bigint[], $4::int[], $5::bigint[], $6::bigint[], $7::text[])
              as v (id, seq, guest_said, said_seq, said_ms, level)
      where c.workspace_id = $1 and c.id = v.id
  returning c.guest_id, v.level
  )
  select moved_on()
   where (select count(*) from moved m
           where m.level = (select g.level from guest g where g.workspace_id = $1 and g.id = m.guest_id)) <> $8::int
      or (select last_seq from workspace where id = $1) is distinct from $9::bigint`

/** Moves rows on that nobody has locked or looked at. */
export function advanceRows(tx: Tx, changes: readonly Kept[], { workspace, directorySeq }: Supposed): void {
  tx.send(advanceAsSupposed, [
    workspace,
    ...advances(changes),
    plainArray(changes.map(({ state }) => state.conversation.level)),
    changes.length,
    directorySeq,
  ])
}

const said = new Set(['message-sent', 'bot-said', 'note-added', 'welcomed', 'file-shared'])

function advances(changes: readonly Kept[]): string[] {
  const lastSaid = changes.map(({ entries }) => entries.findLast(({ type }) => said.has(type)))
  return [
    plainArray(changes.map(({ id }) => id)),
    plainArray(changes.map(({ seq }) => seq)),
    plainArray(changes.map(({ state }) => state.conversation.guestSaid)),
    plainArray(lastSaid.map((entry) => entry?.n ?? null)),
    plainArray(lastSaid.map((entry) => entry?.at ?? null)),
  ]
}

const changesState: ReadonlySet<string> = new Set<ConversationFact['type']>([
  'assigned',
  'floor-given',
  'floor-taken',
  'person-needed',
  'queued',
  'admitted',
  'left',
  'parked',
  'unparked',
  'closed',
  'reopened',
  'hard-closed',
  'seen',
])

/** A message changes the state of nobody but who writes while they wait. */
function changedState({ entries, state }: Kept): boolean {
  return state.conversation.saidWaiting || entries.some(({ type }) => changesState.has(type))
}

function saveStates(tx: Tx, workspace: WorkspaceId, changes: readonly Kept[]): void {
  if (changes.length === 0) return
  const conversations = changes.map(({ state }) => state.conversation)
  tx.send(
    `update conversation c
        set life = v.life, assignee = v.assignee, assigned_at = to_timestamp(v.assigned_ms / 1000.0), epoch = v.epoch,
            guest_saw = v.guest_saw, hosts_saw = v.hosts_saw, ticket = v.ticket, said_waiting = v.said_waiting,
            waiting_since = to_timestamp(v.waiting_ms / 1000.0), parked_until = to_timestamp(v.parked_ms / 1000.0),
            cool_until = to_timestamp(v.cool_ms / 1000.0), ended_at = to_timestamp(v.ended_ms / 1000.0),
            admitted_at = coalesce(to_timestamp(v.admitted_ms / 1000.0), c.admitted_at), after_close = v.after_close,
            assigned_by = v.assigned_by, need = v.need, need_since = to_timestamp(v.need_ms / 1000.0)
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::bigint[], $6::int[], $7::bigint[], $8::bigint[], $9::bigint[],
                   $10::boolean[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::uuid[], $17::uuid[], $18::text[], $19::bigint[])
              as v (id, life, assignee, assigned_ms, epoch, guest_saw, hosts_saw, ticket, said_waiting, waiting_ms, parked_ms,
                    cool_ms, ended_ms, admitted_ms, after_close, assigned_by, need, need_ms)
      where c.workspace_id = $1 and c.id = v.id`,
    [
      workspace,
      plainArray(conversations.map(({ id }) => id)),
      plainArray(conversations.map(({ life }) => life)),
      plainArray(conversations.map(({ assignee }) => assignee)),
      plainArray(conversations.map(({ assignedAt }) => assignedAt)),
      plainArray(conversations.map(({ epoch }) => epoch)),
      plainArray(conversations.map(({ guestSaw }) => guestSaw)),
      plainArray(conversations.map(({ hostsSaw }) => hostsSaw)),
      plainArray(conversations.map(({ ticket }) => ticket)),
      plainArray(conversations.map(({ saidWaiting }) => saidWaiting)),
      plainArray(conversations.map(({ waitingSince }) => waitingSince)),
      plainArray(conversations.map(({ parkedUntil }) => parkedUntil)),
      plainArray(conversations.map(({ coolUntil }) => coolUntil)),
      plainArray(conversations.map(({ endedAt }) => endedAt)),
      plainArray(changes.map(({ entries }) => entries.findLast(({ type }) => type === 'admitted')?.at ?? null)),
      plainArray(conversations.map(({ afterClose }) => afterClose)),
      plainArray(conversations.map(({ assignedBy }) => assignedBy)),
      plainArray(conversations.map(({ floor }) => floor.need?.why ?? null)),
      plainArray(conversations.map(({ floor }) => floor.need?.since ?? null)),
    ],
  )
}

/** Where a bot is, or was, every fact may move what it has to do. */
function changedFloor({ state }: Kept): boolean {
  return state.conversation.floor.bot !== null
}

function saveFloors(tx: Tx, workspace: WorkspaceId, changes: readonly Kept[]): void {
  if (changes.length === 0) return
  const floors = changes.map(({ state }) => state.conversation.floor)
  tx.send(
    `update conversation c
        set floor = v.floor, bot_id = v.bot, bot_due = to_timestamp(v.due_ms / 1000.0), bot_turn = v.turn,
            need = v.need, need_since = to_timestamp(v.need_ms / 1000.0), need_team = v.need_team, owed_since = to_timestamp(v.owed_ms / 1000.0),
            asks_since = to_timestamp(v.asks_ms / 1000.0)
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::bigint[], $6::int[], $7::text[], $8::bigint[], $9::bigint[],
                   $10::bigint[], $11::uuid[])
              as v (id, floor, bot, due_ms, turn, need, need_ms, owed_ms, asks_ms, need_team)
      where c.workspace_id = $1 and c.id = v.id`,
    [
      workspace,
      plainArray(changes.map(({ id }) => id)),
      plainArray(floors.map(({ by }) => by)),
      plainArray(floors.map(({ bot }) => bot)),
      plainArray(floors.map(({ due }) => due)),
      plainArray(floors.map(({ turn }) => turn)),
      plainArray(floors.map(({ need }) => need?.why ?? null)),
      plainArray(floors.map(({ need }) => need?.since ?? null)),
      plainArray(floors.map(({ owed }) => owed)),
      plainArray(floors.map(({ asks }) => asks)),
      plainArray(floors.map(({ need }) => need?.team ?? null)),
    ],
  )
}
