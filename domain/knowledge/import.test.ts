import { describe, expect, test } from 'vitest'
import { type Format, readFile } from './import.ts'
import { mostFile, mostText } from './item.ts'

const read = (format: Format, text: string) => readFile(format, text)
const said = (format: Format, text: string) =>
  read(format, text).entries.map(({ title, text: words }) => [title, words])
const wrong = (format: Format, text: string) => read(format, text).broken.map(({ line, problem }) => [line, problem])

describe('articles in Markdown', () => {
  test('each heading is one, called by those above it', () => {
    const text = '# Travel\n\nBring a passport.\n\n## From the airport\n\nTram 3.\n\n# Rooms\n## Rent\n160 a week.\n'
    expect(said('markdown', text)).toEqual([
      ['Travel', 'Bring a passport.'],
      ['Travel › From the airport', 'Tram 3.'],
      ['Rooms › Rent', '160 a week.'],
    ])
    expect(read('markdown', text).entries.map(({ line }) => line)).toEqual([1, 5, 10])
  })

  test('[KN2] what stays is words: no markup, no HTML, no address that is not on the web', () => {
    const text = [
      '# Fees <script>alert(1)</script>',
      '**All** of it is [here](https://harbor.example/fees), not [there](javascript:alert(1)) or [there](data:text/html,x).',
      '<img src=x onerror=alert(1)>Two *terms*, `one` price. <!-- not this --> <svg onload=alert(1)>drawn</svg>',
      '- [x] paid',
      '| a | b |',
      '| --- | --- |',
      '| 1 | 2 |',
      '> said',
      '![a map](http://x.example/map.png)',
    ].join('\n')
    expect(said('markdown', text)).toEqual([
      [
        'Fees',
        'All of it is here (https://harbor.example/fees), not there or there.\nTwo terms, one price.  \n– paid\na · b\n\n1 · 2\nsaid\na map',
      ],
    ])
  })

  test('code keeps its signs, and a heading within it is none; settings above the text are none of it', () => {
    const text = '---\ntitle: x\n---\n# How\n```\n# not a heading\n```\nLike 2 * 3 * 4 or snake_case.'
    expect(said('markdown', text)).toEqual([['How', '# not a heading\nLike 2 * 3 * 4 or snake_case.']])
    expect(read('markdown', text).entries[0]?.line).toBe(4)
  })

  test('[KN4] [KN5] text without a heading, and a heading that is there twice, are wrong in their lines', () => {
    expect(wrong('markdown', 'Hello.\n# A\nx\n# A\ny')).toEqual([
      [1, 'no-title'],
      [4, 'twice'],
    ])
  })
})

describe('questions in a table', () => {
  test('by the names over its columns, whatever stands between them', () => {
    const rows = [['Where?', 'At the harbour, quay 3.']]
    expect(said('csv', 'Question,Answer\nWhere?,"At the harbour, quay 3."\n')).toEqual(rows)
    expect(said('csv', '\ufeffAntwort;Frage\r\n"At the harbour, quay 3.";Where?\r\n\r\n')).toEqual(rows)
    expect(said('csv', 'Where?\tAt the harbour, quay 3.')).toEqual(rows)
    expect(said('csv', 'السؤال,الجواب\nWhere?,"At the harbour, quay 3."')).toEqual(rows)
  })

  test('[KN3] quotes, lines within a cell, other ways of asking and links', () => {
    const text =
      'question,answer,also,link\n"Which ""quay""?\nplease","3\n\nor 4", When? | Which  one?|When?,https://a.example/q\n'
    expect(read('csv', text)).toEqual({
      entries: [
        {
          line: 2,
          title: 'Which "quay"? please',
          text: '3\n\nor 4',
          also: ['When?', 'Which one?'],
          link: 'https://a.example/q',
        },
      ],
      broken: [],
    })
  })

  test('[KN6] a formula is no text; a telephone number and a list are', () => {
    const text = 'question,answer\nA,=HYPERLINK("http://x")\nB,"@SUM(A1)"\nC,+44 20 7946 0000\nD,- first\nE,-cmd(1)\n'
    expect(wrong('csv', text)).toEqual([
      [2, 'formula'],
      [3, 'formula'],
      [6, 'formula'],
    ])
  })

  test('[KN4] each thing that is wrong says in which line', () => {
    const long = 'x'.repeat(mostText + 1)
    const text = `question,answer,also,link\n,a\nB,\nC,c,,javascript:alert(1)\nD,${long}\nE,e\nE,f\n${'t'.repeat(201)},g`
    expect(wrong('csv', text)).toEqual([
      [2, 'no-title'],
      [3, 'no-text'],
      [4, 'link'],
      [5, 'text-long'],
      [7, 'twice'],
      [8, 'title-long'],
    ])
    expect(wrong('csv', 'question,answer\nA,"open\nand on')).toEqual([[2, 'quote']])
  })

  test('[KN4] what is no text, too much of it or nothing is refused', () => {
    expect(wrong('csv', 'PK\u0003\u0004\0\0')).toEqual([[1, 'not-text']])
    expect(wrong('markdown', 'a\ufffdb')).toEqual([[1, 'not-text']])
    expect(wrong('markdown', '# A\n'.repeat(mostFile))).toEqual([[1, 'too-large']])
    expect(wrong('csv', 'question,answer\n')).toEqual([[1, 'nothing']])
    expect(wrong('markdown', ' \n')).toEqual([[1, 'nothing']])
  })

  test('a file made to be slow is read in no time to speak of', () => {
    const most = mostFile / 4
    const hostile = ['<', '[a](', '[a](b(', '**a ', '"', '<!--', '<a', '<script', '`', '*', '\\n', '| ', '# ', '   x']
    const began = process.cpuUsage()
    for (const piece of hostile)
      for (const format of ['markdown', 'csv'] as const) {
        readFile(format, `# A\n${piece.repeat(most / piece.length)}`)
        readFile(format, `# ${piece.repeat(most / piece.length)}x`)
      }
    const { user } = process.cpuUsage(began)
    expect(user / 1000).toBeLessThan(10_000)
  })
})
