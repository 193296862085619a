// The list as it is read: desks as containers, and in each the rows of the chosen view.
import type { Desk } from '../../domain/desk/desk.ts'
import type { ConversationId, DeskId, HostId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'

export type InboxView = 'all' | 'mine' | 'unread' | 'closed'

export interface DeskGroup {
  readonly desk: DeskId
  /** Null: the desk was removed, its conversations stay. */
  readonly place: Desk | null
  readonly rows: readonly InboxRow[]
}

export interface Choice {
  readonly view: InboxView
  readonly self: HostId
  readonly unread: (row: InboxRow) => number
  /** Open conversations stay in their view although they were just read. */
  readonly open: readonly ConversationId[]
}

/** Whether a row belongs to the view. */
export function belongs(row: InboxRow, { view, self, unread, open }: Choice): boolean {
  if (row.life === 'closed' || row.life === 'ended') return view === 'closed'
  switch (view) {
    case 'all':
      return true
    case 'mine':
      return row.assignee === self
    case 'unread':
      return unread(row) > 0 || open.includes(row.id)
    case 'closed':
      return false
  }
}

/**
 * Every desk in the order of the directory, then others of which there are rows, each with its rows; the rows keep their order.
 * `place` knows a desk that is not this host's own any more, where they have sealed something; others are gone.
 */
export function groupByDesk(
  desks: readonly Desk[],
  rows: readonly InboxRow[],
  place: (desk: DeskId) => Desk | null = () => null,
): readonly DeskGroup[] {
  const byDesk = new Map<DeskId, InboxRow[]>()
  for (const row of rows) {
    const others = byDesk.get(row.desk)
    if (others) others.push(row)
    else byDesk.set(row.desk, [row])
  }
  const known = desks.map((own) => ({ desk: own.id, place: own, rows: byDesk.get(own.id) ?? [] }))
  const ids = new Set(desks.map((desk) => desk.id))
  const others = [...byDesk].filter(([desk]) => !ids.has(desk))
  return [...known, ...others.map(([desk, left]) => ({ desk, place: place(desk), rows: left }))]
}

/** The next row after `current` in reading order that is wanted, around the end; null when none is. */
export function nextRow(
  rows: readonly InboxRow[],
  current: ConversationId | null,
  wanted: (row: InboxRow) => boolean,
): InboxRow | null {
  const at = rows.findIndex((row) => row.id === current)
  const after = [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
  return after.find((row) => row.id !== current && wanted(row)) ?? null
}
