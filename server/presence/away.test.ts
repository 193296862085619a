import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost
let tomas: TestHost
beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Herrera')
})
afterAll(() => house.close())

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const hostOf = async (who: TestHost, id: string) => {
  const { body } = await ask(who, 'GET', '/api/directory')
  return (body as { hosts: { id: string; away?: { since: number } }[] }).hosts.find((host) => host.id === id)
}

test('[D30] [WS50] [WS52] [WS54] [A26] who is away counts for nobody in line, and guests hear that fewer are here and nothing else', async () => {
  const id = await house.desk('away', {})
  const { body } = await ask(rosa, 'GET', '/api/directory')
  const plan = (body as { desks: { id: string }[] }).desks.find((desk) => desk.id === id)
  await ask(rosa, 'PUT', `/api/desks/${id}`, { ...plan, limits: { desk: null, host: 1 } })
  const [own, his] = [await lineOf(house, rosa), await lineOf(house, tomas)]
  his.follow('inbox')
  await his.hear('lines', ({ lines }) => lines.some((line) => line.desk === id && line.here.length === 2))

  const until = house.now() + 3_600_000
  expect((await ask(rosa, 'PUT', '/api/me/absence', { until, reason: 'lunch' })).status).toBe(200)
  await his.hear('lines', ({ lines }) => lines.some((line) => line.desk === id && line.here.length === 1))
  // Colleagues read why, of whatever role.
  expect(await hostOf(tomas, rosa.id)).toMatchObject({ away: { since: expect.any(Number), until, reason: 'lunch' } })
  expect((await ask(tomas, 'GET', '/api/attendance')).body).toEqual({ here: [rosa.id, tomas.id] })

  const ada = await house.arrive('away', newSecret(), { text: 'Hello' })
  const omar = await house.arrive('away', newSecret(), { text: 'Hello' })
  const guest = await lineOf(house, omar)
  guest.follow('desk')
  const { desk } = await guest.hear('desk', ({ desk: now }) => now.place?.waiting === 1)
  expect(desk.here).toEqual([tomas.id])
  expect(JSON.stringify(guest.heard)).not.toContain('lunch')
  expect(JSON.stringify((await ask(ada, 'GET', `/api/conversations/${ada.conversation}`)).body)).not.toContain('lunch')

  // Back: there is a place more, and whoever was first in line has it.
  const since = (await hostOf(rosa, rosa.id))?.away?.since
  expect((await ask(rosa, 'DELETE', '/api/me/absence', { since: 1 })).status).toBe(200)
  expect(await hostOf(rosa, rosa.id)).toHaveProperty('away')
  expect((await ask(rosa, 'DELETE', '/api/me/absence', { since })).status).toBe(200)
  await guest.hear('desk', ({ desk: now }) => now.place === null && now.here.length === 2)
  expect(await hostOf(rosa, rosa.id)).not.toHaveProperty('away')
  for (const line of [own, his, guest]) line.close()
})

test('[D30] [WS50] an absence is the host’s own, outlives their pages, and takes no reason that is not in the list', async () => {
  const bad = await ask(tomas, 'PUT', '/api/me/absence', { until: null, reason: 'the dentist' })
  expect(bad.status).toBe(400)
  await ask(tomas, 'PUT', '/api/me/absence', { until: null, reason: null })
  expect(await hostOf(rosa, tomas.id)).toMatchObject({ away: { until: null, reason: null } })
  expect((await ask(tomas, 'PUT', '/api/me/absence', { until: 1, reason: null })).body).toEqual({
    refused: 'changed-since',
  })
  await house.admin.query('delete from attendance')
  const line = await lineOf(house, tomas)
  expect(await hostOf(rosa, tomas.id)).toHaveProperty('away')
  line.close()
})
