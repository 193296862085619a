// What owners and organisers keep ready for hosts, and take out. Known at once: there is no draft of it.
import type { DeskId, ReadyId } from '../shared/ids.ts'
import { faultInOffer, type Offered, sameOffer } from '../conversation/offer.ts'
import { type Decision, type Refusal, refuse } from '../shared/refusal.ts'
import { mostReady, namedInOffer, type ReadyItem, unknownIn } from './item.ts'

/** What a command asks about: the items that it may change, how many there are in all, and the desks that may have one. */
export interface Shelf {
  readonly count: number
  readonly items: ReadonlyMap<ReadyId, ReadyItem>
  readonly desks: ReadonlySet<DeskId>
}

export type ReadyFact =
  | { readonly type: 'ready-kept'; readonly item: ReadyItem }
  | { readonly type: 'ready-dropped'; readonly id: ReadyId }

type Facts = Decision<ReadyFact>

/** How each fact changes the shelf. */
export function evolve<Of extends Shelf>(shelf: Of, fact: ReadyFact): Of {
  const items = new Map(shelf.items)
  if (fact.type === 'ready-dropped') {
    items.delete(fact.id)
    return { ...shelf, count: shelf.count - 1, items }
  }
  items.set(fact.item.id, fact.item)
  return { ...shelf, count: shelf.count + (shelf.items.has(fact.item.id) ? 0 : 1), items }
}

/**
 * [RI1] Kept as it is written, once; refuses with `changed-since` where a colleague has saved in between, with `unknown-variable`
 * where it names what stands for nothing, with `offer-broken` (detail: `why`), and with `ready-full`.
 */
export function saveReady({ count, items, desks }: Shelf, written: ReadyItem): Facts {
  const before = items.get(written.id)
  const item = tidied(written)
  if (item.name === '' || Object.keys(item.text).length === 0) return refuse('not-found')
  if (item.desk !== null && !desks.has(item.desk)) return refuse('not-found')
  const variable = unknownIn(item.text)
  if (variable !== null) return refuse('unknown-variable', { variable })
  const fault = offerFault(item)
  if (fault) return fault
  if (before && isSame(before, item)) return []
  if ((before?.revision ?? 0) !== written.revision) return refuse('changed-since', { revision: before?.revision ?? 0 })
  if (!before && count >= mostReady) return refuse('ready-full', { most: mostReady })
  return [{ type: 'ready-kept', item: { ...item, revision: written.revision + 1 } }]
}

/** Taken out for good; what is not there is gone already. */
export function removeReady({ items }: Shelf, id: ReadyId): Facts {
  return items.has(id) ? [{ type: 'ready-dropped', id }] : refuse('not-found')
}

/** [RI5] In every language in which something is said the same kind of thing is offered, and it can be answered. */
function offerFault({ text, offer }: ReadyItem): Refusal | null {
  if (!offer) return null
  const kinds = new Set(Object.values(offer).flatMap((offered) => Object.keys(offered)))
  if (Object.keys(text).some((language) => !offer[language]) || kinds.size !== 1)
    return refuse('offer-broken', { why: 'language' })
  const why = Object.values(offer).map(faultInOffer).find(Boolean)
  if (why) return refuse('offer-broken', { why })
  const variable = Object.values(offer).map(namedInOffer).find(Boolean)
  return variable ? refuse('unknown-variable', { variable }) : null
}

function tidied({ offer, ...written }: ReadyItem): ReadyItem {
  const text = tidy(written.text)
  const offers = Object.entries(offer ?? {}).filter(([language]) => language in text)
  const name = written.name.trim().replace(/\s+/g, ' ')
  return { ...written, name, text, ...(offer && { offer: Object.fromEntries(offers) }) }
}

/** A language in which nothing is said is none of its languages. */
function tidy(text: ReadyItem['text']): ReadyItem['text'] {
  const said = Object.entries(text).map(
    ([language, words]) => [language, words.replace(/\r\n?/g, '\n').trim()] as const,
  )
  return Object.fromEntries(said.filter(([, words]) => words !== '').sort(([one], [other]) => (one < other ? -1 : 1)))
}

const isSame = (one: ReadyItem, other: ReadyItem) =>
  one.name === other.name &&
  one.desk === other.desk &&
  JSON.stringify(tidy(one.text)) === JSON.stringify(tidy(other.text)) &&
  Object.keys(one.text).every((language) => offersSame(one.offer?.[language], other.offer?.[language]))

const offersSame = (one?: Offered, other?: Offered) => (one && other ? sameOffer(one, other) : one === other)
