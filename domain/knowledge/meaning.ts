// What is near a question by what both mean, as a model reckons it: for those who ask in words that stand in no answer. A meaning is
// a direction among many; how near is near differs from model to model, so whoever writes a bot says from where on.
import type { Item } from './item.ts'
import type { Rated } from './match.ts'

/** A direction, each part of it in whole steps from -127 to 127: a quarter of the room, and as good for telling which is nearer. */
export type Meaning = Int8Array

/** From this on it is said, where a bot does not set it otherwise: of a hundred. */
export const usualNearness = 60
/** How much nearer than the next one the nearest must be. */
const ahead = 0.03
/** Of so many, the nearest must stand out from the others by so many standard deviations: else all of them are near, or none is. */
const [manyItems, standsOut] = [10, 2]

const mostMeant = 2000

/** What a model is asked the meaning of: the ways of asking it, and how the answer begins. */
export function meaningAskedOf({ title, also, text }: Pick<Item, 'title' | 'also' | 'text'>): string {
  return [title, ...also, '', text].join('\n').slice(0, mostMeant)
}

/** In steps; null where the numbers are no direction. */
export function meaningOf(numbers: readonly number[]): Meaning | null {
  const largest = numbers.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  if (!Number.isFinite(largest) || largest === 0) return null
  return Int8Array.from(numbers, (one) => Math.round((one / largest) * 127))
}

/** The cosine of the angle between them, from -1 to 1; of another model's, 0. */
export function nearness(one: Meaning, other: Meaning): number {
  if (one.length !== other.length) return 0
  let [both, own, others] = [0, 0, 0]
  for (let at = 0; at < one.length; at += 1) {
    const [a = 0, b = 0] = [one[at], other[at]]
    both += a * b
    own += a * a
    others += b * b
  }
  return own === 0 || others === 0 ? 0 : both / Math.sqrt(own * others)
}

/** [KN23] The one that is near, where one is: near enough, nearer than the next, and nearer than all of them are; null: none is. */
export function nearOf<Of>(rated: readonly Rated<Of>[], near: number): Rated<Of> | null {
  const [best, ...others] = [...rated].sort((one, other) => other.score - one.score)
  const [next] = others
  if (!best || best.score * 100 < near || (next && best.score - next.score < ahead)) return null
  return rated.length < manyItems || best.score >= outstanding(others) ? best : null
}

function outstanding(others: readonly Rated<unknown>[]): number {
  const mean = others.reduce((sum, { score }) => sum + score, 0) / others.length
  const spread = others.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / others.length
  return mean + standsOut * Math.sqrt(spread)
}
