// What was said at an event is kept for as long as its plan says, and then nothing of it is left.
import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeCodes } from '../../protocol/close-codes.ts'
import { pdf, sender } from '../file/testing.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { holding } from '../testing-holding.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { endEventsTask } from './commands-events.ts'
import { eraseEventsTask } from './commands-retention.ts'

let house: TestHouse
let rosa: TestHost
/** The clock of the house. */
let now = 0
const opens = Date.parse('2026-11-26T13:00:00Z')
const closes = Date.parse('2026-11-26T18:00:00Z')
const day = 86_400_000

beforeAll(async () => {
  house = await openHouse({ now: () => now, limitFactor: Infinity, shared: true })
  rosa = await house.host('Rosa Lindqvist', 'owner')
})
afterAll(() => house.close())
beforeEach(() => {
  now = opens
})

async function ask(method: string, path: string, body: object = {}) {
  const headers = {
    cookie: `parley_session=${rosa.token}`,
    'content-type': 'application/json',
    'idempotency-key': newKey(),
  }
  const init = { method, headers, ...(method !== 'GET' && { body: JSON.stringify(body) }) }
  const answer = await fetch(`${house.url}${path}`, init)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const plan = (keepDays: number | null, dates = ['2026-11-26']) => ({
  ...{ id: randomUUID(), title: 'Open evening', text: '', zone: 'UTC', earlyMinutes: 0, closedDoor: {}, accent: null },
  ...{ days: dates.map((date) => ({ date, start: '13:00', end: '18:00' })), keepDays },
  desk: {
    ...{ id: randomUUID(), slug: `d${randomUUID()}`, asks: 'nothing', welcome: {}, hosts: [] },
    limits: { desk: null, host: null },
  },
})
type Planned = ReturnType<typeof plan>

async function planned(...of: Parameters<typeof plan>): Promise<Planned> {
  const event = plan(...of)
  expect((await ask('POST', '/api/events', event)).status).toBe(200)
  return event
}
const change = ({ id, ...body }: Planned, more: object) =>
  ask('PUT', `/api/events/${id}`, { ...body, revision: 1, ...more })
const erase = () => eraseEventsTask(house)({ workspace: house.workspace })
const here = async ({ conversation }: TestGuest) => (await ask('GET', `/api/conversations/${conversation}`)).status

test('[EV19] [A43] at the time that the plan says, and not before, nothing of it is left, and all else is', async () => {
  const event = await planned(30)
  const job = house.jobs.findLast(({ name }) => name === 'erase-events')
  expect(job).toMatchObject({ runAt: new Date(closes + 30 * day) })
  await house.desk('neighbour')
  const neighbour = await house.arrive('neighbour', newSecret(), { name: 'Neighbour', text: 'Stays' })
  const guest = await house.arrive(event.desk.slug, newSecret(), {
    ...{ name: 'Planted-name', email: 'planted@example.org', text: 'Planted-by-the-guest' },
  })
  const at = `/api/conversations/${guest.conversation}`
  await ask('POST', `${at}/notes`, { text: 'Planted-note' })
  await ask('POST', `${at}/tags`, { name: 'Visa' })
  const flag = randomUUID()
  expect((await ask('POST', `${at}/flags`, { flag, of: 2, span: null })).status).toBe(200)
  await ask('PUT', `${at}/reading`, { upTo: 2 })
  await sender(house, rosa, guest.conversation).send({ ...pdf, label: 'Planted-label.pdf' })
  // More than are deleted at once.
  for (let count = 0; count < 24; count += 1) await house.arrive(event.desk.slug, newSecret(), { text: 'Planted-rush' })
  await house.indexer.lookForForgotten()
  const planted = ['Planted', 'planted', flag, guest.conversation, guest.id]
  expect(await holding(house, planted)).toEqual(expect.arrayContaining(['message', 'guest', 'flag', 'search_entry']))

  now = closes + 30 * day - 1
  await erase()
  expect(await here(guest)).toBe(200)
  now = closes + 30 * day
  await Promise.all([erase(), erase()])
  expect(await holding(house, planted)).toEqual([])
  const left = await readdir(house.folder, { recursive: true, withFileTypes: true })
  expect(left.filter((entry) => entry.isFile())).toEqual([])
  expect(await here(neighbour)).toBe(200)
  expect(await holding(house, ['Stays'])).toContain('message')
  await erase()
  expect((await ask('GET', '/api/events')).body).toMatchObject({ events: [{ keepDays: 30 }] })
})

test('[EV19] a later last day, and a plan that says otherwise, move the moment', async () => {
  const event = await planned(1)
  const guest = await house.arrive(event.desk.slug)
  expect((await change(event, { days: plan(1, ['2026-11-26', '2026-12-03']).days })).status).toBe(200)
  now = closes + 7 * day
  await erase()
  expect(await here(guest)).toBe(200)
  expect(
    (await change(event, { revision: 2, keepDays: null, days: plan(1, ['2026-11-26', '2026-12-03']).days })).status,
  ).toBe(200)
  now = closes + 900 * day
  await erase()
  expect(await here(guest)).toBe(200)
})

test('[EV19] [EV12] [EV14] neither cancelling nor deleting the event makes it keep for longer', async () => {
  const [cancelled, deleted] = [await planned(40), await planned(40)]
  const guests = [await house.arrive(cancelled.desk.slug), await house.arrive(deleted.desk.slug)]
  await ask('PUT', `/api/events/${cancelled.id}/cancellation`)
  await ask('DELETE', `/api/events/${deleted.id}`)
  now = closes + 39 * day
  await endEventsTask(house)({ workspace: house.workspace })
  await erase()
  for (const guest of guests) expect(await here(guest)).toBe(200)
  now = closes + 40 * day
  await erase()
  for (const guest of guests) expect(await here(guest)).toBe(404)
})

test('[EV20] a guest who has a conversation elsewhere stays there, with the same link', async () => {
  const event = await planned(1)
  await house.desk('elsewhere')
  const secret = newSecret()
  const gone = await house.arrive(event.desk.slug, secret)
  const stays = await house.arrive('elsewhere', secret)
  expect(stays.id).toBe(gone.id)
  now = closes + day
  await erase()
  expect([await here(gone), await here(stays)]).toEqual([404, 200])
  expect(await house.arrive('elsewhere', secret)).toEqual(stays)
  expect(await holding(house, [gone.conversation])).toEqual([])
})

test('[EV19] [ND3] on whatever node they are, guests of it are out at once, and hosts come back to what is left', async () => {
  const event = await planned(1)
  await house.desk('beside')
  const other = await house.another()
  const open: TestLine[][] = []
  const [gone, stays] = [await house.arrive(event.desk.slug), await house.arrive('beside')]
  // More than are deleted at once.
  for (let count = 0; count < 24; count += 1) await house.arrive(event.desk.slug)
  for (const node of [house, other]) {
    const lines = await Promise.all([gone, stays, rosa].map((who) => lineOf(node, who)))
    await Promise.all(lines.map((line) => line.hear('welcome')))
    open.push(lines)
  }
  now = closes + day
  await erase()
  for (const [out, stay, host] of open) {
    expect(await out?.closes()).toBe(closeCodes.revoked.code)
    expect(await host?.closes()).toBe(closeCodes.restart.code)
    expect(stay?.closed).toBe(null)
    stay?.close()
  }
  expect((await house.admin.query(`select from hint where said ? 'anew'`)).rowCount).toBe(1)
  await other.close()
})
