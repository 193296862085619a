import { expect, test } from 'vitest'
import { shortName } from './short-name.ts'

test('a European name is called by its first word', () => {
  expect(shortName('Rosa Lindqvist')).toBe('Rosa')
  expect(shortName('Jean-Luc d’Arc')).toBe('Jean-Luc')
  expect(shortName('Елена Иванова')).toBe('Елена')
})

test('a name that half of would be another stays whole', () => {
  expect(shortName('زينب عبد الرحمن')).toBe('زينب عبد الرحمن')
  expect(shortName('佐藤 由紀')).toBe('佐藤 由紀')
  expect(shortName('J. Smith')).toBe('J. Smith')
  expect(shortName('Noor')).toBe('Noor')
})
