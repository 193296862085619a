// Names of contact links cannot be guessed by trying, and nobody who has a right one pays for those who try.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAs } from '../testing-ask.ts'
import { openHouse, type TestHouse } from '../testing.ts'

let house: TestHouse
let now = Date.UTC(2026, 10, 26, 12)
beforeAll(async () => {
  house = await openHouse({ limitFactor: 1, now: () => now })
  const rosa = await house.host('Rosa Lindqvist')
  const body = {
    id: randomUUID(),
    name: 'rosa',
    desk: await house.desk('visa'),
    languages: [],
    until: null,
    most: null,
  }
  expect((await askAs(house, rosa, 'POST', '/api/contacts', body)).status).toBe(200)
})
afterAll(() => house.close())

const visit = async (name: string) => (await fetch(`${house.url}/api/contacts/${name}/door`)).status

test('[LK10] a hall full of people comes in by one name', async () => {
  for (let at = 0; at < 80; at++) expect(await visit('rosa')).toBe(200)
})

test('[LK10] whoever tries names is made to wait, and then learns nothing of a right one either', async () => {
  const tried: number[] = []
  for (let at = 0; at < 61; at++) tried.push(await visit(`rosa-${at}`))
  expect(tried.slice(0, 60).every((status) => status === 404)).toBe(true)
  expect([tried[60], await visit('rosa')]).toEqual([429, 429])
  const page = await fetch(`${house.url}/c/rosa`)
  expect([page.status, await page.text()]).toEqual([429, expect.stringContaining('id="door"></script>')])
  now += 6_000
  expect(await visit('rosa')).toBe(200)
})
