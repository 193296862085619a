import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withLinks } from './links.ts'

const hrefs = (text: string) => withLinks(text).flatMap(({ href }) => (href ? [href] : []))
const shown = (text: string) => withLinks(text).flatMap(({ text: piece, href }) => (href ? [piece] : []))

test('web and mail addresses become links, the rest stays text', () => {
  expect(withLinks('See https://harbor.example/apply now')).toEqual([
    { text: 'See ' },
    { text: 'https://harbor.example/apply', href: 'https://harbor.example/apply' },
    { text: ' now' },
  ])
  expect(hrefs('www.harbor.example and HTTP://Harbor.example')).toEqual([
    'https://www.harbor.example/',
    'http://harbor.example/',
  ])
  expect(hrefs('write to rosa@harbor.example')).toEqual(['mailto:rosa@harbor.example'])
})

test('the end of a sentence is not part of the address', () => {
  expect(shown('Is it https://harbor.example/a?b=1?')).toEqual(['https://harbor.example/a?b=1'])
  expect(shown('(see https://harbor.example/a).')).toEqual(['https://harbor.example/a'])
  expect(shown('https://harbor.example/a_(b) is right')).toEqual(['https://harbor.example/a_(b)'])
  expect(shown('هل هو https://harbor.example/a؟')).toEqual(['https://harbor.example/a'])
  expect(shown('rosa@harbor.example, tomas@harbor.example!')).toEqual(['rosa@harbor.example', 'tomas@harbor.example'])
})

test('addresses in other scripts work', () => {
  expect(hrefs('https://münchen.example/straße')).toEqual(['https://xn--mnchen-3ya.example/stra%C3%9Fe'])
  expect(shown('اكتب إلى https://مثال.إختبار/صفحة هنا')).toEqual(['https://مثال.إختبار/صفحة'])
})

test('nothing else is clickable', () => {
  const never = [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://harbor.example',
    'file:///etc/passwd',
    'https://',
    'https://a',
    'xhttps://harbor.example',
    'www.',
    '@rosa',
    'a@b',
    '1.5 and e.g. this',
    'harbor.example',
  ]
  for (const text of never) expect(withLinks(text)).toEqual([{ text }])
})

test('an address that pretends to be another stays text', () => {
  expect(hrefs('https://harbor.example@elsewhere.example/')).toEqual([])
  expect(hrefs('https://user:secret@elsewhere.example/')).toEqual([])
  expect(shown('https://harbor.example/\u202egpj.exe')).toEqual(['https://harbor.example/'])
})

test('the pieces joined are the text again, whatever it is, and take no longer than it deserves', () => {
  const parts = fc.constantFrom('https://', 'www.', 'a.b', '@', ')', '(', '.', ' ', 'é', 'ع', '\u202e', '//', 'x', '\n')
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 40 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const pieces = withLinks(text)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const { href } of pieces) if (href) expect(href).toMatch(/^(https?:\/\/|mailto:)/)
    }),
    { numRuns: 500 },
  )
  const started = performance.now()
  for (const long of [
    'a.'.repeat(4000),
    `${'a'.repeat(7990)}@`,
    'www.'.repeat(2000),
    `https://a.b/${')'.repeat(7900)}`,
  ])
    withLinks(long)
  expect(performance.now() - started).toBeLessThan(1000)
})

test('an empty text is one empty piece', () => {
  expect(withLinks('')).toEqual([{ text: '' }])
})
