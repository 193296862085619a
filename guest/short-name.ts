// How a host is called in a sentence.

/**
 * The first word, where the name's script writes given names first and apart; else the whole name, since half of an
 * Arabic or Chinese name is another name, or none.
 */
export function shortName(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/)
  return second && givenFirst.test(first) ? first : name.trim()
}

// Latin, Greek and Cyrillic letters, more than one of them: an initial is no name.
const givenFirst = /^[A-Za-zÀ-ӿ’'-]{2,}$/
