import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalAt, signedText } from './signed.ts'

const line = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\n\r]/.test(text))
const who = fc.record(
  { id: line, name: line, email: line, expires: fc.nat() },
  { requiredKeys: ['id', 'expires'], noNullPrototype: true },
)

test('[GU1] the text is these five lines, so that a site in any language can make it', () => {
  expect(signedText({ id: 'user-17', name: 'Ada Obi', email: 'ada@example.org', expires: 1_795_705_200 })).toBe(
    'parley-identity-1\nuser-17\nAda Obi\nada@example.org\n1795705200',
  )
  expect(signedText({ id: 'user-17', expires: 1 })).toBe('parley-identity-1\nuser-17\n\n\n1')
})

test('[GU1] two people never have the same text', () => {
  fc.assert(
    fc.property(who, who, (one, other) => {
      const same = signedText(one) === signedText(other)
      expect(same).toBe(JSON.stringify(signedText(one).split('\n')) === JSON.stringify(signedText(other).split('\n')))
      if (same) expect(one).toEqual(other)
    }),
  )
})

test('[GU2] it holds until the second that it names, and is not made for more than a day', () => {
  expect(refusalAt({ expires: 1000 }, 999_999)).toBeNull()
  for (const [expires, now] of [
    [1000, 1_000_000],
    [1000 + 86_400 + 301, 1_000_000],
  ] as const)
    expect(refusalAt({ expires }, now)).toEqual({ refused: 'signature-expired' })
  expect(refusalAt({ expires: 1000 + 86_400 }, 1_000_000)).toBeNull()
})
