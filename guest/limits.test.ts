import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import * as shapes from '../protocol/shapes.ts'
import { maxNameLength, maxTextLength, tooMany } from './limits.ts'

test('the limits are those of the wire', () => {
  expect([maxTextLength, maxNameLength]).toEqual([shapes.maxTextLength, shapes.maxNameLength])
  for (const text of ['a'.repeat(8000), 'a'.repeat(8001), '🙂'.repeat(5000), '🙂'.repeat(8001)])
    expect(tooMany(text) <= 0, `${text.length}`).toBe(Value.Check(shapes.Words, text))
})
