// A text taken apart for searching: words, and runs of letters of scripts that put no space between words.
import { foldLetters } from '../shared/fold.ts'

/** A place in a text: from one index to before another, as JavaScript counts. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Word extends Span {
  readonly kind: 'word'
  readonly folded: string
  /** The same without an article that is written with it; absent where there is none. */
  readonly bare?: string
}

export interface Run extends Span {
  readonly kind: 'run'
  readonly letters: readonly Letter[]
}

export interface Letter extends Span {
  readonly folded: string
}

export type Piece = Word | Run

/** [SE1] [SE2] [SE3] The pieces of a text in their order, each with its place in the text as it was written. */
export function piecesOf(text: string): Piece[] {
  return [...text.matchAll(pieces)].flatMap(({ 0: written, 1: run, index }): Piece[] => {
    const at = { from: index, to: index + written.length }
    if (run !== undefined) return [{ kind: 'run', ...at, letters: lettersOf(run, index) }]
    const folded = foldLetters(written).replace(noWord, '')
    if (folded === '') return []
    const bare = folded.replace(article, '')
    return [{ kind: 'word', ...at, folded, ...(bare === folded ? {} : { bare }) }]
  })
}

// Scripts without spaces between words, and the signs that make their vowels long and their sounds voiced.
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc\\uff70\\uff9e\\uff9f\\u3099\\u309a'
// Joiners and soft hyphens stand within words and cannot be seen.
const letter = '\\p{L}\\p{N}\\p{M}'
const pieces = new RegExp(
  `((?:(?=[${letter}])[${unspaced}])+)|(?:(?![${unspaced}])[${letter}\\u00ad\\u200c\\u200d])+`,
  'gu',
)
const letters = /.(?:\uff9e|\uff9f|\u3099|\u309a)?/gu
const noWord = /[^\p{L}\p{N}\p{M}]+/gu
/** The Arabic article, also behind what is written with it; a word of two letters keeps what looks like one. */
const article = /^(?:[وف]?[بك]?ال|لل)(?=[\p{Script=Arabic}]{3})/u

function lettersOf(run: string, start: number): Letter[] {
  let at = start
  return Array.from(run.matchAll(letters), ([letter]) => {
    const from = at
    at += letter.length
    return { from, to: at, folded: letter.normalize('NFKC') }
  })
}
