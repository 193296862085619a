// Who has a conversation when its guest writes again, on the real road: events and desks, lines, seals, undoing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost
let tomas: TestHost
let yuki: TestHost
const lines: TestLine[] = []
beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Ferreira')
  yuki = await house.host('Yuki Sato')
  // Both are there; Yuki is not.
  for (const host of [rosa, tomas]) lines.push(await lineOf(house, host))
  // That they are is written down a moment after they came.
  const here = 'select from attendance where until > now()'
  await vi.waitFor(async () => expect((await house.admin.query(here)).rowCount).toBe(2), 9000)
})
afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
})

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const assign = (guest: TestGuest, to: TestHost, epoch = 0) =>
  ask(rosa, 'PUT', at(guest, '/assignee'), { to: to.id, epoch })
const close = (guest: TestGuest, more: object = {}) =>
  ask(rosa, 'PUT', at(guest, '/closure'), { guestSaidSeen: 99, ...more })
const write = (guest: TestGuest) => ask(guest, 'POST', at(guest, '/messages'), { text: 'One more thing' })
const headOf = async (guest: TestGuest, who: TestHost | TestGuest = rosa) =>
  ((await ask(who, 'GET', at(guest))).body as { head: Record<string, unknown> }).head

/** A guest at a new desk, whose conversation Tomás has. */
async function held(options: Parameters<TestHouse['desk']>[1] = {}): Promise<TestGuest> {
  const slug = `d${randomUUID()}`
  await house.desk(slug, options)
  const guest = await house.arrive(slug, newSecret(), { name: 'Ada' })
  await assign(guest, tomas)
  return guest
}

test('[CO35] [A23] [A25] whoever had it has it again, and at a desk that says so nobody has', async () => {
  const usual = await held()
  await close(usual)
  await write(usual)
  expect(await headOf(usual)).toMatchObject({ life: 'live', assignee: tomas.id, epoch: 1 })
  const free = await held({ afterClose: 'nobody' })
  await close(free)
  // Until then it is whose it was, and what will be so is told to hosts alone.
  expect(await headOf(free)).toMatchObject({ life: 'closed', assignee: tomas.id, afterClose: null })
  expect(await headOf(free, free)).not.toHaveProperty('afterClose')
  await write(free)
  expect(await headOf(free)).toMatchObject({ life: 'live', assignee: null, afterClose: null, epoch: 2 })
})

test('[CO35] [A23] a host says otherwise for one, if it is a colleague of that desk and nobody took it meanwhile', async () => {
  const guest = await held()
  expect((await close(guest, { afterClose: { to: randomUUID(), epoch: 1 } })).status).toBe(404)
  expect(await close(guest, { afterClose: { to: rosa.id, epoch: 0 } })).toMatchObject({
    body: { refused: 'held-by-another', detail: { holder: tomas.id } },
  })
  expect(await headOf(guest)).toMatchObject({ life: 'live' })
  expect((await close(guest, { afterClose: { to: rosa.id, epoch: 1 } })).status).toBe(200)
  await write(guest)
  expect(await headOf(guest)).toMatchObject({ life: 'live', assignee: rosa.id, epoch: 2 })
})

test('[CO35] [V13] nobody who is away gets it', async () => {
  const guest = await held()
  await close(guest, { afterClose: { to: yuki.id, epoch: 1 } })
  await write(guest)
  expect(await headOf(guest)).toMatchObject({ life: 'live', assignee: null })
})

test('[CO35] [CO21] [V8] at a full desk it waits first, and its place and its owner are as they were said', async () => {
  const guest = await held({ limit: 1 })
  await close(guest, { afterClose: { to: rosa.id, epoch: 1 } })
  const [other, later] = [await house.arrive(guest.desk), await house.arrive(guest.desk)]
  await write(guest)
  expect(await headOf(guest)).toMatchObject({ life: 'waiting', assignee: rosa.id })
  expect(await headOf(later)).toMatchObject({ life: 'waiting' })
  await close(other)
  // Ahead of whoever came later, and one at once.
  expect(await headOf(guest)).toMatchObject({ life: 'live', assignee: rosa.id })
  expect(await headOf(later)).toMatchObject({ life: 'waiting' })
})

test('[CO35] undone, the close leaves the name on it', async () => {
  const guest = await held({ afterClose: 'nobody' })
  await close(guest)
  await ask(rosa, 'DELETE', at(guest, '/closure'))
  expect(await headOf(guest)).toMatchObject({ life: 'live', assignee: tomas.id, epoch: 1 })
})

test('[CO35] [CO43] a sealed one stays with whoever has sealed it', async () => {
  const guest = await held({ afterClose: 'nobody' })
  const seal = await ask(rosa, 'PUT', at(guest, '/seal'), { epoch: 1 })
  expect(seal.status).toBe(200)
  expect((await close(guest, { afterClose: { to: tomas.id, epoch: 2 } })).body).toEqual({ refused: 'sealed' })
  await close(guest)
  await write(guest)
  expect(await headOf(guest)).toMatchObject({ life: 'live', assignee: rosa.id })
})

test('[EV15] [EV1] [A13] an event says it of its own desk, keeps it over changes, and a copy has it too', async () => {
  const desk = { id: randomUUID(), slug: `d${randomUUID()}`, asks: 'nothing', welcome: {}, hosts: [tomas.id] }
  const plan = {
    ...{
      id: randomUUID(),
      title: 'Open evening',
      text: '',
      zone: 'UTC',
      earlyMinutes: 0,
      closedDoor: {},
      accent: null,
    },
    days: [{ date: '2099-11-26', start: '13:00', end: '18:00' }],
    desk: { ...desk, limits: { desk: null, host: null }, afterClose: 'nobody' },
  }
  expect((await ask(rosa, 'POST', '/api/events', plan)).status).toBe(200)
  const { afterClose: _said, ...silent } = plan.desk
  const { id, ...body } = plan
  const changed = { ...body, title: 'Another title', desk: silent, revision: 1 }
  expect((await ask(rosa, 'PUT', `/api/events/${id}`, changed)).status).toBe(200)
  const { body: found } = await ask(rosa, 'GET', '/api/events')
  expect(found).toMatchObject({ events: [{ title: 'Another title', desk: { afterClose: 'nobody' } }] })
})
