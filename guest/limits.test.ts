import fc from 'fast-check'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import * as shapes from '../protocol/shapes.ts'
import { isEmail, isName, maxNameLength, maxTextLength, tooMany } from './limits.ts'

test('the limits are those of the wire', () => {
  expect([maxTextLength, maxNameLength]).toEqual([shapes.maxTextLength, shapes.maxNameLength])
  for (const text of ['a'.repeat(8000), 'a'.repeat(8001), '🙂'.repeat(5000), '🙂'.repeat(8001)])
    expect(tooMany(text) <= 0, `${text.length}`).toBe(Value.Check(shapes.Words, text))
})

test('a name and an address are what the wire takes', () => {
  const parts = fc.constantFrom('a', '@', '.', ' ', '\n', '<', 'é', 'ع', '\u0000', 'b.c')
  const texts = fc.oneof(
    fc.array(parts, { maxLength: 8 }).map((all) => all.join('')),
    fc.string(),
  )
  fc.assert(
    fc.property(texts, (text) => {
      expect(isEmail(text)).toBe(Value.Check(shapes.Email, text))
      if (text.trim()) expect(isName(text)).toBe(Value.Check(shapes.Name, text))
    }),
    { numRuns: 500 },
  )
})
