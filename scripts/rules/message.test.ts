import { expect, test } from 'vitest'
import { argumentsOf, parts, source } from './message.ts'

const typesIn = (text: string) => Object.fromEntries(argumentsOf(parts(text, 'en')))

test('the use of an argument gives its type', () => {
  expect(typesIn('{name} is {place, number} of {all, plural, one {one} other {#}}')).toEqual({
    name: 'string',
    place: 'number',
    all: 'number',
  })
  expect(typesIn('{by, select, guest {{name} left} other {closed}}')).toEqual({
    by: "'guest' | 'other'",
    name: 'string',
  })
})

test('an argument that is text here and a number there is refused', () => {
  expect(() => typesIn('{n, plural, other {#}} {n, select, other {}}')).toThrow(/used as number and as/)
})

test('a date is formatted outside', () => {
  expect(() => typesIn('{at, date, short}')).toThrow(/hand it in as text/)
})

test('a plural form that the language lacks is refused', () => {
  expect(() => parts('{n, plural, few {#} other {#}}', 'en')).toThrow(/few/)
  expect(() => parts('{n, plural, few {#} other {#}}', 'ar')).not.toThrow()
})

test('plain text is a literal, quotes and marks are kept', () => {
  expect(source(parts('It\'\'s "here"', 'en'))).toBe('"It\'s \\"here\\""')
  expect(source(parts('`${n}` costs $5', 'en'))).toBe(
    '(d: { n: string }, f: Forms) => `\\`$${f.text(d.n)}\\` costs $5`',
  )
})
