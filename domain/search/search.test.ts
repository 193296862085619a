import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexWords, lookUps } from './index-words.ts'
import { excerptOf, type Query, readQuery, spansOf, standsIn } from './query.ts'

function asked(text: string): Query {
  const query = readQuery(text)
  if (!query) throw new Error(`Nothing is asked for by ${text}`)
  return query
}

const marked = (query: string, text: string) => spansOf(asked(query), text).map(({ from, to }) => text.slice(from, to))

describe('[SE1] words are compared without case, accents and width', () => {
  test.each([
    ['visa', 'My VISA, please'],
    ['ESPAÑA', 'Vivo en Espana'],
    ['espana', 'Vivo en España'],
    ['mañana', 'man\u0303ana'],
    ['strasse', 'Straße 4'],
    ['２０２６', 'in 2026'],
    ['٢٠٢٦', 'in 2026'],
    ['مقابله', 'عندي مُقابَلة غدًا'],
    ['ёлка', 'елка'],
    ['서울', '서울에서 만나요'],
    ['کتابها', 'کتاب\u200cها'],
  ])('%s in %s', (query, text) => {
    expect(standsIn(asked(query), text)).toBe(true)
  })
})

describe('[SE2] where there are no spaces, letters that follow one another are found', () => {
  test.each([
    ['京都', '東京都に住んでいます', ['京都']],
    ['都', '東京都', ['都']],
    ['ビザ', 'ﾋﾞｻﾞではなくヒ\u3099ザです', ['ﾋﾞｻﾞ', 'ヒ\u3099ザ']],
    ['签证', '我的签证什么时候到？签证！', ['签证', '签证']],
    ['วีซ่า', 'ขอวีซ่าได้ไหม', ['วีซ่า']],
    ['iPhone15を', 'iPhone15を買う', ['iPhone15', 'を']],
  ])('%s in %s', (query, text, found) => {
    expect(marked(query, text)).toEqual(found)
  })

  test('letters that are there, but apart, are not', () => {
    expect(standsIn(asked('東都'), '東京都')).toBe(false)
    expect(standsIn(asked('京都東'), '東京 京都 都東')).toBe(false)
  })
})

describe('[SE3] an Arabic word is found with and without its article', () => {
  test.each([
    ['تأشيرة', 'متى تصل التأشيرة؟'],
    ['التأشيرة', 'عندي تأشيرة'],
    ['التأش', 'متى تصل التأشيرة؟'],
    ['تأشيرة', 'سألت عنها وبالتأشيرة'],
    ['بيت', 'هذا للبيت'],
  ])('%s in %s', (query, text) => {
    expect(standsIn(asked(query), text)).toBe(true)
  })
})

test('[SE4] all words, in any order, the last one perhaps half typed', () => {
  const text = 'The letter for my visa comes tomorrow'
  expect(standsIn(asked('visa let'), text)).toBe(true)
  expect(standsIn(asked('tomorrow VISA'), text)).toBe(true)
  expect(standsIn(asked('let visa'), text)).toBe(false)
  expect(standsIn(asked('visa passport'), text)).toBe(false)
  expect(standsIn(asked('isa'), text)).toBe(false)
})

test('[SE4] what has neither letter nor digit asks for nothing', () => {
  for (const text of ['', '   ', '%_\\', '"\'--;', '\u0000', '….', '\ud800', '\u200d'])
    expect(readQuery(text)).toBeNull()
})

test('[SE11] whatever is typed is its words', () => {
  expect(readQuery("%visa_\\' or 1=1:*\u0000")).toEqual(readQuery('visa or 1 1'))
  expect(readQuery('word '.repeat(2000))).toHaveLength(16)
})

test('[SE5] each place is marked once, as it was written', () => {
  expect(marked('café ca', 'Café, CAFE\u0301 and cake')).toEqual(['Café', 'CAFE\u0301', 'cake'])
  expect(marked('visa', 'none')).toEqual([])
  expect(marked('ああ', 'あああ')).toEqual(['あああ'])
})

test('[SE5] of a long text the place that was found is shown, and says that there is more', () => {
  const text = `${'before '.repeat(60)}the visa ${'after '.repeat(60)}`
  const excerpt = excerptOf(asked('visa'), text)
  expect(excerpt).toMatch(/^…before .*the visa after.*after…$/)
  expect(excerpt.length).toBeLessThan(240)
  expect(excerptOf(asked('visa'), 'A visa')).toBe('A visa')
  const unspaced = `${'あ'.repeat(400)}签证${'い'.repeat(400)}`
  expect(excerptOf(asked('签证'), unspaced)).toContain('签证')
  const pairs = excerptOf(asked('visa'), `${'🐟'.repeat(300)} visa ${'🐟'.repeat(300)}`)
  expect(pairs).toContain('visa')
  expect(pairs).not.toMatch(/\p{Cs}/u)
})

const words = fc.oneof(
  fc.constantFrom(
    'visa',
    'Visa',
    'café',
    'التأشيرة',
    'وال',
    '東京都',
    '都',
    'ﷺ',
    '½',
    'İ',
    'ŉ',
    '𠮷野',
    'e\u0301',
    "don't",
    '1.5',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)
const texts = fc.array(words, { maxLength: 8 }).map((all) => all.join(' '))

test('[SE6] the index leaves out nothing that stands in a text', () => {
  fc.assert(
    fc.property(texts, texts, (text, typed) => {
      const query = readQuery(typed)
      fc.pre(query !== null && standsIn(query, text))
      const kept = indexWords(text)
      for (const { word, begins } of lookUps(query))
        expect(kept.some((one) => (begins ? one.startsWith(word) : one === word))).toBe(true)
    }),
    { numRuns: 300, maxSkipsPerRun: 2000 },
  )
})

test('[SE6] every text is found by each of its pieces, and by each beginning of a word', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const word of text.split(/\s+/)) {
        const query = readQuery(word)
        if (query) expect(standsIn(query, text)).toBe(true)
      }
      for (const word of indexWords(text)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u)
    }),
  )
})
