import { expect, test } from 'vitest'
import { idsOf, referenceAsked } from './reference.ts'

test.each([
  ['3f2a9c8177de', '3f2a9c8177de'],
  [' 3F2A-9C81-77DE ', '3f2a9c8177de'],
  ['3f2a 9c81 77de', '3f2a9c8177de'],
  ['3f2a9c81-77de-4000-8000-00000000000a', '3f2a9c8177de'],
  ['https://parley.example/console/conversations/3f2a9c81-77de-4000-8000-00000000000a', '3f2a9c8177de'],
  ['/conversations/3f2a9c81-77de-4000-8000-00000000000a', '3f2a9c8177de'],
  ['3f2a-9c81', null],
  ['3f2a-9c81-77de-00', null],
  ['room 3f2a-9c81-77de', null],
  ['deadbeef', null],
  ['', null],
])('[SE13] [D40] %s asks for %s', (text, reference) => {
  expect(referenceAsked(text)).toBe(reference)
})

test('[SE13] every id that begins with it lies between the two', () => {
  const [first, last] = idsOf('3f2a9c8177de')
  expect(first < '3f2a9c81-77de-4000-8000-00000000000a' && '3f2a9c81-77de-4000-8000-00000000000a' < last).toBe(true)
  expect('3f2a9c81-77df-0000-0000-000000000000' > last).toBe(true)
})
