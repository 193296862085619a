// What a compiled message needs while it is put together. The browser knows the plural rules itself.
import type { Language } from './language.ts'

export interface Forms {
  /** A piece of somebody else's text (a name), kept from turning the sentence around where the scripts differ. */
  text: (value: string) => string
  number: (value: number) => string
  plural: (value: number, cases: Cases, offset?: number) => string
  ordinal: (value: number, cases: Cases) => string
  select: (value: string, cases: Cases) => string
}

/** Plural categories, `=3` for an exact number, or the values of a select. `other` is always there. */
export type Cases = { readonly [name: string]: string; readonly other: string }

export type Argument = string | number
export type Message = string | ((args: never, forms: Forms) => string)

export function formsFor(language: Language, locale: string): Forms {
  const digits = new Intl.NumberFormat(locale)
  const cardinals = new Intl.PluralRules(locale)
  return {
    text: (value) => (foreign[language].test(value) ? `\u2068${value}\u2069` : value),
    number: (value) => digits.format(value),
    plural: (value, cases, offset = 0) => cases[`=${value}`] ?? pick(cases, cardinals.select(value - offset)),
    ordinal: (value, cases) => pick(cases, new Intl.PluralRules(locale, { type: 'ordinal' }).select(value)),
    select: (value, cases) => pick(cases, value),
  }
}

const pick = (cases: Cases, name: string) => cases[name] ?? cases.other

// Letters (and, in a right-to-left sentence, digits) that run the other way.
const foreign: Record<Language, RegExp> = {
  en: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/,
  ar: /[0-9A-Za-z\u00c0-\u058f]/,
}
