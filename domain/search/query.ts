// What somebody searches for: all of its words, the last one perhaps half typed.
import { type Letter, type Piece, piecesOf, type Span } from './pieces.ts'

/** How long what is asked may be, and how many words of it count. */
export const maxQueryLength = 200
const maxTerms = 16

/** One thing that has to be there. */
export type Term =
  | { readonly kind: 'word'; readonly word: string; readonly begins: boolean }
  /** These letters one after the other. */
  | { readonly kind: 'run'; readonly letters: readonly string[] }

/** Never empty. */
export type Query = readonly [Term, ...Term[]]

/** [SE4] What is asked for; null where there is neither letter nor digit in it. */
export function readQuery(text: string): Query | null {
  const pieces = piecesOf(text).slice(0, maxTerms)
  const [first, ...others] = pieces.map((piece, at) => termOf(piece, at === pieces.length - 1))
  return first ? [first, ...others] : null
}

function termOf(piece: Piece, last: boolean): Term {
  if (piece.kind === 'run') return { kind: 'run', letters: piece.letters.map(({ folded }) => folded) }
  return { kind: 'word', word: piece.bare ?? piece.folded, begins: last }
}

/** [SE4] Whether all that is asked for stands in the text. */
export function standsIn(query: Query, text: string): boolean {
  const pieces = piecesOf(text)
  return query.every((term) => pieces.some((piece) => spansIn(term, piece).length > 0))
}

/** [SE5] Where something of what is asked for stands, in order, none over another. */
export function spansOf(query: Query, text: string): Span[] {
  const pieces = piecesOf(text)
  const spans = query.flatMap((term) => pieces.flatMap((piece) => spansIn(term, piece)))
  const sorted = spans.sort((one, other) => one.from - other.from || other.to - one.to)
  return sorted.reduce<Span[]>((all, span) => {
    const before = all.at(-1)
    if (!before || span.from >= before.to) return [...all, span]
    return [...all.slice(0, -1), { from: before.from, to: Math.max(before.to, span.to) }]
  }, [])
}

function spansIn(term: Term, piece: Piece): Span[] {
  if (term.kind === 'word')
    return piece.kind === 'word' && isWord(term, piece) ? [{ from: piece.from, to: piece.to }] : []
  return piece.kind === 'run' ? runsIn(term.letters, piece.letters) : []
}

function isWord({ word, begins }: { word: string; begins: boolean }, piece: { folded: string; bare?: string }) {
  const forms = [piece.folded, piece.bare ?? piece.folded]
  return forms.some((form) => (begins ? form.startsWith(word) : form === word))
}

function runsIn(wanted: readonly string[], letters: readonly Letter[]): Span[] {
  return letters.flatMap(({ from }, at) => {
    const last = letters[at + wanted.length - 1]
    const same = last && wanted.every((letter, index) => letter === letters[at + index]?.folded)
    return same ? [{ from, to: last.to }] : []
  })
}

const before = 50
const around = 220

/** [SE5] What of a long text is shown: one paragraph around the first place that was found. */
export function excerptOf(query: Query, text: string): string {
  if (text.length <= around) return text
  const at = spansOf(query, text)[0]?.from ?? 0
  const from = at <= before ? 0 : wordAfter(text, at - before, at)
  const to = Math.min(text.length, from + around)
  const end = to === text.length ? to : wordBefore(text, to)
  return `${from === 0 ? '' : '…'}${text.slice(from, end).trim()}${end === text.length ? '' : '…'}`
}

/** Where a word begins between the two, or a letter. */
function wordAfter(text: string, from: number, most: number): number {
  const space = text.slice(from, most).search(/\s/)
  return space === -1 ? whole(text, from) : from + space + 1
}

function wordBefore(text: string, to: number): number {
  const space = text.slice(to - before, to).search(/\s\S*$/)
  return space === -1 ? whole(text, to) : to - before + space
}

/** Not between the two halves of one letter. */
function whole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at
}
