// The bar at work: which rows are chosen now, and what its keys do while it is there.
import { useRef } from 'react'
import { suggestTags } from '../../domain/tag/suggest.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { Popover } from '../../ui/popover.tsx'
import { Icon } from '../../ui/icon.tsx'
import { tag as tagShape } from '../../ui/shapes.ts'
import { nameList } from '../frame/figures.ts'
import { useSides } from '../conversation/use-sides.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { guestName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'
import { TagPicker } from '../tag/tag-picker.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { chooseNone, useSelection } from './selection.ts'
import { type Left, useBulk } from './use-bulk.ts'

/** `rows`: those of the list, in reading order. What has left the list is not acted upon. */
export function BulkPane({ rows }: { readonly rows: readonly InboxRow[] }) {
  const { ids } = useSelection()
  const chosen = rows.filter(({ id }) => ids.has(id))
  return chosen.length === 0 ? null : <Opened rows={chosen} />
}

function Opened({ rows }: { readonly rows: readonly InboxRow[] }) {
  const bulk = useBulk(rows)
  const said = useLeftWords(bulk.left)
  const keyed = useKeyed()
  useKeys({ Escape: chooseNone })
  return (
    <>
      {keyed && <RowKeys bulk={bulk} />}
      <BulkBar
        count={rows.length}
        keyed={keyed}
        running={bulk.running}
        left={said}
        onAssign={bulk.assign}
        onClose={bulk.close}
        onNone={chooseNone}
        tags={<TagAll bulk={bulk} keyed={keyed} sealed={rows.some((row) => row.sealed)} />}
      />
    </>
  )
}

/** Drawn anew whenever the keys come to the rows, and so the latest who asks for them. */
function RowKeys({ bulk }: { readonly bulk: ReturnType<typeof useBulk> }) {
  useKeys({
    m: () => bulk.running ?? bulk.assign(),
    e: () => bulk.running ?? bulk.close(),
    t: () => document.querySelector<HTMLElement>('[data-role=bulk-tags]')?.click(),
  })
  return null
}

/** Whether single keys are for the rows: until a conversation is opened, which has them from then on, and when a row is chosen again. */
function useKeyed(): boolean {
  const { ids } = useSelection()
  const { focus } = useSides()
  const chosen = useRef({ ids, focus })
  if (chosen.current.ids !== ids) chosen.current = { ids, focus }
  return chosen.current.focus === focus
}

const most = 8

interface TagAllProps {
  readonly bulk: ReturnType<typeof useBulk>
  readonly keyed: boolean
  /** One of them at least. */
  readonly sealed: boolean
}

function TagAll({ bulk, keyed, sealed }: TagAllProps) {
  const { tags, line } = useHouse()
  const words = useWords()
  const uses = useChanging(tags, () => tags.uses)
  const suggest = (typed: string) =>
    suggestTags(bulk.book, typed, { uses, carried: new Set(), now: line.serverNow(), most })
  return (
    <Popover
      label={words('tag.title')}
      className="tag-layer"
      button={(props) => (
        <button
          type="button"
          className="btn btn-s"
          data-role="bulk-tags"
          aria-keyshortcuts={keyed ? 'T' : undefined}
          {...props}
        >
          <Icon shape={tagShape} size="s" />
          {words('bulk.tag')}
        </button>
      )}
    >
      {(close) => (
        <TagPicker
          book={bulk.book}
          suggest={suggest}
          shown={[]}
          sealed={sealed}
          failed={false}
          add={(name) => {
            close()
            bulk.tag(name)
          }}
          remove={() => {}}
        />
      )}
    </Popover>
  )
}

const named = 3

/** "Omar and Mei stay open": by name as far as names can be read, then by number. */
function useLeftWords(left: Left | null): string | null {
  const words = useWords()
  if (left === null) return null
  const names = left.rows.slice(0, named).map((row) => guestName(row.guest, words))
  const more = left.rows.length - names.length
  const all = more > 0 ? [...names, words('bulk.more', { count: more })] : names
  return words(`bulk.left.${left.by}`, { names: nameList(all, words), count: left.rows.length })
}
