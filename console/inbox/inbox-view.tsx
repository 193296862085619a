// The list pane: views, desks as containers, rows. It is told what to show, and tells what was asked.
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { Counts } from '../../client/inbox.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import type { LineView } from '../../protocol/presence.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { arrowUp } from '../../ui/shapes.ts'
import { figure } from '../frame/figures.ts'
import { deskName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'
import { SearchButton } from '../search/search-button.tsx'
import { Awaiting, awaitingId } from './awaiting.tsx'
import { DeskHead } from './desk-head.tsx'
import type { DeskGroup, InboxView } from './groups.ts'
import { DeskRows } from './desk-rows.tsx'
import { stepInList } from './walk.ts'

export interface InboxViewProps {
  readonly view: InboxView
  readonly onView: (view: InboxView) => void
  /** Of all desks together; null until they are known. */
  readonly counts: Counts | null
  readonly countsOf: (desk: DeskId) => Counts
  readonly lineOf: (desk: DeskId) => LineView | undefined
  /** Under a desk's head, folded or not: who waits there. */
  readonly renderQueue: (desk: DeskId) => ReactNode
  /** Under a desk's head, folded or not: that it is no real one. */
  readonly renderMark?: (desk: DeskId) => ReactNode
  readonly groups: readonly DeskGroup[]
  readonly folded: ReadonlySet<DeskId>
  readonly onFold: (desk: DeskId) => void
  readonly current: ConversationId | null
  /** How many rows would move if the order were let go. */
  readonly newer: number
  readonly onSort: () => void
  readonly renderRow: (row: InboxRow, stop: boolean) => ReactNode
  /** In place of the desks: loading, failed, or nothing in this view. */
  readonly instead?: ReactNode
  /** Below the list, while rows are chosen. */
  readonly foot?: ReactNode
  /** After the last desk. */
  readonly end?: ReactNode
  readonly banner?: ReactNode
  /** Beside the views. */
  readonly filter?: ReactNode
  /** Below the views, while not all of them are shown. */
  readonly filtered?: ReactNode
  readonly hold: ListHold
}

/** What tells that somebody is at the list, so that its order keeps still. */
export interface ListHold {
  readonly onPointerMove: () => void
  readonly onPointerLeave: () => void
  readonly onKeyDown: () => void
  readonly onBlur: () => void
}

export function InboxListView(props: InboxViewProps) {
  const words = useWords()
  return (
    <section className="pane pane-list" aria-label={words('inbox.title')}>
      <header className="pane-head">
        <h2 className="grow" id="list-title" tabIndex={-1}>
          {words('inbox.title')}
        </h2>
        <Newer newer={props.newer} onSort={props.onSort} />
        <SearchButton />
      </header>
      {props.banner}
      <Views {...props} />
      {props.filtered}
      <Desks {...props} />
      {props.foot}
    </section>
  )
}

// In the head, where nothing moves when it comes.
function Newer({ newer, onSort }: Pick<InboxViewProps, 'newer' | 'onSort'>) {
  const words = useWords()
  if (newer === 0) return null
  return (
    <Button
      size="s"
      className="held"
      shape={arrowUp}
      data-tip={words('inbox.newer.hint')}
      data-tip-key="."
      onClick={onSort}
    >
      {words('inbox.newer', { count: newer })}
    </Button>
  )
}

function Views({ view, onView, counts, filter }: InboxViewProps) {
  const words = useWords()
  // What is not known yet has the room of a figure, so that nothing moves when it is.
  const count = (name: keyof Counts) => (counts ? figure(counts[name], words) : '–')
  const segments = [
    { value: 'all', label: words('inbox.all'), count: count('live') },
    { value: 'mine', label: words('inbox.mine'), count: count('mine') },
    { value: 'unread', label: words('inbox.unread'), count: count('unread') },
    { value: 'closed', label: words('inbox.closed') },
  ] as const
  return (
    <div className="views">
      <Segments label={words('inbox.views')} segments={segments} value={view} onChange={onView} />
      {filter}
    </div>
  )
}

function Desks(props: InboxViewProps) {
  const { groups, folded, current, instead, end, hold } = props
  const box = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const stops = groups.flatMap(({ desk, rows }) => [
    ...(desk === awaitingId ? [] : [desk]),
    ...(folded.has(desk) ? [] : rows.map((row) => row.id)),
  ])
  const stop = [focused, current].find((id) => id !== null && stops.includes(id as DeskId)) ?? stops[0] ?? null
  return (
    <div
      ref={box}
      className="scroll"
      {...hold}
      onFocus={(event) => {
        setFocused(event.target.closest<HTMLElement>('[data-stop]')?.dataset['stop'] ?? focused)
      }}
      onKeyDown={(event) => {
        hold.onKeyDown()
        stepInList(event)
      }}
    >
      {instead ?? groups.map((group) => <DeskSection key={group.desk} group={group} stop={stop} props={props} />)}
      {end}
    </div>
  )
}

interface DeskSectionProps {
  readonly group: DeskGroup
  readonly stop: string | null
  readonly props: InboxViewProps
}

function DeskSection({ group, stop, props }: DeskSectionProps) {
  const words = useWords()
  const { countsOf, lineOf, folded, onFold, current, renderRow, renderMark, renderQueue, view } = props
  const { desk, place, rows } = group
  if (desk === awaitingId)
    return <Awaiting rows={rows} current={current} renderRow={(row) => renderRow(row, stop === row.id)} />
  const name = place ? deskName(place, words) : words('desk.unknown')
  const isFolded = folded.has(desk)
  const listId = `desk-${desk}`
  return (
    <section className="desk" aria-label={name}>
      <DeskHead
        id={desk}
        name={name}
        open={view === 'closed' ? null : (place?.open ?? null)}
        counts={countsOf(desk)}
        line={lineOf(desk)}
        folded={isFolded}
        stop={stop === desk}
        controls={listId}
        onFold={() => onFold(desk)}
      />
      {renderMark?.(desk)}
      {view === 'all' && renderQueue(desk)}
      <div id={listId} hidden={isFolded}>
        {!isFolded && (
          <DeskRows rows={rows} label={words('inbox.list', { desk: name })} current={current}>
            {(row) => renderRow(row, stop === row.id)}
          </DeskRows>
        )}
      </div>
    </section>
  )
}
