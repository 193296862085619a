import { expect, test } from 'vitest'
import { at, now } from '../../cast/talk.ts'
import { maxTextLength as wireTextLength } from '../../protocol/shapes.ts'
import { loadConsoleWords } from '../../words/console.ts'
import { maxTextLength, tooMany } from '../conversation/limits.ts'
import { slugOf } from '../desk/slug.ts'
import { found } from './palette-items.ts'
import { age, ago, dayName, moment } from './times.ts'

const words = await loadConsoleWords('en-GB')
const minute = 60_000

test('an age is short, and becomes a day, then a date', () => {
  const ages = [0, 59_000, minute, 59 * minute, 3 * 60 * minute].map((old) => age(now - old, now, words))
  expect(ages).toEqual(['now', 'now', '1 min', '59 min', '3 h'])
  expect(age(at(14, 0, 2), now, words)).toBe('Tue')
  expect(age(at(14, 0, 30), now, words)).toBe('20 Oct')
})

test('how long ago is said in whole words', () => {
  const all = [0, 4000, minute, 61 * minute].map((old) => ago(now - old, now, words))
  expect(all).toEqual(['just now', '4 seconds ago', 'a minute ago', 'an hour ago'])
})

test('days have names, and moments of another day their date', () => {
  expect(dayName(now, now, words)).toBe('Today, Thursday 19 November')
  expect(dayName(at(9, 0, 1), now, words)).toBe('Yesterday, Wednesday 18 November')
  expect(moment(at(14, 5), now, words)).toBe('14:05')
  expect(moment(at(9, 0, 15), now, words)).toBe('4 Nov, 09:00')
})

test('the text that fits here is the text that fits on the wire', () => {
  expect(maxTextLength).toBe(wireTextLength)
  expect(tooMany('a'.repeat(8001))).toBe(1)
  expect(tooMany('😀'.repeat(8000))).toBe(0)
})

test('an address is made of a name as far as it goes', () => {
  expect(slugOf('Application Q&A')).toBe('application-q-a')
  expect(slugOf('  Überblick Öffnung!')).toBe('uberblick-offnung')
  expect(slugOf('تأشيرات')).toBe('')
  expect(slugOf('a'.repeat(80)).length).toBe(63)
})

test('the palette finds by any words, whatever case and accents, and what begins so comes first', () => {
  const items = ['Assign to me', 'Tomás Herrera', 'Customs'].map((name) => ({ id: name, name, shape: '', run() {} }))
  const names = (asked: string) => found(items, asked).map(({ name }) => name)
  expect(names('tomas')).toEqual(['Tomás Herrera'])
  expect(names('to')).toEqual(['Tomás Herrera', 'Assign to me', 'Customs'])
  expect(names('me assign')).toEqual(['Assign to me'])
  expect(names('')).toHaveLength(3)
})
