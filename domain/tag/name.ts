// Names of tags: how they are written, and when two of them are one. Case is kept and does not tell names apart; nor do
// accents, where the script takes them for accents. In other scripts a mark makes another letter, and counts.

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
  const plain = markless
    .reduce((rest, [marked, bare]) => rest.replace(marked, bare), name.normalize('NFKD'))
    .replace(joiners, '')
    .toLowerCase()
    .replace(/\p{L}/gu, (letter) => twins[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/g, digitOf)
    .normalize('NFC')
    // Taking letters apart leaves spaces where there was a mark alone.
    .replace(/\s+/g, ' ')
    .trim()
  return plain || name
}

// Signs of direction and other things that cannot be seen. The joiners stay: they shape Persian words and emoji.
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\p{Cc}\p{Cs}]/gu
const joiners = /\u200c|\u200d|\u0640/g

const markless: readonly (readonly [RegExp, string])[] = [
  [/([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu, '$1'],
  // Stress and the dots of yo; the breve of short i makes a letter of its own.
  [/(\p{Script=Cyrillic})[\u0300\u0301]+/gu, '$1'],
  [/([еЕ])\u0308/g, '$1'],
]

/** Letters that Unicode does not take apart, as search engines read them (Lucene's ASCII, Arabic and Persian folding). */
const twins: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
}

/** A digit of Arabic script as the same digit of ours. */
function digitOf(letter: string): string {
  return String((letter.codePointAt(0) ?? 0) & 0xf)
}
