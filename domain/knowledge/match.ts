// How well something that is known answers a question: how much of what is asked it speaks of, and how much of its title was asked.
// Words weigh what they tell: one that stands in half of all items tells little. Postgres has proposed the candidates.
import { piecesOf } from '../search/pieces.ts'
import { distance } from '../tag/distance.ts'

/** One word, as it is compared: folded, without an article, and its stem; null: one that says nothing by itself. */
export interface Term {
  readonly word: string
  readonly stem: string | null
}

/** A word that was asked, and in how many items its stem stands. */
export interface AskedTerm extends Term {
  readonly items: number
}

/** What is compared of one item: its title and the other ways of asking it, and which of the asked stems stand in its text. */
export interface Candidate {
  readonly ways: readonly (readonly Term[])[]
  readonly inText: ReadonlySet<string>
}

/** From this on it is said, where a bot does not set it otherwise: of a hundred. */
export const usualSureness = 45
/** How much better than the next one the best must be: two that are as good as each other are none. */
const ahead = 0.03

/** The words of a text, each as it was written and as it is compared. Scripts without spaces give every two letters. */
export function wordsIn(text: string): { readonly written: string; readonly word: string }[] {
  return piecesOf(text).flatMap((piece) => {
    if (piece.kind === 'word')
      return [{ written: text.slice(piece.from, piece.to).toLowerCase(), word: cut(piece.bare ?? piece.folded) }]
    const letters = piece.letters.map(({ folded }) => folded)
    const pairs = letters.length === 1 ? letters : letters.slice(0, -1).map((letter, at) => letter + letters[at + 1])
    return pairs.map((pair) => ({ written: pair, word: pair }))
  })
}

/** Longer words are told apart by their beginnings only; not between the two halves of one letter. */
const cut = (word: string) => word.slice(0, 40).replace(/[\ud800-\udbff]$/, '')

/** [KN10] From 0 to 1. */
export function rate(asked: readonly AskedTerm[], candidate: Candidate, all: number): number {
  const told = asked.filter(({ stem }) => stem !== null).map((term) => ({ term, weight: weightOf(term, all) }))
  const whole = sum(told.map(({ weight }) => weight))
  if (whole === 0) return 0
  return Math.max(0, ...candidate.ways.map((way) => rateWay({ told, whole }, way, candidate.inText)))
}

interface Told {
  readonly told: readonly { readonly term: AskedTerm; readonly weight: number }[]
  readonly whole: number
}

/** Of a question, what it speaks of; of the title, what was asked: both together, so that neither a long way of asking nor a long title
 * is what decides. What only the text speaks of is worth less. */
function rateWay({ told, whole }: Told, way: readonly Term[], inText: ReadonlySet<string>): number {
  const telling = way.filter(({ stem }) => stem !== null)
  if (telling.length === 0) return 0
  const met = told.map(({ term, weight }) => {
    const inWay = Math.max(0, ...telling.map((other) => likeness(term, other)))
    return weight * Math.max(inWay, term.stem !== null && inText.has(term.stem) ? textCounts : 0)
  })
  const asked = sum(met) / whole
  const said = sum(telling.map((one) => Math.max(0, ...told.map(({ term }) => likeness(term, one))))) / telling.length
  return Math.max(Math.sqrt(asked * said), asked * askedCounts)
}

/** What stands in the text only counts so much of what stands in the title. */
const textCounts = 0.75
const askedCounts = 0.75

/** The rarer, the more; a word that is nowhere weighs as one that may be misspelt, or beside the matter. */
function weightOf({ items }: AskedTerm, all: number): number {
  const rare = Math.log((all + 1) / (Math.max(items, 1) + 0.5))
  return Math.max(0.2, items === 0 ? rare * 0.6 : rare)
}

/** [KN11] Of two words: the same stem is the same; else by how few slips of the finger they are apart, or by one being part of the other. */
export function likeness(one: Term, other: Term): number {
  if (one.word === other.word || (one.stem !== null && one.stem === other.stem)) return 1
  const [short, long] = one.word.length < other.word.length ? [one.word, other.word] : [other.word, one.word]
  if (short.length < 3 || long.length < 4) return 0
  const most = long.length < 6 ? 1 : long.length < 10 ? 2 : 3
  const slips = Math.min(distance(short, long, most), stemSlips(one, other, most))
  if (slips <= most) return 1 - slips * (1 / Math.max(5, short.length))
  return short.length >= 5 && long.includes(short) ? 0.75 : 0
}

function stemSlips({ stem: one }: Term, { stem: other }: Term, most: number): number {
  return one === null || other === null || one.length < 4 ? most + 1 : distance(one, other, most)
}

/** The three-letter pieces of a word with its ends: by these Postgres finds what may be meant by one that is misspelt. */
export function gramsOf(word: string): string[] {
  const padded = `^${word}$`
  return [...new Set(Array.from({ length: padded.length - 2 }, (_none, at) => padded.slice(at, at + 3)))]
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

export interface Rated<Of> {
  readonly of: Of
  /** From 0 to 1. */
  readonly score: number
}

/** [KN12] The one that answers, where one is sure: good enough, and better than the next; null: none is. */
export function sureOf<Of>(rated: readonly Rated<Of>[], sureness: number): Rated<Of> | null {
  const [best, next] = [...rated].sort((one, other) => other.score - one.score)
  if (!best || best.score * 100 < sureness) return null
  return next && best.score < 1 && best.score - next.score < ahead ? null : best
}
