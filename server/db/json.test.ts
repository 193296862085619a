import { expect, test } from 'vitest'
import { jsonText } from './json.ts'

test('half of a pair is replaced, wherever it stands; whole pairs and words that look like it stay', () => {
  const said = { name: 'a\ud83d', said: ['\udc4b', 'hello 👋', 'the text \\ud83d'] }
  expect(JSON.parse(jsonText(said))).toEqual({ name: 'a\ufffd', said: ['\ufffd', 'hello 👋', 'the text \\ud83d'] })
})

test('what is whole is written as it always is', () => {
  const plain = { days: [{ date: '2026-11-26' }], text: 'é "quoted" \\ 👋', none: null }
  expect(jsonText(plain)).toBe(JSON.stringify(plain))
})
