// A row of the list as hosts may see it. Guests have no list.
import type { HostId } from '../../domain/shared/ids.ts'
import type { InboxPreview, InboxRow } from '../../protocol/conversation.ts'
import type { InboxRecord } from './store.ts'

/** The row of a conversation, with its newest message or note cut short. */
export function viewRow(record: InboxRecord): InboxRow {
  return {
    id: record.id,
    n: record.last_seq,
    desk: record.desk_id,
    guest: { id: record.guest_id, name: record.guest_name, level: record.level },
    life: record.life,
    assignee: record.assignee,
    assignedAt: record.assigned_ms,
    epoch: record.epoch,
    tags: record.tags,
    sealed: record.sealed_by !== null,
    guestSaid: record.guest_said,
    guestSaw: record.guest_saw,
    waitingSince: record.waiting_ms,
    parkedUntil: record.parked_ms,
    endedAt: record.ended_ms,
    last: viewPreview(record),
    at: record.last_ms,
    arrivedAt: record.created_ms,
  }
}

function viewPreview({
  said_seq: n,
  said_type,
  said_kind,
  said_by,
  said_level,
  preview: text,
}: InboxRecord): InboxPreview | null {
  if (n === null || text === null) return null
  const note = said_type === 'note-added'
  if (said_kind === 'host') return { n, by: { kind: 'host', id: said_by as HostId }, note, text }
  if (said_kind === 'guest') return { n, by: { kind: 'guest', level: said_level ?? 'stated' }, note, text }
  return { n, by: { kind: 'desk' }, note, text }
}
