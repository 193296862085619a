/** @jsxImportSource preact */
// A form of a host's: every key press is kept, what is wrong is said at its field, and it goes out once.
import { Component, createRef } from 'preact'
import { Drafts } from '../../client/drafts.ts'
import { mostOfAnAnswer } from '../../domain/bot/answer.ts'
import { fits, wordsFilled } from '../../domain/conversation/fill.ts'
import type { Field } from '../../domain/conversation/offer.ts'
import type { BotWords } from '../../words/bot.ts'
import type { TalkActs } from '../conversation/talk-view.ts'

interface FormProps {
  readonly form: readonly Field[]
  readonly state: 'open' | 'answered' | 'over'
  readonly words: BotWords
  /** Of the message. */
  readonly n: number
  readonly acts: TalkActs
  readonly onAnswer: (text: string) => void
}

interface FormState {
  readonly wrong: readonly number[]
}

interface Given {
  readonly id: string
  readonly class: string
  readonly defaultValue: string
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
  readonly 'aria-describedby': string | undefined
  readonly onInput: (event: { readonly currentTarget: Control }) => void
}

type Control = HTMLInputElement | HTMLSelectElement

export class OfferForm extends Component<FormProps, FormState> {
  override state: FormState = { wrong: [] }
  readonly #form = createRef<HTMLFormElement>()
  readonly #drafts = new Drafts(this.props.acts.means.world.store, this.props.acts.means.thread.id)

  override render({ form, state, words, n }: FormProps, { wrong }: FormState) {
    if (state !== 'open')
      return (
        <div class="g-asked">
          <ul>
            {form.map(({ label }) => (
              <li key={label} dir="auto">
                {label}
              </li>
            ))}
          </ul>
          {state === 'answered' && <p class="hint">{words('offer.answered')}</p>}
        </div>
      )
    return (
      <form
        ref={this.#form}
        class="g-asked"
        noValidate
        aria-label={words('offer.form')}
        onSubmit={(event) => {
          event.preventDefault()
          this.#answer()
        }}
      >
        {form.map((field, at) => this.#field(field, `offer-${n}-${at}`, wrong.includes(at)))}
        <button type="submit" class="btn btn-brand">
          {words('offer.send')}
        </button>
      </form>
    )
  }

  #field(field: Field, id: string, isWrong: boolean) {
    const { words } = this.props
    return (
      <div class="field" key={id}>
        <label class="label" for={id}>
          <bdi>{field.label}</bdi> {field.optional && <span class="opt">{words('offer.optional')}</span>}
        </label>
        {this.#control(field, {
          id,
          class: 'input',
          'aria-invalid': isWrong,
          'aria-required': !field.optional,
          'aria-describedby': isWrong ? `${id}-error` : undefined,
          defaultValue: this.#drafts.get(id),
          onInput: ({ currentTarget }: { currentTarget: Control }) => this.#drafts.set(id, currentTarget.value),
        })}
        {isWrong && (
          <p class="error" id={`${id}-error`}>
            <svg class="i i-s" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M12 8v4M12 16h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0" />
            </svg>
            {words(`offer.wrong.${field.answer}`)}
          </p>
        )}
      </div>
    )
  }

  #control({ answer, options }: Field, given: Given) {
    const { words } = this.props
    const { defaultValue, ...shared } = given
    if (answer !== 'choice') return <input {...given} {...inputs[answer]} maxLength={mostOfAnAnswer} />
    return (
      <select {...shared}>
        <option value="">{words('offer.pick')}</option>
        {options?.map((option) => (
          <option key={option} selected={option === defaultValue}>
            {option}
          </option>
        ))}
      </select>
    )
  }

  #answer(): void {
    const { form, n, onAnswer } = this.props
    const controls = form.map((_field, at) => this.#form.current?.querySelector<Control>(`#offer-${n}-${at}`))
    const values = form.map((field, at) => fits(field, controls[at]?.value ?? ''))
    const wrong = values.flatMap((value, at) => (value === null ? [at] : []))
    this.setState({ wrong })
    const [first] = wrong
    if (first !== undefined) return controls[first]?.focus()
    for (const control of controls) if (control) this.#drafts.set(control.id, '')
    onAnswer(
      wordsFilled(
        form,
        values.map((value) => value ?? ''),
      ),
    )
  }
}

/** What a phone's keyboard offers for it. */
const inputs = {
  text: { type: 'text', dir: 'auto' },
  email: { type: 'email', dir: 'ltr', autocomplete: 'email' },
  number: { type: 'text', inputMode: 'decimal', dir: 'ltr' },
  phone: { type: 'tel', dir: 'ltr', autocomplete: 'tel' },
  date: { type: 'date' },
} as const
