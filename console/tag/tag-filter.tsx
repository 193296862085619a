// The list by one tag: a button beside the views, and a line that says what is shown and how to see all again.
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { TagId } from '../../domain/shared/ids.ts'
import { suggestTags } from '../../domain/tag/suggest.ts'
import { presentTag, presentTags, type Tagbook } from '../../domain/tag/tag.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { listFilter } from '../../ui/shapes.ts'
import { TagChip } from '../../ui/tag.tsx'
import { choose } from '../frame/choices.ts'
import { figure } from '../frame/figures.ts'
import { useTagbook } from '../frame/house.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { Combobox } from './combobox.tsx'

/** The rows that carry the tag today, under whatever name it was put on; with null all of them. */
export function rowsTagged(rows: readonly InboxRow[], tag: TagId | null, book: Tagbook): readonly InboxRow[] {
  const wanted = tag && presentTag(book, tag)?.id
  if (!wanted) return rows
  return rows.filter((row) => row.tags.some((id) => presentTag(book, id)?.id === wanted))
}

export interface FilterButtonProps {
  readonly rows: readonly InboxRow[]
  /** By a tag, or by what else there is. */
  readonly on: boolean
  /** Above the tags: what else the list can be narrowed to. */
  readonly renderMore: (close: () => void) => ReactNode
}

export function FilterButton({ rows, on, renderMore }: FilterButtonProps) {
  const words = useWords()
  return (
    <Popover
      label={words('inbox.filter')}
      className="tag-layer"
      button={(props) => (
        <button
          type="button"
          className="btn btn-icon btn-s btn-plain filter"
          aria-label={words('inbox.filter')}
          aria-pressed={on}
          data-tip={words('inbox.filter')}
          {...props}
        >
          <Icon shape={listFilter} size="s" />
        </button>
      )}
    >
      {(close) => (
        <>
          {renderMore(close)}
          <FilterPicker rows={rows} onDone={close} />
        </>
      )}
    </Popover>
  )
}

const most = 12

/** A retired tag is offered to nobody who tags, but stays on what carries it: there it can be looked for. */
function asPresent(book: Tagbook): Tagbook {
  return new Map([...book].map(([id, tag]) => [id, tag.state === 'retired' ? { ...tag, state: 'kept' } : tag]))
}

function FilterPicker({ rows, onDone }: { readonly rows: readonly InboxRow[]; readonly onDone: () => void }) {
  const words = useWords()
  const book = useTagbook()
  const now = useNow()
  const [typed, setTyped] = useState('')
  const uses = usesIn(rows, book)
  const offered = suggestTags(asPresent(book), typed, { uses, carried: new Set(), now, most: book.size })
    .filter(({ tag }) => uses.has(tag.id))
    .slice(0, most)
  return (
    <div className="tag-picker">
      <Combobox
        label={words('inbox.filter.field')}
        listLabel={words('inbox.filter.field')}
        typed={typed}
        onType={setTyped}
        choices={offered.map(({ tag }, at) => ({
          id: tag.id,
          draw: <FilterOffer name={tag.name} count={figure(uses.get(tag.id)?.count ?? 0, words)} />,
          likely: at === 0,
        }))}
        onChoose={(id) => {
          choose({ tag: id as TagId })
          onDone()
        }}
      />
      {offered.length === 0 && <p className="hint">{words('inbox.filter.none')}</p>}
      <span className="sr" role="status">
        {words('tag.offered', { count: offered.length })}
      </span>
    </div>
  )
}

function FilterOffer({ name, count }: { readonly name: string; readonly count: string }) {
  return (
    <>
      <span className="offer-sign" aria-hidden="true">
        #
      </span>
      <bdi className="grow offer-name">{name}</bdi>
      <span className="num">{count}</span>
    </>
  )
}

/** How many of these rows carry each tag, the newest word first. */
function usesIn(rows: readonly InboxRow[], book: Tagbook) {
  const uses = new Map<TagId, { count: number; at: number }>()
  for (const row of rows)
    for (const { id } of presentTags(book, row.tags)) {
      const before = uses.get(id)
      uses.set(id, { count: (before?.count ?? 0) + 1, at: Math.max(before?.at ?? 0, row.at) })
    }
  return uses
}

export interface FilteredProps {
  /** The tag, or null. */
  readonly name: string | null
  /** What else it is narrowed to. */
  readonly more?: ReactNode
  readonly count: number
  readonly onAll: () => void
}

/** What is shown now, and the way back. */
export function Filtered({ name, more, count, onAll }: FilteredProps) {
  const words = useWords()
  return (
    <p className="filtered" role="status">
      {more}
      {name !== null && <TagChip name={name} large />}
      <span className="grow">{words('inbox.filtered', { count })}</span>
      <Button size="s" kind="quiet" onClick={onAll}>
        {words('inbox.filter.off')}
      </Button>
    </p>
  )
}
