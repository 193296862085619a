// Names of tags: how they are written, and when two of them are one. Case is kept and does not tell names apart; nor do
// accents, where the script takes them for accents.
import { foldLetters } from '../shared/fold.ts'

/** How many characters a name has at most. */
export const maxTagName = 60

/** [TA1] One line, trimmed, one space between words, nothing invisible. Empty when there is nothing to see in it. */
export function tidyName(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '').replace(/ +/g, ' ').trim()
}

/** What is wrong with a tidied name as that of a tag; null when nothing is. */
export function faultOfName(name: string): 'empty' | 'long' | null {
  if (name === '') return 'empty'
  return Array.from(name).length > maxTagName ? 'long' : null
}

/** [TA2] What two names have in common that are one name. Never shown. */
export function foldName(text: string): string {
  const name = tidyName(text)
  const plain = foldLetters(name)
    // Taking letters apart leaves spaces where there was a mark alone.
    .replace(/\s+/g, ' ')
    .trim()
  return plain || name
}

// Signs of direction and other things that cannot be seen. The joiners stay: they shape Persian words and emoji.
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\p{Cc}\p{Cs}]/gu
