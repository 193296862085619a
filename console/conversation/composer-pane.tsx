// The composer at work: keeps the draft on every keystroke, tells that one types, sends by the outbox.
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { worksAt } from '../../domain/access/may.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { Thread } from '../../client/thread.ts'
import { FileTray } from '../file/file-tray.tsx'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { hostName, shortName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'
import { focusRow } from '../inbox/walk.ts'
import { ComposerView } from './composer-view.tsx'
import type { Writing } from './draft-shelf.ts'
import { crossing, Guard } from './guard.tsx'
import type { Crossing } from './guard.tsx'
import { rememberSelection, selectionOf } from './memory.ts'
import { useTalkKeys } from './use-sides.ts'

export interface ComposerPaneProps {
  readonly thread: Thread
  readonly desk: DeskId | null
  /** No other host reads what is written here. */
  readonly sealed: boolean
  readonly guestName: string
  /** The conversation was opened by key: the field has focus at once. */
  readonly focus: boolean
  /** Nothing can be said to the guest as things are; colleagues can be told. */
  readonly onlyNotes: boolean
}

export function ComposerPane({ thread, desk, sealed, guestName, focus, onlyNotes }: ComposerPaneProps) {
  const { drafts, typing } = useHouse()
  const { id } = thread
  const field = useRef<HTMLTextAreaElement>(null)
  const { writing, write } = useWriting(thread, field, onlyNotes)
  // A text that was taken out of the field by another hand begins a new field.
  const [fresh, setFresh] = useState(0)
  const key = `${id}${writing}`
  useSelection(field, key, focus)
  const sending = useSending(thread, { writing, empty: () => setFresh(fresh + 1), again: () => field.current?.focus() })
  return (
    <>
      {sending.held && <Held held={sending.held} guestName={guestName} sending={sending} />}
      <ComposerView
        key={`${key}${fresh}`}
        field={field}
        guestName={guestName}
        writing={writing}
        onWriting={write}
        draft={drafts.get(id, writing)}
        onDraft={(text) => {
          if (drafts.get(id, writing) === '') sending.begin()
          drafts.set(id, writing, text)
          if (text && writing === 'reply') typing.type(id)
        }}
        lasting={drafts.lasting}
        {...useReaders(desk, sealed)}
        onSend={sending.send}
        onLeave={() => focusRow(id)}
        {...useLoad({ thread, desk, guestName, note: writing === 'note' })}
      />
    </>
  )
}

/** What is being written, a reply or a note, and what turns to either. */
function useWriting({ id }: Thread, field: RefObject<HTMLTextAreaElement | null>, onlyNotes: boolean) {
  const { drafts } = useHouse()
  const writing = useChanging(drafts, () => (onlyNotes ? 'note' : drafts.writing(id)))
  const write = (kind: Writing) => {
    if (onlyNotes && kind === 'reply') return
    // Drawn at once, so that a letter that follows goes into the field and is no key any more.
    flushSync(() => drafts.choose(id, kind))
    field.current?.focus()
  }
  useTalkKeys({ r: () => write('reply'), n: () => write('note') })
  return { writing, write }
}

interface Field {
  readonly writing: Writing
  /** Takes the text out of the field. */
  readonly empty: () => void
  /** Gives the field the focus. */
  readonly again: () => void
}

/** A reply says what its writer had seen: should a colleague have answered before it gets there, the server holds it back. */
function sendWords(outbox: Outbox, { id, n }: Thread, { text, as }: { text: string; as: Writing }): void {
  if (as === 'note') void outbox.do(id, 'add-note', { text })
  else void outbox.do(id, 'send-message', { text, seen: n })
}

/** Sends, unless a colleague answered since the reply was begun: then it is held until the host has decided. */
function useSending(thread: Thread, { writing, empty, again }: Field) {
  const { outbox, uploads, drafts, me } = useHouse()
  const [held, setHeld] = useState<Crossing | null>(null)
  const begun = useBegun(thread)
  const { id } = thread
  const out = (text: string, as: Writing) => {
    if (text.trim() !== '') sendWords(outbox, thread, { text, as })
    if (as === 'reply') uploads.send(id)
  }
  const settle = (as: Writing | null) => {
    const text = drafts.get(id, 'reply')
    if (as) out(text, as)
    drafts.set(id, 'reply', '')
    setHeld(null)
    empty()
    requestAnimationFrame(again)
  }
  return {
    held,
    begin: () => {
      begun.current = thread.n
    },
    /** Whether it went out. */
    send: (text: string): boolean => {
      const crossed =
        writing === 'reply' && text.trim() !== '' ? crossing(thread, begun.current ?? thread.n, me.id) : null
      setHeld(crossed)
      if (!crossed) out(text, writing)
      return crossed === null
    },
    keep: () => {
      begun.current = thread.n
      setHeld(null)
      again()
    },
    settle,
  }
}

/** Where the conversation stood when the reply was begun; a kept draft counts from when it was seen again. */
function useBegun(thread: Thread) {
  const here = useChanging(thread, () => thread.state) === 'here'
  const begun = useRef<number | null>(null)
  useEffect(() => {
    if (here) begun.current ??= thread.n
  }, [here, thread])
  return begun
}

type Sending = ReturnType<typeof useSending>

function Held({ held, guestName, sending }: { held: Crossing; guestName: string; sending: Sending }) {
  const words = useWords()
  const directory = useDirectory()
  return (
    <Guard
      colleague={shortName(hostName(directory, held.by, words))}
      text={held.text}
      guestName={guestName}
      onKeep={sending.keep}
      onSend={() => sending.settle('reply')}
      onNote={() => sending.settle('note')}
      onDiscard={() => sending.settle(null)}
    />
  )
}

interface LoadProps extends Pick<ComposerPaneProps, 'thread' | 'desk' | 'guestName'> {
  readonly note: boolean
}

/** Files that were taken up for this conversation: they go along with the next reply. */
function useLoad({ thread: { id }, desk, guestName, note }: LoadProps) {
  const { uploads } = useHouse()
  const directory = useDirectory()
  const staged = useChanging(uploads, () => uploads.staged(id))
  const deskKeeps = (desk && directory?.desks.get(desk)?.keepFiles) ?? '30d'
  const acts = { onChange: uploads.change, onRemove: uploads.cancel }
  return {
    laden: staged.length > 0 && !note,
    onFiles: (files: readonly File[]) => uploads.stage(id, files),
    tray: <FileTray staged={staged} guestName={guestName} note={note} deskKeeps={deskKeeps} {...acts} />,
  }
}

/** Who reads what is written here: of a sealed one, this host alone. */
function useReaders(desk: DeskId | null, sealed: boolean): { readonly readers: number; readonly sealed: boolean } {
  const directory = useDirectory()
  if (sealed || !directory || !desk) return { readers: 1, sealed }
  return { readers: [...directory.hosts.keys()].filter((host) => worksAt(directory, host, desk)).length, sealed }
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
