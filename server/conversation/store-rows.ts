// Rows of conversations, written after their facts: what every fact moves, and what only some of them change.
import type { Conversation, ConversationFact } from '../../domain/conversation/conversation.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { Change } from '../log/command.ts'

type Kept = Change<{ readonly conversation: Conversation }>

/** Writes how far each conversation has come, and the state of those whose state changed. */
export async function saveRows(tx: Tx, workspace: WorkspaceId, changes: readonly Kept[]): Promise<void> {
  saveCounters(tx, workspace, changes)
  await saveStates(tx, workspace, changes.filter(changedState))
}

const said = new Set(['message-sent', 'note-added', 'welcomed', 'file-shared'])

function saveCounters(tx: Tx, workspace: WorkspaceId, changes: readonly Kept[]): void {
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

const changesState: ReadonlySet<string> = new Set<ConversationFact['type']>([
  'assigned',
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

async function saveStates(tx: Tx, workspace: WorkspaceId, changes: readonly Kept[]): Promise<void> {
  if (changes.length === 0) return
  const conversations = changes.map(({ state }) => state.conversation)
  await tx.query(
    `update conversation c
        set life = v.life, assignee = v.assignee, assigned_at = to_timestamp(v.assigned_ms / 1000.0), epoch = v.epoch,
            guest_saw = v.guest_saw, hosts_saw = v.hosts_saw, ticket = v.ticket, said_waiting = v.said_waiting,
            waiting_since = to_timestamp(v.waiting_ms / 1000.0), parked_until = to_timestamp(v.parked_ms / 1000.0),
            cool_until = to_timestamp(v.cool_ms / 1000.0), ended_at = to_timestamp(v.ended_ms / 1000.0),
            admitted_at = coalesce(to_timestamp(v.admitted_ms / 1000.0), c.admitted_at), after_close = v.after_close,
            assigned_by = v.assigned_by
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::bigint[], $6::int[], $7::bigint[], $8::bigint[], $9::bigint[],
                   $10::boolean[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::uuid[], $17::uuid[])
              as v (id, life, assignee, assigned_ms, epoch, guest_saw, hosts_saw, ticket, said_waiting, waiting_ms, parked_ms,
                    cool_ms, ended_ms, admitted_ms, after_close, assigned_by)
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
      conversations.map(({ ticket }) => ticket),
      conversations.map(({ saidWaiting }) => saidWaiting),
      conversations.map(({ waitingSince }) => waitingSince),
      conversations.map(({ parkedUntil }) => parkedUntil),
      conversations.map(({ coolUntil }) => coolUntil),
      conversations.map(({ endedAt }) => endedAt),
      changes.map(({ entries }) => entries.findLast(({ type }) => type === 'admitted')?.at ?? null),
      conversations.map(({ afterClose }) => afterClose),
      conversations.map(({ assignedBy }) => assignedBy),
    ],
  )
}
