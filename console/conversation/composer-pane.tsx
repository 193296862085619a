// The composer at work: keeps the draft on every keystroke, tells that one types, sends by the outbox.
import { useEffect, useRef } from 'react'
import { worksAt } from '../../domain/access/may.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { focusRow } from '../inbox/walk.ts'
import { ComposerView } from './composer-view.tsx'
import type { Writing } from './draft-shelf.ts'
import { rememberSelection, selectionOf } from './memory.ts'

export interface ComposerPaneProps {
  readonly id: ConversationId
  readonly desk: DeskId | null
  readonly guestName: string
  /** The conversation was opened by key: the field has focus at once. */
  readonly focus: boolean
}

export function ComposerPane({ id, desk, guestName, focus }: ComposerPaneProps) {
  const { drafts, outbox, typing } = useHouse()
  const writing = useChanging(drafts, () => drafts.writing(id))
  const field = useRef<HTMLTextAreaElement>(null)
  const readers = useReaders(desk)
  const key = `${id}${writing}`
  useSelection(field, key, focus)
  const write = (kind: Writing) => {
    drafts.choose(id, kind)
    requestAnimationFrame(() => field.current?.focus())
  }
  useKeys({ r: () => write('reply'), n: () => write('note') })
  return (
    <ComposerView
      key={key}
      field={field}
      guestName={guestName}
      writing={writing}
      onWriting={write}
      draft={drafts.get(id, writing)}
      onDraft={(text) => {
        drafts.set(id, writing, text)
        if (text && writing === 'reply') typing.type(id)
      }}
      lasting={drafts.lasting}
      readers={readers}
      onSend={(text) => void outbox.do(id, writing === 'note' ? 'add-note' : 'send-message', { text })}
      onLeave={() => focusRow(id)}
    />
  )
}

function useReaders(desk: DeskId | null): number {
  const directory = useDirectory()
  if (!directory || !desk) return 1
  return [...directory.hosts.keys()].filter((host) => worksAt(directory, host, desk)).length
}

// The caret goes back to where it was left.
function useSelection(field: { readonly current: HTMLTextAreaElement | null }, key: string, focus: boolean): void {
  useEffect(() => {
    const box = field.current
    const kept = selectionOf(key)
    if (box && kept) box.setSelectionRange(...kept)
    if (focus) box?.focus()
    return () => {
      if (box) rememberSelection(key, box)
    }
  }, [field, key, focus])
}
