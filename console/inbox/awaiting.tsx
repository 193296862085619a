// Whoever needs a person, of whatever desk: a group of their own above the desks, newest need last, so that nobody is passed over.
import type { ReactNode } from 'react'
import { awaitsPerson } from '../../domain/conversation/state.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { Icon } from '../../ui/icon.tsx'
import { hand } from '../../ui/shapes.ts'
import { age } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { DeskRows } from './desk-rows.tsx'
import type { DeskGroup } from './groups.ts'

/** Stands where a desk's id does. */
export const awaitingId = 'awaiting' as DeskId

/** Those who need a person, the longest waiting first. */
export function awaitingOf(rows: readonly InboxRow[]): readonly InboxRow[] {
  return rows.filter(awaitsPerson).toSorted((one, other) => sinceOf(one) - sinceOf(other))
}

/** These before all desks; the others as they were. */
export function withAwaiting(
  rows: readonly InboxRow[],
  needing: readonly InboxRow[],
  group: (rest: readonly InboxRow[]) => readonly DeskGroup[],
): readonly DeskGroup[] {
  if (needing.length === 0) return group(rows)
  const rest = rows.filter((row) => !needing.includes(row))
  return [{ desk: awaitingId, place: null, rows: needing }, ...group(rest)]
}

/**
 * [D3] While the order is held, who stood there stays there and who has come to need a person stays where they are, so that nothing
 * moves under the pointer; `moving` counts those who will.
 */
export function holdAwaiting(shown: readonly ConversationId[], rows: readonly InboxRow[]) {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const needing = shown.map((id) => byId.get(id)).filter((row) => row !== undefined)
  const wished = awaitingOf(rows).filter(({ id }) => !shown.includes(id))
  return { needing, moving: wished.length }
}

const sinceOf = ({ need, at }: InboxRow) => need?.since ?? at

export interface AwaitingProps {
  readonly rows: readonly InboxRow[]
  readonly current: ConversationId | null
  readonly renderRow: (row: InboxRow) => ReactNode
}

export function Awaiting({ rows, current, renderRow }: AwaitingProps) {
  const words = useWords()
  const now = useNow()
  const longest = age(rows[0] ? sinceOf(rows[0]) : now, now, words)
  return (
    <section className="desk desk-awaiting" aria-label={words('awaiting.title')}>
      <h3 className="desk-head">
        <Icon shape={hand} size="s" />
        <span className="desk-name cut">{words('awaiting.title')}</span>
        <span className="desk-facts is-wait">{words('awaiting.count', { count: rows.length, longest })}</span>
      </h3>
      <DeskRows rows={rows} label={words('awaiting.title')} current={current}>
        {renderRow}
      </DeskRows>
    </section>
  )
}
