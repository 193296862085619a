// A row that follows its own conversation: a word in one does not draw the others again.
import { memo } from 'react'
import { useLocation } from 'wouter'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { useChanging, useDirectory, useHouse, useTagbook } from '../frame/house.tsx'
import { conversationPath } from '../frame/paths.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { rowLook } from './row.ts'
import { RowView } from './row-view.tsx'

export interface ListRowProps {
  readonly id: ConversationId
  readonly current: boolean
  readonly stop: boolean
}

export const ListRow = memo(function ListRow({ id, current, stop }: ListRowProps) {
  const { inbox, typing, drafts, threads, me } = useHouse()
  const words = useWords()
  const [, go] = useLocation()
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
  if (!row) return null
  const shownDraft = current ? '' : draft
  const look = rowLook(
    { row, unread, presence, guestTypes, draft: shownDraft },
    { self: me.id, directory, book, now, words },
  )
  return (
    <RowView
      look={look}
      href={conversationPath(id)}
      current={current}
      stop={stop}
      self={me.id}
      onNear={() => threads.near(id)}
      onOpen={(event) => {
        // A click without a press of the pointer is the Enter key: whoever opens by key goes on writing.
        if (event.detail > 0) return
        event.preventDefault()
        go(conversationPath(id), { state: { byKey: true } })
      }}
    />
  )
})
