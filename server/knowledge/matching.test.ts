import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QuestionAnswered } from '../../protocol/knowledge.ts'
import { askAs } from '../testing-ask.ts'
import { openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { judgeAll, type Judged, qualityOf, questionSets, setLanguages } from './testing.ts'

let house: TestHouse
let rosa: TestHost
let judged: readonly Judged[]

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  for (const language of setLanguages)
    for (const { key: _key, ...item } of questionSets[language].items) {
      const body = { ...item, language, revision: 0, link: null }
      const { status } = await askAs(house, rosa, 'PUT', `/api/knowledge/${randomUUID()}`, body)
      expect(status).toBe(200)
    }
  judged = await judgeAll(
    async (asked) =>
      (await askAs(house, rosa, 'POST', '/api/knowledge/questions', asked)).body as unknown as QuestionAnswered,
  )
})
afterAll(() => house.close())

describe('[C4] [KN10] [KN11] [KN12] questions in three languages, in other words and misspelt', () => {
  test('at least 60 have an answer, at least 20 have none', () => {
    expect(judged.filter(({ how }) => how !== 'unrelated').length).toBeGreaterThanOrEqual(60)
    expect(judged.filter(({ how }) => how === 'unrelated').length).toBeGreaterThanOrEqual(20)
  })

  test.each(setLanguages)('%s: what is said is right, and most of what is known is said', (language) => {
    const { precision, recall } = qualityOf(judged.filter((one) => one.language === language))
    expect(precision).toBeGreaterThanOrEqual(0.95)
    expect(recall).toBeGreaterThanOrEqual(0.8)
  })

  test('and so it is with questions that were written after the rule', () => {
    const { precision, recall } = qualityOf(judged.filter(({ fresh }) => fresh))
    expect(precision).toBeGreaterThanOrEqual(0.9)
    expect(recall).toBeGreaterThanOrEqual(0.85)
  })
})
