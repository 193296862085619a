// What hosts offer beside their words, and what comes back: in commands, in what is ready, and in what is told.
import { Type } from 'typebox'
import { cardMost } from '../domain/bot/cards.ts'
import { type FieldKind, type Offered, offerMost } from '../domain/conversation/offer.ts'
import type { Filled } from '../domain/conversation/fill.ts'
import { exact, Seq, Words } from './shapes.ts'

/** One line with something in it, and no spaces around it. */
const oneLine = '^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f\\u2028\\u2029]*[^\\s\\u0000-\\u001f\\u007f])?$'
const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: oneLine })
const kinds = ['text', 'email', 'number', 'phone', 'date', 'choice'] as const satisfies readonly FieldKind[]

const ACard = exact({
  title: line(cardMost.title),
  text: Type.String({ maxLength: cardMost.text, pattern: '^[^\\u0000]*$' }),
  label: line(cardMost.label),
  url: Type.Optional(line(cardMost.url)),
})
const AField = exact({
  label: line(offerMost.label),
  answer: Type.Union(kinds.map((kind) => Type.Literal(kind))),
  options: Type.Optional(Type.Array(line(offerMost.choice), { minItems: 1, maxItems: offerMost.options })),
  optional: Type.Optional(Type.Literal(true)),
})

/** Choices, cards, or a form to fill in. */
export const AnOffer = Type.Unsafe<Offered>(
  Type.Union([
    exact({ choices: Type.Array(line(offerMost.choice), { minItems: 1, maxItems: offerMost.choices }) }),
    exact({ cards: Type.Array(ACard, { minItems: 1, maxItems: offerMost.cards }) }),
    exact({ form: Type.Array(AField, { minItems: 1, maxItems: offerMost.fields }) }),
  ]),
)

/**
 * What somebody says. `seen`: the last number that a host had before their eyes; of guests it is not asked. `offer`: what a host offers
 * below these words. `answers`: the number of the message of a host's that a guest answers with one of what it offers, or with its
 * form: `label: answer`, one line for each field.
 */
export const AMessage = exact({
  text: Words,
  seen: Type.Optional(Seq),
  offer: Type.Optional(AnOffer),
  answers: Type.Optional(Seq),
})

/** Beside the words of a host, or of a guest who answers them. */
export interface OfferView {
  /** Stands in the text after its first `lead` UTF-16 units. */
  readonly offer?: Offered
  readonly lead?: number
  /** The number of the message that is answered; of a form, what was filled in. */
  readonly answers?: number
  readonly filled?: readonly Filled[]
}
