import { expect, test } from 'vitest'
import { originsIn, wrongIn } from './origins.ts'

test('whatever page of a site is given, its origin is kept, once', () => {
  const text =
    'https://www.harbor.example/apply?x=1#y\nharbor.example, HTTPS://WWW.HARBOR.EXAMPLE\n http://intranet:4000'
  expect(originsIn(text)).toEqual(['https://www.harbor.example', 'https://harbor.example', 'http://intranet:4000'])
  expect(originsIn('https://bücher.example')).toEqual(['https://xn--bcher-kva.example'])
  expect(originsIn(' \n ')).toEqual([])
})

test('what names no site is told, and never becomes one', () => {
  const wrong = [
    '*',
    'https://*.example',
    'javascript:alert(1)',
    'data:text/html',
    'file:///etc',
    'intranet',
    'https://',
  ]
  expect(wrongIn(wrong.join('\n'))).toEqual(wrong)
  expect(originsIn(wrong.join('\n'))).toEqual([])
})
