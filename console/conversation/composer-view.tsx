// The composer: reply or note, its state in words, who will read it beside Send.
import type { ClipboardEvent, FormEvent, KeyboardEvent, ReactNode, RefObject } from 'react'
import { Suspense, useState } from 'react'
import { tooMany } from './limits.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { eyeOff, fileText, messageCircle } from '../../ui/shapes.ts'
import { LikelyHint } from '../duty/likely-hint.tsx'
import { keyOf } from '../frame/keys.ts'
import { useWords } from '../frame/words.tsx'
import type { ReadyListAsked } from '../ready/asked.ts'
import { type ReadyField, useReadyField } from '../ready/ready-field.ts'

export type Writing = 'reply' | 'note'

export interface ComposerProps {
  readonly guestName: string
  readonly writing: Writing
  readonly onWriting: (writing: Writing) => void
  /** What stood there before; the field is its own from then on. */
  readonly draft: string
  readonly onDraft: (text: string) => void
  /** Whether the draft outlives this page. */
  readonly lasting: boolean
  /** How many hosts read it, the writer among them. */
  readonly readers: number
  /** No other host reads it, now or later. */
  readonly sealed: boolean
  /** Whether it went out: what was held stays in the field. */
  readonly onSend: (text: string) => boolean
  /** Ctrl Z in the empty field; whether there was something to take back. */
  readonly onUndo: () => boolean
  readonly onLeave: () => void
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** What is ready to be written, where the field asks for it. */
  readonly readyList: (query: string, list: ReadyListAsked) => ReactNode
  /** What goes along, over the field. */
  readonly tray: ReactNode
  /** Whether something goes along: then there need be no words. */
  readonly laden: boolean
  /** The id of what says why nothing goes out; undefined: nothing does. */
  readonly whyNot: string | undefined
  /** Files that were pasted. */
  readonly onFiles: (files: readonly File[]) => void
}

export function ComposerView(props: ComposerProps) {
  const { writing, onSend, draft, onDraft, field, laden, tray } = props
  const label = useWords()('compose.label', { name: props.guestName })
  const [text, setText] = useState(draft)
  const tooLong = Math.max(0, tooMany(text))
  const changed = (now: string) => {
    setText(now)
    onDraft(now)
  }
  const ready = useReadyField(text, writing === 'note', changed)
  const send = () => {
    if ((text.trim() === '' && !laden) || tooLong > 0) return
    if (!onSend(text)) return
    changed('')
    field.current?.focus()
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  return (
    <form className="compose" data-kind={writing} aria-label={label} onSubmit={submitted}>
      <Top {...props} text={text} onReady={ready.ask} />
      {tray}
      <TextField {...props} text={text} ready={ready} invalid={tooLong > 0} onText={changed} onEnter={send} />
      {ready.query !== null && <Suspense fallback={null}>{props.readyList(ready.query, ready.list)}</Suspense>}
      <LikelyHint text={text} />
      <End {...props} tooLong={tooLong} empty={text.trim() === '' && !laden} />
    </form>
  )
}

interface TextFieldProps extends ComposerProps {
  readonly text: string
  readonly ready: ReadyField
  readonly invalid: boolean
  readonly onText: (text: string) => void
  readonly onEnter: () => void
}

function TextField({ text, ready, invalid, onText, onEnter, ...props }: TextFieldProps) {
  return (
    <textarea
      ref={props.field}
      rows={2}
      dir={text === '' ? undefined : 'auto'}
      value={text}
      {...useFieldWords(props)}
      {...ready.aria}
      aria-invalid={invalid || undefined}
      aria-describedby={props.whyNot}
      onChange={(event) => {
        ready.written(event.target.value)
        onText(event.target.value)
      }}
      onKeyDown={(event) => (ready.take(event) ? event.preventDefault() : onKey(event, onEnter, props))}
      onPaste={(event) => onPaste(event, props.onFiles)}
    />
  )
}

function useFieldWords({ writing, guestName: name, sealed }: ComposerProps) {
  const words = useWords()
  // Of a sealed one no colleague reads the notes either.
  if (writing === 'note' && sealed)
    return { 'aria-label': words('compose.note.field.own'), placeholder: words('compose.note.placeholder.own') }
  return writing === 'note'
    ? { 'aria-label': words('compose.note.field'), placeholder: words('compose.note.placeholder') }
    : { 'aria-label': words('compose.message.field', { name }), placeholder: words('compose.placeholder', { name }) }
}

function onKey(event: KeyboardEvent<HTMLTextAreaElement>, send: () => void, { onLeave, onUndo }: ComposerProps) {
  // While an input method composes a word, Enter belongs to it.
  if (event.nativeEvent.isComposing) return
  // With words in the field the key is the field's own.
  if (event.currentTarget.value === '' && isUndo(event) && onUndo()) event.preventDefault()
  if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
    event.preventDefault()
    send()
  } else if (event.key === 'Escape') {
    event.preventDefault()
    onLeave()
  }
}

const isUndo = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey && keyOf(event) === 'z'

// A picture is pasted as a file; words that were copied with it come as words.
function onPaste(event: ClipboardEvent, take: (files: readonly File[]) => void) {
  const files = [...event.clipboardData.files]
  if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
  event.preventDefault()
  take(files)
}

interface TopProps extends ComposerProps {
  readonly text: string
  readonly onReady: () => void
}

function Top({ guestName, writing, onWriting, lasting, text, field, onReady }: TopProps): ReactNode {
  const words = useWords()
  const segments = [
    { value: 'reply', label: words('compose.reply', { name: guestName }), shape: messageCircle, keys: 'R' },
    { value: 'note', label: words('compose.note'), shape: eyeOff, keys: 'N' },
  ] as const
  const state = lasting ? 'compose.draft.kept' : 'compose.draft.memory'
  return (
    <div className="compose-top">
      <Segments label={words('compose.kind')} segments={segments} value={writing} onChange={onWriting} />
      <span className="compose-state">{text.trim() !== '' && words(state)}</span>
      {writing === 'reply' && (
        <IconButton
          size="s"
          shape={fileText}
          label={words('compose.ready')}
          keys="/"
          onClick={() => {
            onReady()
            field.current?.focus()
          }}
        />
      )}
    </div>
  )
}

interface EndProps extends ComposerProps {
  readonly tooLong: number
  readonly empty: boolean
}

function End({ guestName, writing, readers, sealed, whyNot, tooLong, empty }: EndProps) {
  const words = useWords()
  const note = writing === 'note'
  return (
    <div className="compose-end">
      {tooLong > 0 && (
        <span className="compose-long" role="alert">
          {words('compose.long', { count: tooLong })}
        </span>
      )}
      <span className="compose-readers">
        {sealed && !note
          ? words('compose.readers.sealed', { guest: guestName })
          : words(note ? 'compose.note.readers' : 'compose.readers', { count: readers, guest: guestName })}
      </span>
      <Button
        kind="main"
        size="s"
        type="submit"
        keys={['Enter']}
        aria-disabled={empty || tooLong > 0 || undefined}
        aria-describedby={whyNot}
      >
        {words(note ? 'compose.add' : 'compose.send')}
      </Button>
    </div>
  )
}
