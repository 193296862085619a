// What a host puts beside their words for the guest to choose from, to look at, or to fill in. All of it stands in those words too;
// what is kept beside them says where, so that what is said is kept, masked and erased in one place.
import { cardMost } from '../bot/cards.ts'
import type { AnswerKind } from '../bot/flow.ts'

/** Kinds that a field takes: those of a bot's questions, and one of several things. */
export type FieldKind = AnswerKind | 'choice'

export interface Field<Word = string> {
  readonly label: Word
  readonly answer: FieldKind
  /** Of a choice, what there is. */
  readonly options?: readonly Word[]
  /** It may be left empty. */
  readonly optional?: true
}

export interface OfferedCard<Word = string> {
  readonly title: Word
  readonly text: Word
  /** On its button, or its link. */
  readonly label: Word
  /** Absent: it is there to be chosen. */
  readonly url?: Word
}

export type Offered<Word = string> =
  | { readonly choices: readonly Word[] }
  | { readonly cards: readonly OfferedCard<Word>[] }
  | { readonly form: readonly Field<Word>[] }

/** As many and as much as can be read at once. */
export const offerMost = {
  choices: 10,
  choice: 80,
  cards: cardMost.cards,
  fields: 12,
  label: 80,
  options: 20,
} as const

/** From where to before where in the words, in UTF-16 units. */
export type Span = readonly [number, number]

/** Where an offer stands in the words that it was made with. */
export interface Placed {
  readonly of: Offered<Span>
  /** How long the words before it are, and all of them. */
  readonly lead: number
  readonly end: number
}

/** The words with all that is offered below them, and where it stands there. */
export function withOffer(lead: string, offer: Offered): { readonly text: string; readonly placed: Placed } {
  let text = lead
  const of = mapOffer(offer, (word, before): Span => {
    if (word !== '') text += before
    const start = text.length
    text += word
    return [start, text.length]
  })
  return { text, placed: { of, lead: lead.length, end: text.length } }
}

/** [CO100] The offer as it stands in these words; null where they are not there whole: then nothing is to be drawn of it. */
export function offerIn(text: string, { of, end }: Placed): Offered | null {
  return text.length === end ? mapOffer(of, ([from, to]) => text.slice(from, to)) : null
}

/** What is taken for an answer by a press: choices, and cards that are there to be chosen. Null: it is answered by filling in. */
export function toChoose(offer: Offered): readonly string[] | null {
  if ('choices' in offer) return offer.choices
  return 'cards' in offer ? offer.cards.filter(({ url }) => url === undefined).map(({ title }) => title) : null
}

/** `empty`: a word is missing; `twice`: two would be answered alike; `link`: it leads to no page of the web. */
export type OfferFault = 'empty' | 'twice' | 'link'

/** [CO101] What is wrong with it; null: nothing. */
export function faultInOffer(offer: Offered): OfferFault | null {
  const answers = toChoose(offer) ?? ('form' in offer ? offer.form.map(({ label }) => label) : [])
  const options = 'form' in offer ? offer.form.map(optionsOf) : []
  if (isEmpty(offer) || options.some((list) => list?.length === 0)) return 'empty'
  if ([answers, ...options].some((list) => list && hasTwice(list))) return 'twice'
  return 'cards' in offer && offer.cards.some(({ url }) => url !== undefined && !isPage(url)) ? 'link' : null
}

const optionsOf = ({ answer, options = [] }: Field) => (answer === 'choice' ? options : null)

function isEmpty(offer: Offered): boolean {
  if ('cards' in offer) return offer.cards.length === 0 || offer.cards.some(({ title, label }) => isBlank(title, label))
  if ('choices' in offer) return offer.choices.length === 0 || isBlank(...offer.choices)
  return offer.form.length === 0 || offer.form.some(({ label, options = [] }) => isBlank(label, ...options))
}

const isBlank = (...words: readonly string[]) => words.some((word) => word.trim() === '')
const hasTwice = (words: readonly string[]) => new Set(words).size < words.length
const isPage = (url: string) => /^https?:\/\/[^\s/]+/i.test(url)

/** Whether nothing is different for whoever reads or answers it. */
export function sameOffer(one: Offered, other: Offered): boolean {
  const [first, second] = [one, other].map((offer) => JSON.stringify(mapOffer(offer, (word) => word)))
  return first === second
}

/** Every word of it in the order in which they stand below each other; `before`: what sets it apart from the last one. */
export function mapOffer<From, To>(offer: Offered<From>, to: (word: From, before: string) => To): Offered<To> {
  if ('choices' in offer) return { choices: offer.choices.map((word, at) => to(word, at === 0 ? '\n\n• ' : '\n• ')) }
  if ('cards' in offer) return { cards: offer.cards.map((card) => mapCard(card, to)) }
  return { form: offer.form.map((field, at) => mapField(field, at === 0 ? '\n\n• ' : '\n• ', to)) }
}

type Mapping<From, To> = (word: From, before: string) => To

function mapCard<From, To>({ title, text, label, url }: OfferedCard<From>, to: Mapping<From, To>): OfferedCard<To> {
  return {
    title: to(title, '\n\n'),
    text: to(text, '\n'),
    label: to(label, '\n'),
    ...(url !== undefined && { url: to(url, ': ') }),
  }
}

function mapField<From, To>(
  { label, answer, options, optional }: Field<From>,
  before: string,
  to: Mapping<From, To>,
): Field<To> {
  const called = to(label, before)
  return {
    label: called,
    answer,
    ...(optional && { optional }),
    ...(options && { options: options.map((word, at) => to(word, at === 0 ? ': ' : ' / ')) }),
  }
}
