// What each host has of a conversation for themselves: how far they have read, and what they have hidden.
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { Ask, Change } from '../log/command.ts'

export interface OwnReading {
  readonly upTo: number
  /** Out of this host's list as long as nothing was said after this number. */
  readonly hidden: number
}

const asking = new Set(['see', 'hide', 'unhide'])

/** The readings of the hosts who ask for something that needs them, by conversation. */
export async function loadReadings(tx: Tx, workspace: WorkspaceId, asks: readonly Ask[]) {
  const readings = new Map<string, Map<HostId, OwnReading>>()
  const own = asks.filter(({ command, actor }) => asking.has(command.name) && actor.kind === 'host')
  if (own.length === 0) return readings

  const { rows } = await tx.query<{ conversation_id: string; host_id: HostId; up_to: string; hidden_up_to: string }>(
    `select conversation_id, host_id, up_to, hidden_up_to from reading
      where workspace_id = $1 and conversation_id = any($2::uuid[])`,
    [workspace, [...new Set(own.map((ask) => ask.stream))]],
  )
  for (const row of rows) {
    const known = readings.get(row.conversation_id) ?? new Map<HostId, OwnReading>()
    const reading = { upTo: Number(row.up_to), hidden: Number(row.hidden_up_to) }
    readings.set(row.conversation_id, known.set(row.host_id, reading))
  }
  return readings
}

interface Read {
  readonly conversation: Conversation
  readonly readings: ReadonlyMap<HostId, OwnReading>
}

/** A host's count of what they read is the guest's messages less those after the mark, of which there are few. */
export function saveReadings(tx: Tx, workspace: WorkspaceId, changes: readonly Change<Read>[]): void {
  const changed = changes.flatMap(({ id, state, entries }) => readersIn(entries).map((host) => ({ id, host, state })))
  if (changed.length === 0) return

  const own = changed.map(({ host, state }) => state.readings.get(host) ?? { upTo: 0, hidden: 0 })
  tx.send(
    `insert into reading (workspace_id, conversation_id, host_id, up_to, hidden_up_to, guest_said)
     select $1::uuid, v.id, v.host, v.up_to, v.hidden, c.guest_said - (
              select count(*) from fact f
               where f.workspace_id = $1 and f.stream_id = v.id and f.seq > v.up_to and f.type in ('message-sent', 'file-shared') and f.by_kind = 'guest')::int
       from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[]) as v (id, host, up_to, hidden)
       join conversation c on c.workspace_id = $1 and c.id = v.id
     on conflict (workspace_id, conversation_id, host_id) do update
        set up_to = excluded.up_to, hidden_up_to = excluded.hidden_up_to, guest_said = excluded.guest_said`,
    [
      workspace,
      plainArray(changed.map(({ id }) => id)),
      plainArray(changed.map(({ host }) => host)),
      plainArray(own.map(({ upTo }) => upTo)),
      plainArray(own.map(({ hidden }) => hidden)),
    ],
  )
}

/** Each host once whose reading these facts have changed. */
function readersIn(entries: Change<unknown>['entries']): HostId[] {
  const own = entries.filter(({ type, by }) => (type === 'seen' || type === 'hidden') && by.kind === 'host')
  return [...new Set(own.map(({ by }) => by.id as HostId))]
}
