import { describe, expect, test } from 'vitest'
import { codeHoldsMs, codeIn, codeOf, codesThereAre, mayGo, rightMs, spelledCode } from './code.ts'

describe('a code', () => {
  test('[FI19] is eight digits, read out in two groups', () => {
    expect([0, 42, codesThereAre - 1].map(codeOf)).toEqual(['00000000', '00000042', '99999999'])
    expect(spelledCode('00421337')).toBe('0042 1337')
    expect([codeHoldsMs.mail, codeHoldsMs.told, rightMs]).toEqual([86_400_000, 3_600_000, 900_000])
  })

  test.each([
    ['4821 7730', '48217730'],
    [' 4821-7730 ', '48217730'],
    ['4821–7730.', '48217730'],
    ['٤٨٢١ ٧٧٣٠', '48217730'],
    ['۴۸۲۱۷۷۳۰', '48217730'],
    ['４８２１７７３０', '48217730'],
    ['\u200f4821\u00a07730', '48217730'],
    ['4821 773', null],
    ['4821 77301', null],
    ['4821 773O', null],
    ['', null],
    ["' or 1=1", null],
  ])('[FI20] %j is read as %j', (typed, code) => {
    expect(codeIn(typed)).toBe(code)
  })
})

test('[FI21] by mail only where the address is the guest’s', () => {
  expect(mayGo('mail', { level: 'signed', hasEmail: true })).toBeNull()
  expect(mayGo('mail', { level: 'signed', hasEmail: false })).toEqual({ refused: 'no-email' })
  expect(mayGo('mail', { level: 'stated', hasEmail: true })).toEqual({ refused: 'no-email' })
  expect(mayGo('told', { level: 'stated', hasEmail: false })).toBeNull()
})
