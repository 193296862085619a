// Break-glass over the real road: who may ask and agree, what passes, who is told, and that nobody else hears of it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DirectorySnapshot } from '../../protocol/directory.ts'
import { referenceOf } from '../../domain/workspace/opening.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { openSealedTask } from './commands-openings.ts'

let house: TestHouse
let olga: TestHost
let tomas: TestHost
let rosa: TestHost
let yuki: TestHost
let ada: TestGuest
const lines = new Map<string, TestLine>()

const ask = async (who: TestHost, route: string, body: object = {}) => {
  const [method, url] = route.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string]
  const headers = { cookie: `parley_session=${who.token}`, 'idempotency-key': newKey() }
  const answer = await house.http.inject({ method, url, headers, ...(method !== 'GET' && { payload: body }) })
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> }
}
const glass = (breakGlass: boolean) =>
  ask(olga, 'PUT /api/workspace', { name: 'Harbor', accent: '#00587b', breakGlass })
const wish = (id = randomUUID(), of = ada) => ({ id, reference: referenceOf(of.conversation), reason: 'A complaint' })
const openingsOf = async (who: TestHost) =>
  ((await ask(who, 'GET /api/directory')).body as unknown as DirectorySnapshot).openings
const lineFor = (name: string): TestLine => lines.get(name) as TestLine
const heardOfOpenings = (name: string) => JSON.stringify(lineFor(name).heard.slice(2)).includes('opening')
const thread = (who: TestHost) => ask(who, `GET /api/conversations/${ada.conversation}`)

beforeAll(async () => {
  house = await openHouse()
  olga = await house.host('Olga', 'owner')
  tomas = await house.host('Tomás', 'organiser')
  rosa = await house.host('Rosa')
  yuki = await house.host('Yuki')
  await house.desk('visa')
  ada = await house.arrive('visa', newSecret(), { name: 'Ada', text: 'In confidence', textKey: randomUUID() })
  for (const [name, who] of Object.entries({ olga, tomas, rosa, yuki, ada })) {
    const line = await lineOf(house, who)
    line.follow(name === 'ada' ? 'desk' : 'directory')
    await (name === 'ada' ? line.hear('desk') : line.hear('snapshot'))
    lines.set(name, line)
  }
  expect((await ask(rosa, `PUT /api/conversations/${ada.conversation}/seal`, { epoch: 0 })).status).toBe(200)
})
afterAll(async () => {
  for (const line of lines.values()) line.close()
  await house.close()
})

test('[WS42] [V16] off, there is nothing to ask for; only an owner switches it on, and that is told with who and when', async () => {
  const nothing = { status: 404, body: { refused: 'not-found' } }
  expect(await ask(olga, 'POST /api/openings', wish())).toEqual(nothing)
  for (const who of [tomas, rosa])
    expect(await ask(who, 'PUT /api/workspace', { name: 'Harbor', accent: '#00587b', breakGlass: true })).toEqual(
      nothing,
    )
  expect(await glass(true)).toMatchObject({ status: 200 })
  const told = await lineFor('yuki').hear('fact', (frame) => JSON.stringify(frame).includes('"breakGlass":true'))
  expect(told).toMatchObject({ by: { kind: 'host', id: olga.id }, at: expect.any(Number) })
  const { desk } = await lineFor('ada').hear('desk', (frame) => frame.desk.glass === true)
  expect(desk.reference.replaceAll('-', '')).toBe(referenceOf(ada.conversation))
})

test('[WS43] [WS47] [V16] one asks by its reference: owners, organisers and the host who has sealed it hear of it, and nobody else', async () => {
  const absent = { ...wish(), reference: '0123456789ab' }
  const answers = [await ask(rosa, 'POST /api/openings', wish()), await ask(tomas, 'POST /api/openings', absent)]
  for (const answer of answers) expect(answer).toEqual({ status: 404, body: { refused: 'not-found' } })
  const wanted = wish()
  expect(await ask(tomas, 'POST /api/openings', wanted)).toMatchObject({ status: 200 })
  expect(await ask(tomas, 'POST /api/openings', wanted)).toEqual({ status: 200, body: {} })
  expect(await ask(olga, 'POST /api/openings', wish())).toEqual({ status: 409, body: { refused: 'asked-already' } })
  for (const name of ['olga', 'rosa'])
    await lineFor(name).hear('fact', (frame) => JSON.stringify(frame).includes('opening-asked'))
  const told = { id: wanted.id, by: tomas.id, sealedBy: rosa.id, reason: 'A complaint', agreed: null }
  for (const who of [olga, tomas, rosa]) expect(await openingsOf(who)).toMatchObject([told])
  expect(await openingsOf(yuki)).toEqual([])
  expect([heardOfOpenings('yuki'), heardOfOpenings('ada')]).toEqual([false, false])
  expect((await thread(tomas)).status).toBe(404)
})

test('[WS44] [CO47] [V16] a second one agrees: the seal passes, once, and each is told what is so', async () => {
  const id = (await openingsOf(olga))[0]?.id ?? ''
  const agree = (who: TestHost) => ask(who, `PUT /api/openings/${id}/agreement`)
  expect(await agree(tomas)).toEqual({ status: 409, body: { refused: 'needs-another' } })
  expect((await agree(rosa)).status).toBe(404)
  expect((await agree(olga)).status).toBe(200)
  const job = house.jobs.find(({ name }) => name === 'open-sealed')
  for (let times = 0; times < 2; times++) await openSealedTask(house)(job?.payload)
  expect([(await thread(tomas)).status, (await thread(rosa)).status, (await thread(olga)).status]).toEqual([
    200, 404, 404,
  ])
  const { desk } = await lineFor('ada').hear('desk', (frame) => frame.desk.readers[0]?.name === 'Tomás')
  expect(desk.readers.map(({ name }) => name)).toEqual(['Tomás'])
  const page = await house.http.inject({
    url: `/api/conversations/${ada.conversation}`,
    headers: { authorization: `Parley ${ada.secret}`, 'x-parley-desk': 'visa' },
  })
  expect(page.body).toContain('"type":"seal-passed"')
  expect(await openingsOf(rosa)).toMatchObject([{ id, agreed: { by: olga.id } }])
  expect([await openingsOf(yuki), heardOfOpenings('yuki')]).toEqual([[], false])
})

test('[CO47] what was opened once is not opened again by the same wish, however often its job is done', async () => {
  const at = `/api/conversations/${ada.conversation}/seal`
  expect((await ask(tomas, `DELETE ${at}`)).status).toBe(200)
  expect((await ask(rosa, `PUT ${at}`, { epoch: await epochOf(rosa) })).status).toBe(200)
  const job = house.jobs.find(({ name }) => name === 'open-sealed')
  await openSealedTask(house)(job?.payload)
  expect([(await thread(tomas)).status, (await thread(rosa)).status]).toEqual([404, 200])
})

const epochOf = async (who: TestHost) => ((await thread(who)).body['head'] as { epoch: number }).epoch

test('[WS46] it stands before whoever had sealed it until they have read it; and all of it stays in the log', async () => {
  const id = (await openingsOf(rosa))[0]?.id ?? ''
  expect((await ask(olga, `DELETE /api/openings/${id}`)).status).toBe(404)
  expect((await ask(yuki, `PUT /api/openings/${id}/reading`)).status).toBe(404)
  expect((await ask(rosa, `PUT /api/openings/${id}/reading`)).status).toBe(200)
  expect([await openingsOf(rosa), await openingsOf(olga)]).toEqual([[], []])
  const { rows } = await house.admin.query<{ type: string; by_id: string }>(
    `select type, by_id from fact where workspace_id = $1 and type like 'opening-%' order by seq`,
    [house.workspace],
  )
  expect(rows.map(({ type, by_id }) => [type, by_id])).toEqual([
    ['opening-asked', tomas.id],
    ['opening-agreed', olga.id],
    ['opening-told', rosa.id],
  ])
})
