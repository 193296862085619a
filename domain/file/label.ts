// What people read as a file's name. It is words of theirs: it stands in no address, no path and no header.

export const maxLabelLength = 120
export const maxDescriptionLength = 1000

// Control characters, and those that turn the direction of what follows, so that "fdp.exe" would read "exe.pdf".
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** [FI3] The last part of whatever path it came as, without what cannot be seen, cut in the middle so that its end can be read. */
export function labelOf(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(unseen, '').replace(/\s+/g, ' ').trim()
  if (plain.length <= maxLabelLength) return plain
  const letters = lettersOf(plain)
  const end = fitting(letters.toReversed(), 24).reverse().join('')
  return `${fitting(letters, maxLabelLength - end.length - 1).join('')}…${end}`
}

/** [FI3] A description as one paragraph. */
export function descriptionOf(text: string): string {
  const paragraph = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return fitting(lettersOf(paragraph), maxDescriptionLength).join('').trim()
}

/** The last part of a label behind a dot, in lower case; empty where there is none. */
export function endingOf(label: string): string {
  return /[^.]\.([^.\s]{1,12})$/.exec(label)?.[1]?.toLowerCase() ?? ''
}

/** Label and description as they are kept: in the one column of words, a line each. */
export function wordsOf(label: string, description: string): string {
  return description === '' ? label : `${label}\n${description}`
}

/** The two apart again. */
export function partsOf(words: string): { readonly label: string; readonly description: string } {
  const end = words.indexOf('\n')
  return end === -1
    ? { label: words, description: '' }
    : { label: words.slice(0, end), description: words.slice(end + 1) }
}

const inLetters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** As people count them: an emoji of several parts is one. */
function lettersOf(text: string): string[] {
  return Array.from(inLetters.segment(text), ({ segment }) => segment)
}

/** The first of them that are no longer together than this. */
function fitting(letters: readonly string[], most: number): string[] {
  let length = 0
  const end = letters.findIndex((letter) => {
    length += letter.length
    return length > most
  })
  return letters.slice(0, end === -1 ? letters.length : end)
}
