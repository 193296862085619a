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

/** "Rosa, Tomás and Yuki": each name is kept apart, so that none turns the others around where scripts meet. */
export function nameList(names: readonly string[], words: ConsoleWords): string {
  const known = lists.get(words.locale) ?? new Intl.ListFormat(words.locale, { type: 'conjunction' })
  lists.set(words.locale, known)
  const mixed = words.direction === 'rtl' || names.some((name) => directionOfText(name) === 'rtl')
  return known.format(mixed ? names.map((name) => `\u2068${name}\u2069`) : names)
}

const strong = /[A-Za-z\u00c0-\u058f\u0590-\u08ff\u0900-\u1fff\u3040-\ud7ff\ufb1d-\ufdff\ufe70-\ufeff]/
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** Which way a text runs by its own first letter; null when it has none. */
export function directionOfText(text: string): 'ltr' | 'rtl' | null {
  const first = strong.exec(text)?.[0]
  if (first === undefined) return null
  return rightToLeft.test(first) ? 'rtl' : 'ltr'
}
