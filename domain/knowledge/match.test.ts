import { describe, expect, test } from 'vitest'
import { isIdle, languagesFor, stemmerOf } from './language.ts'
import { type AskedTerm, likeness, rate, sureOf, type Term, wordsIn } from './match.ts'

const term = (word: string): Term => ({ word, stem: word.replace(/(ies|s|e)$/, '') })
const asked = (text: string, items: Readonly<Record<string, number>> = {}): AskedTerm[] =>
  text.split(' ').map((word) => ({ ...term(word), items: items[word] ?? 1 }))
const ways = (...all: string[]) => ({ ways: all.map((way) => way.split(' ').map(term)), inText: new Set<string>() })

describe('[KN10] how well it answers', () => {
  test('all of it is all of it, nothing is nothing, and the best of its ways of asking counts', () => {
    expect(rate(asked('tuition fees'), ways('tuition fees'), 10)).toBe(1)
    expect(rate(asked('tuition fees'), ways('opening hours'), 10)).toBe(0)
    expect(rate(asked('price'), ways('tuition fees', 'price'), 10)).toBe(1)
  })

  test('a rare word tells more than one that stands everywhere', () => {
    const words = asked('campus library', { campus: 8 })
    expect(rate(words, ways('library'), 10)).toBeGreaterThan(rate(words, ways('campus'), 10))
  })

  test('a title of which more was asked is better, and the text counts for less than the title', () => {
    const fees = asked('fees')
    expect(rate(fees, ways('fees'), 10)).toBeGreaterThan(rate(fees, ways('tuition fees'), 10))
    const inText = { ways: ways('money').ways, inText: new Set(['fee']) }
    const byText = rate(fees, inText, 10)
    expect(byText).toBeGreaterThan(0.4)
    expect(byText).toBeLessThan(rate(fees, ways('tuition fees'), 10))
  })

  test('[KN14] where nothing but idle words was asked, nothing answers', () => {
    expect(rate([{ word: 'the', stem: null, items: 9 }], ways('the fees'), 10)).toBe(0)
    expect([isIdle('en', 'please'), isIdle('ar', 'هل'), isIdle('de', 'visum'), isIdle('xx', 'please')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

test.each([
  ['insurance', 'insurence', true],
  ['student', 'studnet', true],
  ['gebuhren', 'studiengebuhren', true],
  ['التقديم', 'التقدييم', true],
  ['visa', 'visas', true],
  ['fees', 'feet', true],
  ['rent', 'bank', false],
  ['tea', 'sea', false],
  ['room', 'rooftop', false],
])('[KN11] %s and %s', (one, other, same) => {
  expect(likeness(term(one), term(other)) > 0).toBe(same)
})

test('words are compared folded, without the article, and scripts without spaces by pairs of letters', () => {
  expect(wordsIn('Die GEBÜHREN، التأشيرة').map(({ word }) => word)).toEqual(['die', 'gebuhren', 'تاشيره'])
  expect(wordsIn('学費は').map(({ word }) => word)).toEqual(['学費', '費は'])
  expect(wordsIn('x'.repeat(300))[0]?.word).toHaveLength(40)
})

describe('[KN12] whether one is sure', () => {
  const rated = (...scores: number[]) => scores.map((score, at) => ({ of: at, score }))

  test('good enough, and clearly better than the next', () => {
    expect(sureOf(rated(0.2, 0.8), 50)).toEqual({ of: 1, score: 0.8 })
    expect(sureOf(rated(0.49, 0.1), 50)).toBeNull()
    expect(sureOf(rated(0.7, 0.69), 50)).toBeNull()
    expect(sureOf([], 50)).toBeNull()
  })

  test('what was asked word for word needs no distance', () => {
    expect(sureOf(rated(0.99, 1), 50)).toEqual({ of: 1, score: 1 })
  })
})

test("[KN13] the guest's language first, then what the bot speaks to strangers", () => {
  expect(languagesFor('ar-EG', ['en', 'ar'])).toEqual(['ar', 'en'])
  expect(languagesFor('en-GB', ['ar', 'en'])).toEqual(['en'])
  expect(languagesFor('fr', ['de-AT', 'pl'])).toEqual(['fr', 'de'])
  expect(languagesFor('fr', [])).toEqual(['fr'])
  expect([stemmerOf('ar'), stemmerOf('ja'), stemmerOf('constructor')]).toEqual(['arabic_stem', 'simple', 'simple'])
})
