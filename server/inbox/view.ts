// A row of the list as hosts may see it. Guests have no list.
import { formats } from '../../domain/file/file.ts'
import { partsOf } from '../../domain/file/label.ts'
import { maskFlagged } from '../../domain/flag/mask.ts'
import type { BotId, HostId } from '../../domain/shared/ids.ts'
import type { AuthorView, InboxPreview, InboxRow } from '../../protocol/conversation.ts'
import { needIn } from '../conversation/view-need.ts'
import { type InboxRecord, previewLetters } from './store.ts'

/** The row of a conversation, with its newest message, note or file cut short. [FG8] What is flagged in it is masked. */
export function viewRow(record: InboxRecord): InboxRow {
  return {
    id: record.id,
    n: record.last_seq,
    desk: record.desk_id,
    guest: { id: record.guest_id, name: record.guest_name, level: record.level },
    life: record.life,
    assignee: record.assignee,
    assignedAt: record.assigned_ms,
    assignedBy: record.assigned_by,
    epoch: record.epoch,
    tags: record.tags,
    sealed: record.sealed_by !== null,
    guestSaid: record.guest_said,
    guestSaw: record.guest_saw,
    waitingSince: record.waiting_ms,
    parkedUntil: record.parked_ms,
    endedAt: record.ended_ms,
    floor: record.bot_id && record.floor,
    need: needIn(record),
    owed: record.owed_ms,
    asks: record.asks_ms,
    last: viewPreview(record),
    at: record.last_ms,
    arrivedAt: record.created_ms,
  }
}

function viewPreview(record: InboxRecord): InboxPreview | null {
  const { said_seq: n, said_type, said_format, preview: words, flagged } = record
  if (n === null || words === null) return null
  const preview = cut(maskFlagged(words, flagged))
  const by = viewSpeaker(record)
  if (said_type !== 'file-shared' || !said_format) return { n, by, note: said_type === 'note-added', text: preview }
  return { n, by, note: false, file: formats[said_format].kind, text: partsOf(preview).label }
}

/** After the mask: where the words end must not say how many were masked. */
const cut = (text: string) => Array.from(text).slice(0, previewLetters).join('')

function viewSpeaker({ said_kind, said_by, said_level }: InboxRecord): AuthorView {
  if (said_kind === 'host') return { kind: 'host', id: said_by as HostId }
  if (said_kind === 'bot') return { kind: 'bot', id: said_by as BotId }
  return said_kind === 'guest' ? { kind: 'guest', level: said_level ?? 'stated' } : { kind: 'desk' }
}
