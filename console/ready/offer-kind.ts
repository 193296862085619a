// Of what kind a ready item is, and what an owner has written of it so far.
import { type Field, mapOffer, type Offered, type OfferedCard } from '../../domain/conversation/offer.ts'
import type { ReadyItem } from '../../domain/ready/item.ts'

export type ReadyKind = 'text' | 'choices' | 'cards' | 'form'

export const readyKinds = ['text', 'choices', 'cards', 'form'] as const satisfies readonly ReadyKind[]

export const emptyCard: OfferedCard = { title: '', text: '', label: '' }
export const emptyField: Field = { label: '', answer: 'text' }

const empty: Readonly<Record<Exclude<ReadyKind, 'text'>, Offered>> = {
  choices: { choices: [] },
  cards: { cards: [emptyCard] },
  form: { form: [emptyField] },
}

export function kindOf({ offer }: Pick<ReadyItem, 'offer'>): ReadyKind {
  const [first] = Object.values(offer ?? {})
  return first ? offerKind(first) : 'text'
}

export function offerKind(offer: Offered): Exclude<ReadyKind, 'text'> {
  if ('choices' in offer) return 'choices'
  return 'cards' in offer ? 'cards' : 'form'
}

/** What goes below the words in that language, to write on. */
export function ownOffer({ offer }: Pick<ReadyItem, 'offer'>, kind: ReadyKind, language: string): Offered | null {
  return kind === 'text' ? null : (offer?.[language] ?? empty[kind])
}

/** The item turned to that kind; what was written of another kind goes. */
export function turned({ offer: _offer, ...item }: ReadyItem, kind: ReadyKind, language: string): ReadyItem {
  return kind === 'text' ? item : { ...item, offer: { [language]: empty[kind] } }
}

/** Without the spaces around what is written, and without empty lines. */
export function tidyOffer(offer: Offered): Offered {
  const tidy = mapOffer(offer, (word) => word.trim())
  if ('choices' in tidy) return { choices: written(tidy.choices) }
  if ('cards' in tidy) return tidy
  return { form: tidy.form.map((field) => (field.options ? { ...field, options: written(field.options) } : field)) }
}

const written = (lines: readonly string[]) => lines.filter((line) => line !== '')
