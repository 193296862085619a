import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { pathOf, pictureOf } from './qr-picture.ts'

test('dark cells of a row become one rectangle each run', () => {
  expect(pathOf([[true, true, false, true], [false]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z')
  expect(pictureOf([[true]])).toContain('viewBox="0 0 1 1"')
})

test('the shape covers exactly the dark cells of a code', () => {
  const { data } = encode('https://parley.example/c/rosa-k7m3x2pq', { ecc: 'M', border: 4 })
  const covered = data.map((row) => row.map(() => false))
  for (const [, x, y, length] of pathOf(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = 0; at < Number(length); at++) covered[Number(y)]?.splice(Number(x) + at, 1, true)
  expect(covered).toEqual(data)
})
