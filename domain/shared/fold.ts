// Letters as they are compared: without case, accents and width, as each script takes accents. In other scripts a mark makes
// another letter, and counts.

/** What texts have in common that differ in case, accents, width or shaping only. Never shown. */
export function foldLetters(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return markless
    .reduce((rest, [marked, bare]) => rest.replace(marked, bare), text.normalize('NFKD'))
    .replace(joiners, '')
    .toLowerCase()
    .replace(/\p{L}/gu, (letter) => twins[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/g, digitOf)
    .normalize('NFC')
}

const plain = /^[ -~]*$/
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
