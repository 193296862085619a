import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainArray, textArray } from './array-text.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function read<Value>(type: string, text: string): Promise<Value[]> {
  return database.outside(async (tx) => {
    const { rows } = await tx.query<{ value: Value }>(`select value from unnest($1::${type}[]) as value`, [text])
    return rows.map(({ value }) => value)
  })
}

test('texts come back as they were, whatever is in them', async () => {
  const texts = [
    'plain',
    '',
    'NULL',
    null,
    'null',
    '"',
    '\\',
    '\\"',
    '{a,b}',
    ' spaces ',
    'a\nb\tc',
    '👋 مرحبا',
    "'--",
    ',,',
  ]
  expect(await read('text', textArray(texts))).toEqual(texts)
})

test('ids and numbers come back as they were', async () => {
  const ids = [randomUUID(), null, randomUUID()]
  expect(await read('uuid', plainArray(ids))).toEqual(ids)
  expect(await read('bigint', plainArray([0, -5, null, 1_795_306_201_888]))).toEqual([0, -5, null, 1_795_306_201_888])
})

test('an array of nothing is one', async () => {
  expect(await read('text', textArray([]))).toEqual([])
  expect(await read('uuid', plainArray([]))).toEqual([])
})
