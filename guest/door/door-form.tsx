/** @jsxImportSource preact */
// The question and what the desk asks. Every key press is kept; what is wrong is said at its field, all at once.
import { Component, createRef } from 'preact'
import type { Door } from '../../protocol/door.ts'
import type { Entering } from '../entrance.ts'
import { Icon } from '../icon.tsx'
import { maxNameLength, maxTextLength, tooMany } from '../limits.ts'
import { words } from '../speaking.ts'
import { type Answers, type Field, fieldsOf, isRight, type No } from './entry-form.ts'

export interface DoorFormProps {
  readonly door: Pick<Door, 'asks'>
  readonly entering: Entering
  readonly no?: No | undefined
  /** What was written before, on this device. */
  readonly draft: (field: Field) => string
  readonly onWrite: (field: Field, text: string) => void
  readonly onEnter: (answers: Answers) => void
}

export class DoorForm extends Component<DoorFormProps, { wrong: readonly Field[] }> {
  override state = { wrong: [] }
  readonly #form = createRef<HTMLFormElement>()

  override render({ door, entering, no, draft, onWrite }: DoorFormProps) {
    const wrong: readonly Field[] = this.state.wrong
    return (
      <form
        ref={this.#form}
        class="g-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          this.#enter()
        }}
      >
        {fieldsOf(door.asks).map((field) => (
          <OneField key={field} field={field} text={draft(field)} wrong={wrong.includes(field)} onWrite={onWrite} />
        ))}
        <State entering={entering} no={no} />
        <button type="submit" class="btn btn-brand btn-l btn-wide" aria-disabled={entering !== 'no'}>
          {words(entering === 'no' ? 'door.enter' : 'door.entering')}
        </button>
      </form>
    )
  }

  #enter(): void {
    const { door, entering, onEnter } = this.props
    const inputs = fieldsOf(door.asks).map((field) => this.#form.current?.elements.namedItem(field) as Input)
    const wrong = inputs.filter(({ name, value }) => !isRight(name, value))
    this.setState({ wrong: wrong.map(({ name }) => name) })
    if (wrong[0]) wrong[0].focus()
    else if (entering === 'no') onEnter(Object.fromEntries(inputs.map(({ name, value }) => [name, value])) as Answers)
  }
}

type Input = HTMLInputElement & { readonly name: Field }

interface OneFieldProps extends Pick<DoorFormProps, 'onWrite'> {
  readonly field: Field
  readonly text: string
  readonly wrong: boolean
}

function OneField({ field, text, wrong, onWrite }: OneFieldProps) {
  const isMail = field === 'email'
  const over = tooMany(text)
  const described = wrong ? `${field}-error` : isMail && 'email-hint'
  const shared = {
    id: field,
    name: field,
    class: 'input',
    defaultValue: text,
    'aria-invalid': wrong,
    'aria-describedby': described || undefined,
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => onWrite(field, value),
  }
  return (
    <div class="field">
      <label class="label" for={field}>
        {words(`field.${field}`)}
      </label>
      {field === 'question' && <textarea {...shared} rows={3} dir="auto" />}
      {field === 'name' && <input {...shared} type="text" dir="auto" autocomplete="name" maxLength={maxNameLength} />}
      {isMail && <input {...shared} type="email" dir="ltr" autocomplete="email" />}
      {isMail && (
        <p class="hint" id="email-hint">
          {words('door.email-hint')}
        </p>
      )}
      {wrong && (
        <p class="error" id={`${field}-error`}>
          <Icon name="circle-alert" look="i-s" />
          {over > 0 ? words('problem.text-long', { over, most: maxTextLength }) : words(`problem.${field}`)}
        </p>
      )}
    </div>
  )
}

/** What the server said, and what happens next. Heard, since the focus stays on the button. */
function State({ entering, no }: Pick<DoorFormProps, 'entering' | 'no'>) {
  const waits = entering === 'again'
  const told = typeof no === 'object' ? words('door.fault', { reference: no.fault }) : no && words('door.refused')
  const text = waits ? words('door.waiting') : told
  return (
    <div role="status">
      {text && (
        <p class={`banner banner-${waits ? 'waiting' : 'danger'}`}>
          <Icon name={waits ? 'wifi-off' : 'circle-alert'} />
          <span>{text}</span>
        </p>
      )}
    </div>
  )
}
