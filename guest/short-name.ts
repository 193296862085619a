// How a host is called in a sentence.

/**
 * The first word, where the name's script writes given names first and apart; else the whole name, since half of an
 * Arabic or Chinese name is another name, or none.
 */
export function shortName(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/)
  const firstNameFirst =
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}.’'-]{2,}$/u.test(first) && !first.endsWith('.')
  return second !== undefined && firstNameFirst ? first : name.trim()
}
