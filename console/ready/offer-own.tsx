// What goes below the words of a ready item, in one language: choices, cards, or a form.
import type { ReactNode } from 'react'
import { cardMost } from '../../domain/bot/cards.ts'
import {
  type Field,
  type FieldKind,
  type Offered,
  type OfferedCard,
  offerMost,
} from '../../domain/conversation/offer.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import { cross, plus } from '../../ui/shapes.ts'
import type { ReadyWords } from '../../words/ready.ts'
import { emptyCard, emptyField } from './offer-kind.ts'

interface OwnProps<Of = Offered> {
  readonly offer: Of
  readonly onOffer: (offer: Offered) => void
  readonly said: ReadyWords
}

export function OfferOwn({ offer, ...props }: OwnProps) {
  if ('choices' in offer)
    return (
      <Lines
        label={props.said('ready.choices')}
        hint={props.said('ready.choices.hint', { most: offerMost.choices })}
        lines={offer.choices}
        onLines={(choices) => props.onOffer({ choices })}
      />
    )
  return 'cards' in offer ? <CardsOwn offer={offer} {...props} /> : <FormOwn offer={offer} {...props} />
}

interface LinesProps {
  readonly label: string
  readonly hint: string
  readonly lines: readonly string[]
  readonly onLines: (lines: readonly string[]) => void
}

/** One in each line: so they are written, pasted and put in order without a button. */
function Lines({ label, hint, lines, onLines }: LinesProps) {
  return (
    <TextArea
      label={label}
      hint={hint}
      rows={4}
      value={lines.join('\n')}
      onChange={(event) => onLines(event.target.value === '' ? [] : event.target.value.split('\n'))}
    />
  )
}

interface PieceProps {
  readonly name: string
  readonly remove: string
  readonly onRemove: (() => void) | null
  readonly children: ReactNode
}

function Piece({ name, remove, onRemove, children }: PieceProps) {
  return (
    <section className="ready-piece" aria-label={name}>
      <p className="row-flex">
        <b className="grow">{name}</b>
        {onRemove && <IconButton shape={cross} label={remove} onClick={onRemove} />}
      </p>
      {children}
    </section>
  )
}

function CardsOwn({ offer: { cards }, onOffer, said }: OwnProps<Extract<Offered, { cards: unknown }>>) {
  const put = (changed: readonly OfferedCard[]) => onOffer({ cards: changed })
  return (
    <>
      {cards.map((card, at) => (
        <Piece
          // By its place: it has nothing else that stays.
          key={`card ${at + 1}`}
          name={said('ready.card', { number: at + 1 })}
          remove={said('ready.piece.remove', { number: at + 1 })}
          onRemove={cards.length > 1 ? () => put(cards.toSpliced(at, 1)) : null}
        >
          <CardOwn card={card} onCard={(changed) => put(cards.with(at, changed))} said={said} />
        </Piece>
      ))}
      {cards.length < offerMost.cards && (
        <Button shape={plus} onClick={() => put([...cards, emptyCard])}>
          {said('ready.card.add')}
        </Button>
      )}
    </>
  )
}

interface CardOwnProps {
  readonly card: OfferedCard
  readonly onCard: (card: OfferedCard) => void
  readonly said: ReadyWords
}

function CardOwn({ card, onCard, said }: CardOwnProps) {
  const { url, ...own } = card
  return (
    <>
      {(['title', 'text', 'label'] as const).map((one) => (
        <TextField
          key={one}
          label={said(`ready.card.${one}`)}
          dir="auto"
          maxLength={cardMost[one]}
          value={card[one]}
          onChange={(event) => onCard({ ...card, [one]: event.target.value })}
        />
      ))}
      <TextField
        label={said('ready.card.url')}
        hint={said('ready.card.url.hint')}
        type="url"
        dir="ltr"
        maxLength={cardMost.url}
        value={url ?? ''}
        onChange={({ target: { value } }) => onCard(value === '' ? own : { ...own, url: value })}
      />
    </>
  )
}

function FormOwn({ offer: { form }, onOffer, said }: OwnProps<Extract<Offered, { form: unknown }>>) {
  const put = (changed: readonly Field[]) => onOffer({ form: changed })
  return (
    <>
      {form.map((field, at) => (
        <Piece
          key={`field ${at + 1}`}
          name={said('ready.field', { number: at + 1 })}
          remove={said('ready.piece.remove', { number: at + 1 })}
          onRemove={form.length > 1 ? () => put(form.toSpliced(at, 1)) : null}
        >
          <FieldOwn field={field} onField={(changed) => put(form.with(at, changed))} said={said} />
        </Piece>
      ))}
      {form.length < offerMost.fields && (
        <Button shape={plus} onClick={() => put([...form, emptyField])}>
          {said('ready.field.add')}
        </Button>
      )}
    </>
  )
}

const kinds = ['text', 'email', 'number', 'phone', 'date', 'choice'] as const satisfies readonly FieldKind[]

interface FieldOwnProps {
  readonly field: Field
  readonly onField: (field: Field) => void
  readonly said: ReadyWords
}

function FieldOwn({ field, onField, said }: FieldOwnProps) {
  const { options, optional, ...own } = field
  const left = optional ? { optional } : {}
  const turn = (answer: FieldKind) => onField({ ...own, ...left, answer, ...(answer === 'choice' && { options: [] }) })
  return (
    <>
      <TextField
        label={said('ready.field.label')}
        dir="auto"
        maxLength={offerMost.label}
        value={field.label}
        onChange={(event) => onField({ ...field, label: event.target.value })}
      />
      <KindField answer={field.answer} onAnswer={turn} said={said} />
      {field.answer === 'choice' && (
        <Lines
          label={said('ready.choices')}
          hint={said('ready.choices.hint', { most: offerMost.options })}
          lines={options ?? []}
          onLines={(lines) => onField({ ...field, options: lines })}
        />
      )}
      <Choice
        checked={optional ?? false}
        onChange={({ target: { checked } }) =>
          onField({ ...own, ...(options && { options }), ...(checked && { optional: true }) })
        }
      >
        {said('ready.field.optional')}
      </Choice>
    </>
  )
}

interface KindFieldProps {
  readonly answer: FieldKind
  readonly onAnswer: (answer: FieldKind) => void
  readonly said: ReadyWords
}

function KindField({ answer, onAnswer, said }: KindFieldProps) {
  return (
    <Select
      label={said('ready.field.answer')}
      value={answer}
      onChange={({ target: { value } }) => onAnswer(kinds.find((kind) => kind === value) ?? 'text')}
    >
      {kinds.map((kind) => (
        <option key={kind} value={kind}>
          {said(`ready.answer.${kind}`)}
        </option>
      ))}
    </Select>
  )
}
