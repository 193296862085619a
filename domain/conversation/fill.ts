// A form as its guest fills it in: one line for each field, so that what is answered reads as words and comes back as data.
import { answerIn } from '../bot/answer.ts'
import type { Field, Span } from './offer.ts'

/** Stands where an answer was left out. */
export const leftOut = '–'

/** Where each label and each answer stands in the words. */
export interface Filling {
  readonly of: readonly (readonly [label: Span, value: Span])[]
  readonly end: number
}

export interface Filled {
  readonly label: string
  /** Empty: it was left out. */
  readonly value: string
}

/** [CO103] The answer to that field as it is kept, empty where it may be left out; null: it does not fit. */
export function fits(field: Field, value: string): string | null {
  const said = value.trim()
  if (said === '' || said === leftOut) return field.optional ? '' : null
  if (/[\n\r]/.test(said)) return null
  if (field.answer === 'choice') return field.options?.includes(said) ? said : null
  return answerIn(said, field.answer)
}

/** The words of these answers, one for each field. */
export function wordsFilled(form: readonly Field[], values: readonly string[]): string {
  return form.map(({ label }, at) => `${label}: ${values[at] || leftOut}`).join('\n')
}

/** The answers in words that were made so, as they were written; null: these are not. */
export function valuesIn(form: readonly Field[], text: string): readonly string[] | null {
  const lines = text.split('\n')
  const all = lines.length === form.length && form.every(({ label }, at) => lines[at]?.startsWith(`${label}: `))
  return all ? form.map(({ label }, at) => lines[at]?.slice(label.length + 2) ?? '') : null
}

/** Where labels and answers stand in the words of these answers. */
export function placeFilled(form: readonly Field[], values: readonly string[]): Filling {
  let at = 0
  const of = form.map(({ label }, field) => {
    const value = values[field] || leftOut
    const start = at + label.length + 2
    const spans = [
      [at, at + label.length],
      [start, start + value.length],
    ] as const
    at = start + value.length + 1
    return spans
  })
  return { of, end: at - 1 }
}

/** [CO104] What was answered, as data, out of the words; null where they are not there whole. */
export function filledIn(text: string, { of, end }: Filling): readonly Filled[] | null {
  if (text.length !== end) return null
  return of.map(([label, value]) => {
    const said = text.slice(...value)
    return { label: text.slice(...label), value: said === leftOut ? '' : said }
  })
}
