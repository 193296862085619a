// The composer at work: keeps the draft on every keystroke, tells that one types, sends by the outbox.
import { Suspense, useEffect, useId, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { worksAt } from '../../domain/access/may.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { Thread } from '../../client/thread.ts'
import { TrayLine } from '../file/tray-line.tsx'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { hostName, shortName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'
import { focusRow } from '../inbox/walk.ts'
import { OfferTray, ReadyList } from '../ready/ready-field.ts'
import { ComposerView } from './composer-view.tsx'
import type { Writing } from './draft-shelf.ts'
import { useTakeBack } from './going-out.tsx'
import { AskFirst, Guard } from './guard.tsx'
import { rememberSelection, selectionOf } from './memory.ts'
import { type Sending, useSending } from './use-sending.ts'
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
  const { drafts } = useHouse()
  const { id } = thread
  const field = useRef<HTMLTextAreaElement>(null)
  const { writing, write } = useWriting(thread, field, onlyNotes)
  // A text that was taken out of the field by another hand begins a new field.
  const [fresh, setFresh] = useState(0)
  const key = `${id}${writing}`
  useSelection(field, key, focus)
  const { back, undo } = useTakenBack(thread, field)
  const sending = useSending(thread, { writing, empty: () => setFresh(fresh + 1), again: () => field.current?.focus() })
  return (
    <>
      <Held sending={sending} guestName={guestName} />
      <ComposerView
        key={`${key}${fresh} ${back}`}
        field={field}
        guestName={guestName}
        writing={writing}
        onWriting={write}
        draft={drafts.get(id, writing)}
        onDraft={useDrafting(id, writing, sending)}
        lasting={drafts.lasting}
        {...useReaders(desk, sealed)}
        readyList={(query, list) => (
          <ReadyList query={query} thread={thread} desk={desk} onOffer={(offer) => drafts.offer(id, offer)} {...list} />
        )}
        onSend={sending.send}
        onUndo={undo}
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

/** Every keystroke is kept, and told as typing to whoever may read it. */
function useDrafting(id: ConversationId, writing: Writing, sending: Sending) {
  const { drafts, typing } = useHouse()
  return (text: string) => {
    if (drafts.get(id, writing) === '') sending.begin()
    drafts.set(id, writing, text)
    sending.written()
    if (text && writing === 'reply') typing.type(id)
  }
}

/** What was taken back on its way out stands in the field again, which has the focus behind it. */
function useTakenBack({ id }: Thread, field: RefObject<HTMLTextAreaElement | null>) {
  const { drafts } = useHouse()
  const back = useChanging(drafts, () => drafts.back(id))
  const before = useRef({ id, back })
  useEffect(() => {
    const isNew = before.current.id === id && before.current.back !== back
    before.current = { id, back }
    if (!isNew) return
    field.current?.focus()
    field.current?.setSelectionRange(-1, -1)
  }, [id, back, field])
  const takeBack = useTakeBack(id)
  return { back, undo: () => takeBack() }
}

interface HeldBackProps {
  readonly sending: Sending
  readonly guestName: string
}

function Held({ sending, guestName }: HeldBackProps) {
  const words = useWords()
  const directory = useDirectory()
  const { held } = sending
  if (!held) return null
  if ('sight' in held) {
    const reader = held.as === 'reply' ? guestName : null
    return <AskFirst kind={held.sight.kind} guestName={reader} onKeep={sending.keep} onSend={sending.anyway} />
  }
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
function useLoad({ thread, desk, guestName, note }: LoadProps) {
  const { uploads, drafts } = useHouse()
  const { id } = thread
  const offer = useChanging(drafts, () => drafts.offered(id))
  const alone = useChanging(drafts, () => drafts.get(id, 'reply').trim() === '')
  const whyId = useId()
  const directory = useDirectory()
  const staged = useChanging(uploads, () => uploads.staged(id))
  const deskKeeps = (desk && directory?.desks.get(desk)?.keepFiles) ?? '30d'
  return {
    whyNot: offer && alone && !note ? whyId : undefined,
    laden: staged.length > 0 && !note,
    onFiles: (files: readonly File[]) => uploads.stage(id, files),
    tray: (
      <>
        {staged.length > 0 && <TrayLine {...{ thread, staged, guestName, note, deskKeeps }} />}
        {offer && !note && (
          <Suspense fallback={null}>
            <OfferTray {...{ offer, alone, whyId }} onRemove={() => drafts.offer(id, null)} />
          </Suspense>
        )}
      </>
    ),
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
