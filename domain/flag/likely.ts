// What in a text is likely to be personal data, by its shape alone: for a quiet hint, never for a decision.
// It rather misses some than speaks up at every date and sum.

export type Likely = 'email' | 'phone' | 'number'

/** [FG9] The first kind that is found; null: nothing that looks like it. Linear in the length of the text. */
export function likelyPersonal(text: string): Likely | null {
  const plain = withLatinDigits(text).replace(address, ' ')
  if (email.test(plain)) return 'email'
  const found = (plain.match(runs) ?? []).map(kindOf)
  return found.find((kind) => kind !== null) ?? (accountsIn(plain).length > 0 ? 'number' : null)
}

/** [FG11] What passes the sum of a payment card or of a bank account, as it is written. */
export function summedIn(text: string): readonly { readonly kind: 'card' | 'account'; readonly exact: string }[] {
  const plain = withLatinDigits(text).replace(address, ' ')
  const numbers = (plain.match(runs) ?? []).filter(holdsCard)
  return [
    ...numbers.map((exact) => ({ kind: 'card' as const, exact })),
    ...accountsIn(plain).map((exact) => ({ kind: 'account' as const, exact })),
  ]
}

/** [FG11] Every e-mail address, phone number and such number that is found, each once, as it is written. */
export function everyLikely(text: string): readonly string[] {
  const plain = withLatinDigits(text).replace(address, ' ')
  const addresses = plain.split(/[\s<>,;:"()]+/).filter((word) => email.test(word))
  const numbers = (plain.match(runs) ?? []).filter((run) => kindOf(run) !== null)
  return [...new Set([...addresses.map((one) => one.toLowerCase()), ...numbers.map((one) => one.replace(/\D/g, ''))])]
}

/** [FG10] The text with a sign in place of each that is found, in Latin digits: for whoever need not know it. */
export function withoutPersonal(text: string): string {
  const unless = (one: string) => (likelyPersonal(one) === null ? one : '…')
  return withLatinDigits(text)
    .replace(/[^\s<>,;:"()]*@[^\s<>,;:"()]+/g, unless)
    .replace(accounts, unless)
    .replace(runs, unless)
}

/** What is in the address of a page is not said. */
const address = /\bhttps?:\/\/\S+/g
const email = /[^\s@<>,;:"()]@[^\s@<>,;:"()]+\.\p{L}{2}/u
/** Digits, with what people put between them, one at a time. */
const runs = /(?:\+|\(|\b)\d(?:[ .\-/()]{0,2}\d){7,25}\b/g
/** In one piece, or in the groups in which they are printed. */
const card = /^(?:\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,4}(?: ?\d{3})?|\d{4}[ -]?\d{6}[ -]?\d{5})$/
/** The same among other digits, as when its last month stands behind it. */
const cards = /\b(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}|\d{4}([ -]?)\d{6}\2\d{5})\b/g
const dates = /\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\b/g

function kindOf(run: string): Likely | null {
  const rest = run.replace(dates, ' ').trim()
  const digits = rest.replace(/\D/g, '')
  if (holdsCard(run)) return 'number'
  const international = rest.startsWith('+') || digits.startsWith('00')
  if (digits.length >= 8 && digits.length <= 15 && (international || rest.replace('(', '').startsWith('0')))
    return 'phone'
  // In one piece: an amount has its thousands apart, or ends in noughts.
  return /^\d{9,12}$/.test(rest) && !rest.endsWith('000') ? 'number' : null
}

function holdsCard(run: string): boolean {
  const rest = run.replace(dates, ' ').trim()
  const found = card.test(rest) ? [rest] : (rest.match(cards) ?? [])
  return found.some((one) => passesLuhn(one.replace(/\D/g, '')))
}

/** Payment cards, by the sum that guards against slips (ISO/IEC 7812-1). */
function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0 && new Set(digits).size > 1
}

const accounts = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/gi

/** Bank accounts, by the sum of ISO 13616. */
function accountsIn(text: string): string[] {
  const found = text.toUpperCase().match(accounts) ?? []
  const passes = (one: string) => {
    const plain = one.replaceAll(' ', '')
    const turned = plain.slice(4) + plain.slice(0, 4)
    const digits = Array.from(turned, (sign) => Number.parseInt(sign, 36)).join('')
    return plain.length >= 15 && Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
  }
  return found.filter(passes)
}

/** Arabic and Persian digits as Latin ones, place by place. */
function withLatinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}
