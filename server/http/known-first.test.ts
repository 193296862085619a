import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type TestHouse } from '../testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** The status that comes before anything of the body was sent. */
function announced(method: string, path: string, type: string): Promise<number | undefined> {
  const headers = { 'content-type': type, 'content-length': 300_000, 'idempotency-key': randomUUID() }
  const asked = request(`${house.url}${path}`, { method, headers })
  asked.flushHeaders()
  return new Promise((resolve, reject) => {
    asked.once('error', reject)
    asked.once('response', (response) => {
      asked.destroy()
      resolve(response.statusCode)
    })
  })
}

test.each([
  ['POST', '/api/knowledge/imports', 'application/json'],
  ['POST', '/api/logos', 'application/json'],
  ['POST', `/api/conversations/${randomUUID()}/files/${randomUUID()}/parts?at=0`, 'application/octet-stream'],
])('[AC11] %s %s takes nothing large from nobody', async (method, path, type) => {
  expect(await announced(method, path, type)).toBe(401)
})
