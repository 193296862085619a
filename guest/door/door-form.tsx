/** @jsxImportSource preact */
// The question and what the desk asks. Every key press is kept; what is wrong is said at its field, all at once.
import { useRef, useState } from 'preact/hooks'
import type { Door } from '../../protocol/door.ts'
import { Icon } from '../../ui/icon.tsx'
import { circleAlert, wifiOff } from '../../ui/shapes.ts'
import { maxTextLength, tooMany } from '../limits.ts'
import { useWords } from '../speaking.ts'
import { type Answers, type Field, fieldsOf, type Outcome, type Troubles, troublesOf } from './entry-form.ts'

/** What the door waits for: nothing, its first answer, or a further try after one that did not get through. */
export type Entering = 'no' | 'first' | 'again'

export interface DoorFormProps {
  readonly door: Pick<Door, 'asks'>
  readonly kept: Answers
  readonly entering: Entering
  /** What the server said last, unless it let the guest in. */
  readonly outcome: Outcome | null
  readonly onWrite: (field: Field, text: string) => void
  readonly onEnter: (answers: Answers) => void
}

export function DoorForm({ door, kept, entering, outcome, onWrite, onEnter }: DoorFormProps) {
  const words = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [answers, setAnswers] = useState(kept)
  const [own, setOwn] = useState<Troubles>({})
  const troubles = outcome?.kind === 'troubles' ? { ...outcome.troubles, ...own } : own

  const write = (field: Field, text: string) => {
    setAnswers({ ...answers, [field]: text })
    onWrite(field, text)
    if (own[field]) setOwn({ ...own, [field]: undefined })
  }
  const enter = () => {
    const found = troublesOf(answers, door.asks)
    setOwn(found)
    const [first] = fieldsOf(door.asks).filter((field) => found[field])
    if (first) form.current?.querySelector<HTMLElement>(`#door-${first}`)?.focus()
    else if (entering === 'no') onEnter(answers)
  }
  return (
    <form
      ref={form}
      class="g-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        enter()
      }}
    >
      {fieldsOf(door.asks).map((field) => (
        <OneField key={field} field={field} text={answers[field]} trouble={troubles[field]} onWrite={write} />
      ))}
      <Told entering={entering} outcome={outcome} />
      <button type="submit" class="btn btn-brand btn-l btn-wide" aria-disabled={entering !== 'no'}>
        {words(entering === 'no' ? 'door.enter' : 'door.entering')}
      </button>
    </form>
  )
}

interface OneFieldProps {
  readonly field: Field
  readonly text: string
  readonly trouble: Troubles[Field]
  readonly onWrite: (field: Field, text: string) => void
}

function OneField({ field, text, trouble, onWrite }: OneFieldProps) {
  const words = useWords()
  const id = `door-${field}`
  const hint = field === 'email' && `${id}-hint`
  const shared = {
    id,
    class: 'input',
    value: text,
    'aria-invalid': trouble !== undefined,
    'aria-describedby': [trouble && `${id}-error`, hint].filter(Boolean).join(' ') || undefined,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onWrite(field, currentTarget.value),
  }
  return (
    <div class="field">
      <label class="label" for={id}>
        {words(`door.${field}`)}
      </label>
      {field === 'question' && <textarea {...shared} rows={3} dir="auto" />}
      {field === 'name' && <input {...shared} dir="auto" autocomplete="name" />}
      {field === 'email' && <input {...shared} type="email" dir="ltr" autocomplete="email" spellcheck={false} />}
      {hint && (
        <p class="hint" id={hint}>
          {words('door.email-hint')}
        </p>
      )}
      {trouble && (
        <p class="error" id={`${id}-error`}>
          <Icon shape={circleAlert} size="s" />
          {trouble === 'text-long'
            ? words('problem.text-long', { over: tooMany(text), most: maxTextLength })
            : words(`problem.${trouble}`)}
        </p>
      )}
    </div>
  )
}

/** What the server said, and what happens next. Heard, since the focus stays on the button. */
function Told({ entering, outcome }: Pick<DoorFormProps, 'entering' | 'outcome'>) {
  const words = useWords()
  const text = () => {
    if (entering === 'again') return words('door.waiting')
    if (outcome?.kind === 'fault') return words('door.fault', { reference: outcome.reference })
    return outcome?.kind === 'refused' ? words('door.refused') : null
  }
  const said = text()
  return (
    <div role="status">
      {said && (
        <p class={`banner ${entering === 'again' ? 'banner-waiting' : 'banner-danger'}`}>
          <Icon shape={entering === 'again' ? wifiOff : circleAlert} />
          <span>{said}</span>
        </p>
      )}
    </div>
  )
}
