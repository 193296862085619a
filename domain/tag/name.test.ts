import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldName, tidyName } from './name.ts'

test('[TA1] a name is trimmed, one space between words, nothing invisible, case kept', () => {
  expect(tidyName('  Visa \t  letter\u200b ')).toBe('Visa letter')
  expect(tidyName('\u202eabc\u202c')).toBe('abc')
  expect(tidyName('cafe\u0301')).toBe('café')
  expect(tidyName(' \u200b\u2060 ')).toBe('')
  // The joiner shapes the word; without it the plural is spelt wrong.
  expect(tidyName('کتاب\u200cها')).toBe('کتاب\u200cها')
})

describe('[TA2] names that differ in case, accents or width only are one', () => {
  test.each([
    ['Visa', 'vISA'],
    ['Bewerbung', 'BEWERBUNG'],
    ['café', 'Cafe'],
    ['Straße', 'STRASSE'],
    ['Łódź', 'lodz'],
    ['Søren', 'soren'],
    ['İstanbul', 'istanbul'],
    ['ılık', 'ILIK'],
    ['ΟΔΟΣ', 'οδος'],
    ['ёлка', 'елка'],
    ['Ｖｉｓａ', 'visa'],
    ['مُقابَلة', 'مقابلة'],
    ['إقامة', 'اقامه'],
    ['مـــوعد', 'موعد'],
    ['کتاب\u200cها', 'كتابها'],
    ['\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd', '\u05e9\u05dc\u05d5\u05dd'],
    ['٢٠٢٦', '2026'],
    ['visa letter', ' Visa   letter '],
  ])('%s is %s', (one, other) => {
    expect(foldName(one)).toBe(foldName(other))
  })

  test.each([
    ['किताब', 'कताब'],
    ['がく', 'かく'],
    ['มา', 'มี'],
    ['йод', 'иод'],
    ['visa', 'viza'],
    ['visa letter', 'visaletter'],
    ['C', 'C++'],
    ['한국', '한극'],
  ])('%s is not %s: there the marks make letters', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })

  test('a name of marks alone is itself', () => {
    expect(foldName('ـــ')).toBe('ـــ')
    expect(foldName('🎓')).toBe('🎓')
  })

  test('a name is the same one in whatever form it was typed, and tidied', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        expect(tidyName(tidyName(name))).toBe(tidyName(name))
        for (const form of ['NFC', 'NFD'] as const) expect(foldName(name.normalize(form))).toBe(foldName(name))
        expect(foldName(tidyName(name))).toBe(foldName(name))
      }),
      { numRuns: 500 },
    )
  })
})
