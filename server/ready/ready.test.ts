// What is ready, over HTTP: written, changed by two at once, and taken out.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReadyList } from '../../protocol/ready.ts'
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

const hours = {
  name: 'Hours',
  desk: null,
  text: { en: 'Dear {guest}, we open at nine.', ar: 'نفتح في التاسعة' },
  revision: 0,
}
const save = (id: string, item: object, by = rosa) => askAs(house, by, 'PUT', `/api/ready/${id}`, item)
const list = async () => ((await askAs(house, yuki, 'GET', '/api/ready')).body as unknown as ReadyList).items

test('[D31] [RI1] [RI2] [RI5] what an owner writes is known to every host at once, and nobody saves over it unseen', async () => {
  const id = randomUUID()
  expect(await save(id, hours)).toMatchObject({ status: 200 })
  expect(await list()).toEqual([{ ...hours, id, revision: 1 }])
  expect(await save(id, hours)).toEqual({ status: 200, body: {} })
  expect(await save(id, { ...hours, name: 'Times' })).toMatchObject({ status: 409, body: { refused: 'changed-since' } })
  expect(await save(id, { ...hours, name: 'Times', revision: 1 })).toMatchObject({ status: 200 })
  expect(await save(randomUUID(), { ...hours, text: { en: '{gast}' } })).toMatchObject({
    status: 409,
    body: { refused: 'unknown-variable', detail: { variable: 'gast' } },
  })
  expect((await save(randomUUID(), { ...hours, desk: randomUUID() })).status).toBe(404)
  expect((await save(randomUUID(), { ...hours, text: {} })).status).toBe(400)
  expect((await save(randomUUID(), { ...hours, text: { __proto__x: 'a' } })).status).toBe(400)
  expect((await list()).map(({ name }) => name)).toEqual(['Times'])

  const cards = { cards: [{ title: 'Fast', text: '', label: 'Take it' }] }
  const offering = { ...hours, name: 'Times', revision: 2, offer: { en: cards, ar: cards } }
  expect(await save(id, offering)).toMatchObject({ status: 200 })
  expect(await list()).toEqual([{ ...offering, id, revision: 3 }])
  expect(await save(id, { ...offering, revision: 3 })).toEqual({ status: 200, body: {} })
  expect(await save(id, { ...offering, revision: 3, offer: { en: cards } })).toMatchObject({
    body: { refused: 'offer-broken', detail: { why: 'language' } },
  })
  expect((await save(id, { ...offering, revision: 3, offer: { en: { cards: [{ title: 'A' }] } } })).status).toBe(400)
  expect(await askAs(house, rosa, 'DELETE', `/api/ready/${id}`)).toMatchObject({ status: 200 })
  expect(await list()).toEqual([])
})
