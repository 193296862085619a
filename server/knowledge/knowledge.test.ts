// What is known, over HTTP: written, imported, asked, each by its language.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KnowledgeList, QuestionAnswered } from '../../protocol/knowledge.ts'
import { askAs } from '../testing-ask.ts'
import { openHouse, type TestHost, type TestHouse } from '../testing.ts'

let house: TestHouse
let rosa: TestHost
let yuki: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  yuki = await house.host('Yuki Sato')
})
afterAll(() => house.close())

const file = (text: string, other: object = {}) => ({
  source: 'faq.csv',
  language: 'en',
  format: 'csv',
  text,
  ...other,
})
const bring = (body: object, by = rosa) => askAs(house, by, 'POST', '/api/knowledge/imports', body)
const list = async () => ((await askAs(house, yuki, 'GET', '/api/knowledge')).body as unknown as KnowledgeList).items
const titles = async (source: string) =>
  (await list()).filter((item) => item.source === source).map(({ title }) => title)
const question = async (text: string, locale: string, languages: readonly string[] = []) =>
  (await askAs(house, yuki, 'POST', '/api/knowledge/questions', { text, locale, languages }))
    .body as unknown as QuestionAnswered

describe('importing', () => {
  test('[KN7] [C4] the same file again changes nothing, another one what is different in it', async () => {
    const first = await bring(file('question,answer\nWhere is it?,At the harbour.\nIs there coffee?,Yes.\n'))
    expect(first).toMatchObject({ status: 200, body: { n: 1 } })
    const before = await list()
    expect(await bring(file('question,answer\nWhere is it?,At the harbour.\nIs there coffee?,Yes.\n'))).toEqual({
      status: 200,
      body: {},
    })
    expect(await list()).toEqual(before)
    await bring(file('question,answer\nWhere is it?,On quay 3.\nIs there tea?,Yes.\n'))
    expect(await titles('faq.csv')).toEqual(['Is there tea?', 'Where is it?'])
    expect((await question('where is it', 'en')).answers[0]).toMatchObject({ text: 'On quay 3.', score: 100 })
    expect((await question('coffee', 'en')).sure).toBe(false)
  })

  test('[KN4] [KN6] [C4] a broken or hostile file is refused whole, in its line', async () => {
    const broken = await bring(file('question,answer\nA,a\nB,=HYPERLINK("http://x")\n', { source: 'bad.csv' }))
    expect(broken).toEqual({ status: 409, body: { refused: 'import-broken', detail: { line: 3, problem: 'formula' } } })
    expect(await titles('bad.csv')).toEqual([])
    const large = await bring(file('x'.repeat(400_001), { source: 'large.csv' }))
    expect(large).toEqual({ status: 400, body: { problems: [{ path: '/text', problem: 'maxLength' }] } })
  })

  test('an article of its longest, with signs of every kind, is kept and found', async () => {
    const odd = `\\ ' " % : & | ! ( ) <-> ${'ein Wort '.repeat(400)}`
    const text = `# Odd: "quotes" & 'more' | (all) 'x':*\n\n${odd}`
    expect((await bring(file(text, { source: 'odd.md', format: 'markdown', language: 'de' }))).status).toBe(200)
    expect((await question(`odd quotes ' | & !`, 'de')).answers[0]?.title).toMatch(/^Odd/)
    expect((await question(`' | & ! :*`, 'de')).answers).toEqual([])
  })
})

describe('asking', () => {
  const write = (item: object, id = randomUUID()) =>
    askAs(house, rosa, 'PUT', `/api/knowledge/${id}`, { also: [], link: null, revision: 0, language: 'en', ...item })

  test("[KN13] [C4] in the guest's language, and where none is sure in it, in the bot's", async () => {
    await write({ title: 'Parking', text: 'Behind the house.' })
    await write({ title: 'مواقف السيارات', text: 'خلف المبنى.', language: 'ar' })
    await write({ title: 'Sauna', text: 'On Fridays.' })
    expect((await question('مواقف', 'ar', ['en', 'ar'])).answers[0]?.text).toBe('خلف المبنى.')
    expect(await question('sauna', 'ar', ['en', 'ar'])).toMatchObject({
      sure: true,
      answers: [{ text: 'On Fridays.' }],
    })
    expect((await question('sauna', 'ar', ['ar'])).sure).toBe(false)
  })

  test('[KN1] two who write at once: the second has to look first', async () => {
    const id = randomUUID()
    const both = await Promise.all(['One', 'Two'].map((text) => write({ title: 'Bikes', text }, id)))
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const { body } = await askAs(house, yuki, 'GET', `/api/knowledge/${id}`)
    expect(body).toMatchObject({ title: 'Bikes', revision: 1 })
  })

  test('what was taken out answers no more', async () => {
    const id = randomUUID()
    await write({ title: 'Swimming pool', text: 'Closed.' }, id)
    expect((await question('swimming pool', 'en')).sure).toBe(true)
    expect((await askAs(house, rosa, 'DELETE', `/api/knowledge/${id}`)).status).toBe(200)
    expect((await question('swimming pool', 'en')).sure).toBe(false)
    expect((await askAs(house, rosa, 'DELETE', `/api/knowledge/${id}`)).status).toBe(404)
  })

  test('[KN2] [C4] a link that acts is refused at the door', async () => {
    const { status } = await write({ title: 'x', text: 'x', link: 'javascript:alert(1)' })
    expect(status).toBe(400)
  })
})
