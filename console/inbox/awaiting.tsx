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

/** Those who need a person before all desks, the longest waiting first; the others as they were. */
export function withAwaiting(rows: readonly InboxRow[], group: (rest: readonly InboxRow[]) => readonly DeskGroup[]) {
  const needing = rows.filter(awaitsPerson)
  if (needing.length === 0) return group(rows)
  const waiting = {
    desk: awaitingId,
    place: null,
    rows: needing.toSorted((one, other) => sinceOf(one) - sinceOf(other)),
  }
  return [waiting, ...group(rows.filter((row) => !awaitsPerson(row)))]
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
