import { describe, expect, test } from 'vitest'
import { mask, maskFlagged, stretchesOf } from './mask.ts'

const span = (start: number, end: number) => ({ start, end })

describe('[FG6] what is flagged is gone, whole letters of it, behind one bar of one length', () => {
  test('[FG6] a span, several, and all of it', () => {
    expect(maskFlagged('My number is 4711.', [span(13, 17)])).toBe(`My number is ${mask}.`)
    expect(maskFlagged('My number is 4711.', [])).toBe('My number is 4711.')
    expect(maskFlagged('My number is 4711.', [null])).toBe(mask)
    expect(maskFlagged('Ada, 4711', [span(5, 9), span(0, 3)])).toBe(`${mask}, ${mask}`)
  })

  test('[FG6] spans that overlap or touch are one bar, and one within another changes nothing', () => {
    expect(maskFlagged('abcdefgh', [span(1, 4), span(3, 6)])).toBe(`a${mask}gh`)
    expect(maskFlagged('abcdefgh', [span(1, 3), span(3, 6)])).toBe(`a${mask}gh`)
    expect(maskFlagged('abcdefgh', [span(1, 6), span(2, 3), null])).toBe(mask)
  })

  test('[FG6] half a letter is the letter: pairs, accents, families, flags', () => {
    const family = '👨‍👩‍👧'
    const accented = 'e\u0301'
    expect(maskFlagged('a😀b', [span(2, 3)])).toBe(`a${mask}b`)
    expect(maskFlagged(`a${accented}b`, [span(2, 3)])).toBe(`a${mask}b`)
    expect(maskFlagged(`a${family}b`, [span(3, 4)])).toBe(`a${mask}b`)
    expect(maskFlagged('🇬🇧🇫🇷', [span(0, 1)])).toBe(`${mask}🇫🇷`)
  })

  test('[FG6] of a text that was cut short, what is left of a span is masked to its end', () => {
    expect(maskFlagged('My number is 47', [span(13, 17)])).toBe(`My number is ${mask}`)
    expect(maskFlagged('My number', [span(13, 17)])).toBe('My number')
    expect(maskFlagged('', [span(0, 4)])).toBe('')
  })

  test('[FG6] no bar tells how long the words were, nor is it a word of any script', () => {
    expect(maskFlagged('a', [null])).toBe(maskFlagged('a'.repeat(99), [null]))
    expect(mask).not.toMatch(/[\p{L}\p{N}]/u)
  })

  test('the stretches put together are the text', () => {
    const text = 'Ada 😀, 4711, مرحبا'
    const stretches = stretchesOf(text, [span(5, 6), span(9, 12)])
    expect(stretches.map((stretch) => stretch.text).join('')).toBe(text)
    expect(stretches.filter(({ flagged }) => flagged).map((stretch) => stretch.text)).toEqual(['😀', '711'])
  })
})
