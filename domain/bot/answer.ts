// What was asked for, out of what was written: an answer of the kind that the question takes, in one form.
import { foldLetters } from '../shared/fold.ts'
import type { AnswerKind } from './flow.ts'

export const mostOfAnAnswer = 500

/** [BO3] The answer as it is kept; null where this is no answer of that kind. */
export function answerIn(text: string, kind: AnswerKind): string | null {
  const said = text.trim()
  if (said === '' || said.length > mostOfAnAnswer) return null
  return readers[kind](said)
}

const readers: Readonly<Record<AnswerKind, (said: string) => string | null>> = {
  text: (said) => said,
  email: (said) =>
    /[^\s@<>,;:"\\()[\]]{1,64}@[^\s@<>,;:"\\()[\]]{1,180}\.[^\s@<>,;:"\\()[\].]{2,60}/.exec(said)?.[0] ?? null,
  number: (said) => /^[+-]?\d{1,15}([.,]\d{1,9})?$/.exec(figures(said))?.[0].replace(',', '.') ?? null,
  phone: (said) => phone(figures(said)),
  date: (said) => date(figures(said)),
}

/** Figures of Arabic script as the same figures of ours. */
const figures = (said: string) => foldLetters(said).trim()

function phone(said: string): string | null {
  if (!/^\+?[\d\s().\-/]{5,30}$/.test(said)) return null
  const digits = said.replace(/\D/g, '')
  return digits.length >= 5 && digits.length <= 15 ? (said.startsWith('+') ? '+' : '') + digits : null
}

/** As `2026-11-26`; with the day first where the year stands last. */
function date(said: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said) ?? []
  const [, first, second, last] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(said) ?? []
  const written = year ? `${year}-${two(month)}-${two(day)}` : `${last}-${two(second)}-${two(first)}`
  const at = Date.parse(`${written}T00:00:00Z`)
  // The 30th of February is read as a day of March by some, and is none.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written ? null : written
}

const two = (figure = '') => figure.padStart(2, '0')
