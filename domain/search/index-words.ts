// What an index keeps of a text, and what is looked up in it. The index proposes; whether a text has what is asked for is said
// by the text itself (`query.ts`).
import { type Piece, piecesOf } from './pieces.ts'
import type { Query, Term } from './query.ts'

/** Longer words are told apart by their beginnings only. */
const longest = 32

/** [SE6] The words under which a text is kept, each once. */
export function indexWords(text: string): string[] {
  return [...new Set(piecesOf(text).flatMap(keptOf))]
}

/** A run is kept as every two letters that follow one another, and its last: so that each letter begins something. */
function keptOf(piece: Piece): string[] {
  if (piece.kind === 'word') return [cut(piece.folded), ...(piece.bare === undefined ? [] : [cut(piece.bare)])]
  const letters = piece.letters.map(({ folded }) => folded)
  return letters.map((letter, at) => letter + (letters[at + 1] ?? ''))
}

/** One word that has to be in the index, or what one of them has to begin with. */
export interface LookUp {
  readonly word: string
  readonly begins: boolean
}

/** [SE6] What every text that is meant is kept under. */
export function lookUps(query: Query): LookUp[] {
  return query.flatMap(lookUpsOf)
}

function lookUpsOf(term: Term): LookUp[] {
  if (term.kind === 'word') return [{ word: cut(term.word), begins: term.begins && term.word.length <= longest }]
  const [only = ''] = term.letters
  if (term.letters.length === 1) return [{ word: only, begins: true }]
  return term.letters.slice(0, -1).map((letter, at) => ({ word: letter + (term.letters[at + 1] ?? ''), begins: false }))
}

/** Not between the two halves of one letter. */
function cut(word: string): string {
  return word.length <= longest ? word : word.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
}
