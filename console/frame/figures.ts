// Numbers in the reader's own digits, and lists of names in their own grammar.
import type { ConsoleWords } from '../../words/console.ts'

const figures = new Map<string, Intl.NumberFormat>()
const lists = new Map<string, Intl.ListFormat>()

/** "1,204" */
export function figure(number: number, words: ConsoleWords): string {
  const known = figures.get(words.locale) ?? new Intl.NumberFormat(words.locale)
  figures.set(words.locale, known)
  return known.format(number)
}

/** "Rosa, Tomás and Yuki" */
export function nameList(names: readonly string[], words: ConsoleWords): string {
  const known = lists.get(words.locale) ?? new Intl.ListFormat(words.locale, { type: 'conjunction' })
  lists.set(words.locale, known)
  return known.format(names)
}
