// The list pane at work: what is in it, what it does, what stands there when it is empty.
import type { ReactNode } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Counts } from '../../client/inbox.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { presentTag } from '../../domain/tag/tag.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { inbox as inboxShape, mail, rotateCcw, tag as tagShape, triangleAlert, userCheck } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { choose, useChoices } from '../frame/choices.ts'
import { useChanging, useDirectory, useHouse, useTagbook } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { lineToServe, QueuePane, useAdmitting } from '../queue/queue-pane.tsx'
import { OverBanner } from '../rehearsal/over-banner.tsx'
import { countReal } from '../rehearsal/real-desks.ts'
import { RehearsalBar } from '../rehearsal/rehearsal-bar.tsx'
import { OpeningNotice } from '../workspace/opening-notice.tsx'
import { useLate } from '../frame/use-late.ts'
import { useWords } from '../frame/words.tsx'
import { Filtered, FilterButton } from '../tag/tag-filter.tsx'
import type { InboxView } from './groups.ts'
import { BulkPane } from './bulk-pane.tsx'
import { InboxListView } from './inbox-view.tsx'
import { ListRow } from './list-row.tsx'
import { StateChip } from './state-chip.tsx'
import { StateFilter } from './state-filter.tsx'
import { toggled, readingOrder, useList } from './use-list.ts'
import type { ListNow } from './use-list.ts'
import { useHold } from './use-hold.ts'
import { useWalkKeys } from './use-walk-keys.ts'
import { toggle } from './selection.ts'
import { focusedRow, walkRows } from './walk.ts'

export interface InboxPaneProps {
  /** The conversation in focus. */
  readonly current: ConversationId | null
  /** All that are on the screen. */
  readonly open: readonly ConversationId[]
}

export function InboxPane({ current, open }: InboxPaneProps) {
  const { inbox } = useHouse()
  const { view, folded } = useChoices()
  const hold = useHold()
  const list = useList(view, open, hold.held)
  const counts = useCounts()
  useChanging(inbox.lines, () => inbox.lines.waiting)
  const filtered = useFiltered(list)
  const instead = useInstead(view, list.rows.length === 0, filtered !== null)
  const renderRow = useRows(list, current, open)
  useListKeys(list, current, hold.release)
  return (
    <InboxListView
      view={view}
      onView={(chosen) => {
        hold.release()
        choose({ view: chosen })
      }}
      counts={counts}
      countsOf={(desk) => inbox.counts(desk)}
      lineOf={(desk) => inbox.lines.of(desk)}
      renderMark={(desk) => <RehearsalBar desk={desk} />}
      banner={<Banners />}
      renderQueue={(desk) => <QueuePane desk={desk} />}
      groups={view === 'all' && !filtered ? list.groups : list.groups.filter((group) => group.rows.length > 0)}
      folded={new Set(folded)}
      onFold={(desk) => choose({ folded: toggled(folded, desk) })}
      current={current}
      newer={list.newer}
      onSort={hold.release}
      renderRow={renderRow}
      hold={hold.handlers}
      filter={<Filter view={view} rows={list.untagged} />}
      filtered={filtered}
      foot={view !== 'closed' && <BulkPane rows={readingOrder(list.groups)} />}
      instead={instead}
      end={view === 'closed' && <MoreClosed />}
    />
  )
}

function Banners() {
  return (
    <>
      <OpeningNotice />
      <OverBanner />
    </>
  )
}

/** Of real desks: what is rehearsed is in no figure that a host works by. */
function useCounts(): Counts | null {
  const { inbox } = useHouse()
  const directory = useDirectory()
  const here = useChanging(inbox, () => inbox.state === 'here')
  const live = useChanging(inbox, () => countReal(inbox, directory, 'live'))
  const mine = useChanging(inbox, () => countReal(inbox, directory, 'mine'))
  const unread = useChanging(inbox, () => countReal(inbox, directory, 'unread'))
  return here ? { live, mine, unread } : null
}

/** In place of the list while it is folded: what its keys go on to. */
export function FoldedKeys({ current }: { readonly current: ConversationId }) {
  const { inbox } = useHouse()
  useWalkKeys(() => inbox.list({ life: 'live' }), current)
  return null
}

/** Draws a row. The reading order is asked for when somebody chooses: a row is not drawn again because others moved. */
function useRows(list: ListNow, current: ConversationId | null, open: readonly ConversationId[]) {
  const latest = useRef(list)
  latest.current = list
  const order = useCallback(() => readingOrder(latest.current.groups).map(({ id }) => id), [])
  return ({ id }: InboxRow, stop: boolean) => {
    const mine = id === current
    return <ListRow id={id} current={mine} beside={!mine && open.includes(id)} stop={stop} order={order} />
  }
}

function Filter({ view, rows }: { readonly view: InboxView; readonly rows: readonly InboxRow[] }) {
  const { tag, state } = useChoices()
  return (
    <FilterButton
      rows={rows}
      on={tag !== null || state !== null}
      renderMore={(close) => view !== 'closed' && <StateFilter rows={rows} state={state} onDone={close} />}
    />
  )
}

/** What the list is narrowed to; null when it is not. */
function useFiltered(list: ListNow): ReactNode {
  const words = useWords()
  const { tag, state } = useChoices()
  const book = useTagbook()
  const present = tag && presentTag(book, tag)
  if (!present && !state) return null
  const all = () => choose({ tag: null, state: null })
  const more = state && <StateChip is={state}>{words(`state.${state}`)}</StateChip>
  return <Filtered name={present ? present.name : null} more={more} count={list.rows.length} onAll={all} />
}

function useListKeys(list: ListNow, current: ConversationId | null, release: () => void) {
  const house = useHouse()
  const { inbox } = house
  const { admit } = useAdmitting()
  const admitFirst = () => {
    const line = lineToServe(house, (current && inbox.row(current)?.desk) ?? null)
    if (line) admit(line)
  }
  useWalkKeys(() => readingOrder(list.groups), current)
  useKeys({
    j: () => walkRows(1),
    k: () => walkRows(-1),
    '.': release,
    x: () => {
      const row = focusedRow() ?? current
      if (row) toggle(row)
    },
    a: admitFirst,
  })
}

/** What stands in place of the desks; null when there are rows, or desks to show without any. */
function useInstead(view: InboxView, empty: boolean, narrowed: boolean): ReactNode {
  const { inbox, line } = useHouse()
  const words = useWords()
  const loading = useChanging(inbox, () => inbox.state) === 'loading' && empty
  const late = useLate(loading, lateMs)
  if (!empty) return null
  if (loading) {
    return late ? <NotLoaded onRetry={() => line.resume()} /> : <Skeleton rows={6} word={words('inbox.loading')} />
  }
  if (view === 'all' && !narrowed) return null
  const { shape, title, text } = narrowed || view === 'all' ? nothing.tagged : nothing[view]
  return (
    <Empty shape={shape} title={words(title)}>
      {words(text)}
    </Empty>
  )
}

const lateMs = 10_000

function NotLoaded({ onRetry }: { readonly onRetry: () => void }) {
  const words = useWords()
  return (
    <Empty
      shape={triangleAlert}
      title={words('inbox.failed.title')}
      failed
      next={<Button onClick={onRetry}>{words('common.retry')}</Button>}
    >
      {words('inbox.failed')}
    </Empty>
  )
}

const nothing = {
  tagged: { shape: tagShape, title: 'inbox.none.tagged.title', text: 'inbox.none.tagged' },
  mine: { shape: userCheck, title: 'inbox.none.mine.title', text: 'inbox.none.mine' },
  unread: { shape: mail, title: 'inbox.none.unread.title', text: 'inbox.none.unread' },
  closed: { shape: inboxShape, title: 'inbox.none.closed.title', text: 'inbox.none.closed' },
} as const

/** The first page comes by itself, the others when they are asked for. */
function MoreClosed() {
  const { inbox } = useHouse()
  const words = useWords()
  const [more, setMore] = useState<'yes' | 'loading' | 'no'>('loading')
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    void inbox.loadClosed().then((left) => setMore(left ? 'yes' : 'no'))
  }, [inbox, asked])
  const loadMore = () => {
    setMore('loading')
    setAsked(asked + 1)
  }
  if (more === 'no') return null
  return (
    <div className="list-end">
      <Button size="s" shape={rotateCcw} busy={more !== 'yes'} onClick={loadMore}>
        {words(more === 'yes' ? 'inbox.more' : 'inbox.more.loading')}
      </Button>
    </div>
  )
}
