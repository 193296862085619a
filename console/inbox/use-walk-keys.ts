// Keys that go on to other conversations, in the order in which the rows are read; with the list folded too.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { useOpening, useSides } from '../conversation/use-sides.ts'
import { useHouse } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { toast } from '../frame/toasts.tsx'
import { useWide } from '../frame/use-wide.ts'
import { useWords } from '../frame/words.tsx'
import { nextRow } from './groups.ts'
import { focusedRow } from './walk.ts'

export function useWalkKeys(rows: () => readonly InboxRow[], current: ConversationId | null): void {
  const { inbox } = useHouse()
  const { open } = useOpening()
  const unread = (one: InboxRow) => inbox.unread(one) > 0
  const toUnread = (row: InboxRow | null) => row && open(row.id, { byKey: true })
  useKeys({
    u: () => toUnread(nextRow(rows(), current, unread)),
    U: () => toUnread(nextRow(rows().toReversed(), current, unread)),
    '\\': useSplit(rows, current),
  })
}

/** The row in focus beside the open conversation; else the next unread, or the next, beside it; of two that stand there, one. */
function useSplit(rows: () => readonly InboxRow[], current: ConversationId | null): () => void {
  const { inbox } = useHouse()
  const words = useWords()
  const wide = useWide()
  const { shown } = useSides()
  const { open, leave } = useOpening()
  return () => {
    if (!wide || current === null) return
    const row = focusedRow()
    if (row && row !== current) return open(row, { byKey: true, beside: true })
    const other = shown.find((one) => one !== current)
    if (other) return leave(other)
    const next = nextRow(rows(), current, (one) => inbox.unread(one) > 0) ?? nextRow(rows(), current, () => true)
    if (next) open(next.id, { byKey: true, beside: true })
    else toast(words('beside.none'))
  }
}
