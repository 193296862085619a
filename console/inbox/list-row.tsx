// A row that follows its own conversation: a word in one does not draw the others again.
import type { MouseEvent } from 'react'
import { memo } from 'react'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { useOpening } from '../conversation/use-sides.ts'
import { useChanging, useDirectory, useHouse, useTagbook } from '../frame/house.tsx'
import { conversationPath } from '../frame/paths.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { rowLook } from './row.ts'
import { RowView } from './row-view.tsx'
import { chooseTo, toggle, useSelection } from './selection.ts'
import { useLongPress } from './use-long-press.ts'

export interface ListRowProps {
  readonly id: ConversationId
  readonly current: boolean
  /** On the screen beside the current one. */
  readonly beside: boolean
  readonly stop: boolean
  /** The rows of the list in reading order. */
  readonly order: () => readonly ConversationId[]
}

export const ListRow = memo(function ListRow({ id, current, beside, stop, order }: ListRowProps) {
  const { inbox, typing, drafts, threads, me } = useHouse()
  const words = useWords()
  const now = useNow()
  const directory = useDirectory()
  const book = useTagbook()
  const row = useChanging(inbox, () => inbox.row(id))
  const unread = useChanging(inbox, () => {
    const known = inbox.row(id)
    return known ? inbox.unread(known) : 0
  })
  const presence = useChanging(inbox, () => inbox.presence(id)?.guest)
  const guestTypes = useChanging(typing, () => typing.of(id).some((typist) => typist.kind === 'guest'))
  const draft = useChanging(drafts, () => drafts.preview(id))
  const choosing = useChoosing(id, order)
  if (!row) return null
  const shownDraft = current || beside ? '' : draft
  const look = rowLook(
    { row, unread, presence, guestTypes, draft: shownDraft },
    { self: me.id, directory, book, now, words },
  )
  return (
    <RowView
      look={look}
      href={conversationPath(id)}
      current={current}
      beside={beside}
      stop={stop}
      self={me.id}
      onNear={() => threads.near(id)}
      press={choosing.press}
      chosen={choosing.chosen}
      onChoose={() => toggle(id)}
      onOpen={choosing.onOpen}
    />
  )
})

/** How this row is chosen, and which clicks choose it in place of opening it. */
function useChoosing(id: ConversationId, order: ListRowProps['order']) {
  const { open } = useOpening()
  const chosen = useSelection(({ ids }) => ids.has(id))
  const press = useLongPress(() => toggle(id))
  /** With Shift, after a long press, or by a finger while some are chosen. */
  const takes = (event: MouseEvent): boolean => {
    if (event.shiftKey) chooseTo(id, order())
    else if (press.tookClick()) return true
    else if (!byFinger(event) || useSelection.getState().ids.size === 0) return false
    else toggle(id)
    return true
  }
  const onOpen = (event: MouseEvent) => {
    // With Ctrl it is for the browser.
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    // A click without a press of the pointer is the Enter key: whoever opens by key goes on writing.
    if (!takes(event)) open(id, { byKey: event.detail === 0, beside: event.altKey })
  }
  return { chosen, press: press.handlers, onOpen }
}

const byFinger = ({ nativeEvent }: MouseEvent) =>
  nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
