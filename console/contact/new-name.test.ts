import { expect, test } from 'vitest'
import { newName } from './new-name.ts'

const counting = (from: number) => {
  let at = from
  return { bytes: (count: number) => Uint8Array.from({ length: count }, () => at++ % 256) }
}

test('a name says whose it is and cannot be guessed', () => {
  expect(newName(counting(0), 'Rosa Lindqvist')).toBe('rosa-abcdefgh')
  expect(newName(counting(0), '  Zoë  ')).toBe('zoe-abcdefgh')
  expect(newName(counting(0), 'زينب')).toBe('abcdefgh')
  expect(newName(counting(0), 'x'.repeat(80))).toMatch(/^x{20}-[a-z2-9]{8}$/)
})

test('no letter is likelier than another: what is left over of a byte is not taken', () => {
  expect(newName(counting(246), '')).toBe('89abcdef')
})
