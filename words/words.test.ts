import { expect, test } from 'vitest'
import { loadConsoleWords } from './console.ts'
import { formsFor } from './forms.ts'
import type { Forms } from './forms.ts'
import { loadGuestWords } from './guest.ts'
import { directionOf, languageFor, localeIn } from './language.ts'
import { loadMailWords } from './mail.ts'
import { wordsOf } from './words.ts'

interface Keys {
  'door.name': undefined
  typing: { name: string }
}

const messages = { 'door.name': 'Your name', typing: (d: { name: string }, f: Forms) => `${f.text(d.name)} is typing` }

test('the first preference that we speak decides, whatever its region', () => {
  expect(languageFor(['de-DE', 'ar-EG', 'en'])).toBe('ar')
  expect(languageFor(['en_US', 'ar'])).toBe('en')
  expect(languageFor(['de', 'arn'])).toBe('en')
  expect(languageFor([])).toBe('en')
})

test('Arabic runs from right to left', () => {
  expect([directionOf('ar'), directionOf('en')]).toEqual(['rtl', 'ltr'])
})

test('numbers follow the reader’s own region, and a broken tag does no harm', () => {
  expect(localeIn('ar', 'ar-EG')).toBe('ar-EG')
  expect(localeIn('en', 'de-DE')).toBe('en')
  expect(localeIn('en', 'en-???')).toBe('en')
})

test('every surface speaks every language', async () => {
  for (const load of [loadGuestWords, loadConsoleWords, loadMailWords]) {
    const [english, arabic] = [await load('de'), await load('ar-EG')]
    expect([english.language, english.direction, english.locale]).toEqual(['en', 'ltr', 'en'])
    expect([arabic.language, arabic.direction, arabic.locale]).toEqual(['ar', 'rtl', 'ar-EG'])
  }
})

test('a text without arguments is itself, one with arguments is filled in', () => {
  const words = wordsOf<Keys>(messages, 'en', 'en')
  expect(words('door.name')).toBe('Your name')
  expect(words('typing', { name: 'Rosa' })).toBe('Rosa is typing')
})

test('keys and arguments are checked by the compiler', () => {
  const words = wordsOf<Keys>(messages, 'en', 'en')
  // @ts-expect-error an unknown key
  expect(() => words('door.nothing')).toThrow()
  // @ts-expect-error an argument too many
  expect(words('door.name', { name: 'Rosa' })).toBe('Your name')
  // @ts-expect-error a number where text is needed
  expect(words('typing', { name: 3 })).toBe('3 is typing')
  // @ts-expect-error the argument is missing
  expect(words('typing')).toBe('undefined is typing')
})

test('Arabic has six plural forms, and the digits of the region', () => {
  const { plural, number } = formsFor('ar', 'ar-EG')
  const cases = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }
  expect([0, 1, 2, 3, 11, 100].map((count) => plural(count, cases))).toEqual(Object.keys(cases))
  expect(number(30)).toBe('٣٠')
})

test('an exact number wins over its plural form, and an offset is taken off before counting', () => {
  const { plural, ordinal } = formsFor('en', 'en')
  expect(plural(1, { '=1': 'just you', one: 'one', other: 'many' })).toBe('just you')
  expect(plural(0, { '=0': '', other: 'many' })).toBe('')
  expect(plural(2, { one: 'you and another', other: 'many' }, 1)).toBe('you and another')
  expect(ordinal(3, { one: 'st', two: 'nd', few: 'rd', other: 'th' })).toBe('rd')
})

test('a name in another script is set apart, one in the same script is not', () => {
  const [english, arabic] = [formsFor('en', 'en'), formsFor('ar', 'ar')]
  expect([english.text('Harbour'), english.text('ميناء')]).toEqual(['Harbour', '\u2068ميناء\u2069'])
  expect([arabic.text('Harbour'), arabic.text('ميناء')]).toEqual(['\u2068Harbour\u2069', 'ميناء'])
})
