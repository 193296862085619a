import { expect, test } from 'vitest'
import { hue, initials } from './initials.ts'

test('initials are of the first and the last word', () => {
  expect(initials('Rosa Lindqvist')).toBe('RL')
  expect(initials('Maria del Carmen  Ortega')).toBe('MO')
  expect(initials('Noor')).toBe('N')
})

test('initials are whole letters in any script', () => {
  expect(initials('Åsa Öberg')).toBe('ÅÖ')
  expect(initials('عمر حداد')).toBe('عح')
  expect(initials('佐藤 由紀')).toBe('佐由')
  expect(initials('𝒜da 𝒪kafor')).toBe('𝒜𝒪')
})

test('what is no letter is left out', () => {
  expect(initials('(Ada) – "Okafor"')).toBe('AO')
  expect(initials('🙂 !')).toBe('')
  expect(initials('')).toBe('')
})

test('a hue is stable and one of eight', () => {
  const hues = new Set(Array.from({ length: 400 }, (_, n) => hue(`0000-${n}`)))
  expect(hues).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
  expect(hue('a3b1')).toBe(hue('a3b1'))
})
