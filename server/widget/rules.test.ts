// A desk with hours, and one tag for several desks: what a website is told, and whom the door lets in.
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedText } from '../../domain/guest/signed.ts'
import type { WidgetConfig } from '../../protocol/frame.ts'
import { newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'

const site = 'https://shop.example'
const saturday = Date.UTC(2026, 10, 28, 12)
const monday = Date.UTC(2026, 10, 30)
const hour = 3_600_000
let now = saturday
let house: TestHouse
let rosa: TestHost
const ids = new Map<string, string>()
const secret = newSecret()

beforeAll(async () => {
  house = await openHouse({ now: () => now })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  for (const slug of ['front', 'fees', 'alone']) ids.set(slug, await house.desk(slug))
  const rules = [{ in: 'address', fact: '', text: ' /fees ', desk: ids.get('fees') }]
  expect(await put('front/widget', { widget: widget({ rules }) })).toBe(200)
  expect(await put('fees/hours', { hours: office })).toBe(200)
})
afterAll(() => house.close())

const office = { zone: 'Europe/London', week: [{ day: 1, start: '09:00', end: '17:00' }] }
const widget = (change: object) => ({
  ...{ sites: [site], side: 'end', accent: null, label: {}, closed: 'says', rules: [], otherwise: 'here' },
  ...change,
})

async function put(what: string, body: object): Promise<number> {
  const [slug = '', part] = what.split('/')
  const answer = await fetch(`${house.url}/api/desks/${ids.get(slug) ?? slug}/${part}`, {
    method: 'PUT',
    headers: { cookie: `parley_session=${rosa.token}`, origin: 'http://localhost', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.status
}

async function configOf(slug: string): Promise<WidgetConfig> {
  const text = await (await fetch(`${house.url}/widget/${slug}.js`)).text()
  return JSON.parse(/begin\((.*)\)/.exec(text)?.[1] ?? 'null') as WidgetConfig
}

const arrive = async (slug: string, body: object = {}) => {
  const answer = await fetch(`${house.url}/api/desks/${slug}/arrivals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: newSecret(), locale: 'en', ...body }),
  })
  return (await answer.json()) as { conversation?: string; refused?: string }
}

test('[DE17] [A39] outside its hours a desk lets nobody new in, and its door says when it opens by its own zone', async () => {
  now = saturday
  expect(await arrive('fees')).toEqual({ refused: 'desk-closed' })
  expect(await (await fetch(`${house.url}/api/desks/fees`)).json()).toMatchObject({
    open: false,
    closed: { why: 'hours', opensAt: monday + 9 * hour, zone: 'Europe/London' },
  })
  now = monday + 9 * hour
  const secretOfAda = newSecret()
  const ada = await arrive('fees', { secret: secretOfAda })
  expect(ada).toHaveProperty('conversation')
  now = monday + 17 * hour
  expect(await arrive('fees')).toEqual({ refused: 'desk-closed' })
  // Who was there comes back, as to every closed desk.
  expect(await arrive('fees', { secret: secretOfAda })).toEqual(ada)
  now = saturday
})

test('[A39] a website is told the next times, so that its button opens and closes by itself', async () => {
  const { desks, now: told } = await configOf('front')
  expect(told).toBe(saturday)
  expect(desks).toEqual([
    { slug: 'front', name: 'front', zone: 'UTC', spans: null },
    {
      slug: 'fees',
      name: 'fees',
      zone: 'Europe/London',
      spans: [{ opensAt: monday + 9 * hour, closesAt: monday + 17 * hour }],
    },
  ])
})

test('[A39] an event is told by its days, and one that is cancelled or shut has none', async () => {
  const desk = randomUUID()
  ids.set('evening', desk)
  const event = randomUUID()
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${house.url}${path}`, {
      method,
      headers: {
        cookie: `parley_session=${rosa.token}`,
        origin: 'http://localhost',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body ?? {}),
    })
  const planned = await ask('POST', '/api/events', {
    ...{
      id: event,
      title: 'Open evening',
      text: '',
      zone: 'Africa/Lagos',
      earlyMinutes: 0,
      closedDoor: {},
      accent: null,
    },
    days: [{ date: '2026-12-01', start: '18:00', end: '20:00' }],
    desk: {
      ...{ id: desk, slug: 'evening', asks: 'nothing', welcome: {}, hosts: [] },
      limits: { desk: null, host: null },
    },
  })
  expect(planned.status).toBe(200)
  expect(await put('evening/widget', { widget: widget({ closed: 'hides' }) })).toBe(200)
  const [told] = (await configOf('evening')).desks
  const opensAt = Date.UTC(2026, 11, 1, 17)
  expect(told).toMatchObject({ zone: 'Africa/Lagos', spans: [{ opensAt, closesAt: opensAt + 2 * hour }] })
  expect(await put('evening/hours', { hours: office })).toBe(409)
  await ask('PUT', `/api/events/${event}/cancellation`)
  expect((await configOf('evening')).desks[0]?.spans).toEqual([])
})

test('[DE17] hours are in a zone that there is, and at times that clocks show', async () => {
  expect(await put('alone/hours', { hours: { ...office, zone: 'Europe/Atlantis' } })).toBe(409)
  for (const week of [[{ day: 8, start: '09:00', end: '17:00' }], [{ day: 1, start: '9', end: '24:00' }]])
    expect(await put('alone/hours', { hours: { ...office, week } })).toBe(400)
  expect(await put('alone/hours', { hours: null })).toBe(200)
})

test('[DE18] [A40] rules lead to desks that there are, tidied, and are told by address', async () => {
  expect((await configOf('front')).rules).toEqual([{ in: 'address', fact: '', text: '/fees', desk: 'fees' }])
  const nowhere = [{ in: 'title', fact: '', text: 'x', desk: randomUUID() }]
  expect(await put('front/widget', { widget: widget({ rules: nowhere }) })).toBe(404)
})

test('[DE18] [DE15] a desk to which rules lead is shown by the sites of the desk that has them, and only through it', async () => {
  const frame = async (path: string) => {
    const answer = await fetch(`${house.url}${path}`)
    return [answer.status, /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]]
  }
  expect(await frame('/w/fees?by=front')).toEqual([200, `'self' ${site}`])
  for (const path of ['/w/fees', '/w/alone?by=front', '/w/front?by=fees', '/w/fees?by=nowhere'])
    expect(await frame(path)).toEqual([404, "'none'"])
})

test('[DE18] [A42] a site signs for the desks to which its rules lead, and for no other', async () => {
  const key = { deskKey: randomUUID(), secret }
  const made = await fetch(`${house.url}/api/desks/${ids.get('front')}/keys`, {
    method: 'POST',
    headers: { cookie: `parley_session=${rosa.token}`, origin: 'http://localhost', 'content-type': 'application/json' },
    body: JSON.stringify(key),
  })
  expect(made.status).toBe(200)
  now = monday + 10 * hour
  const who = { id: 'u1', expires: now / 1000 + 3600 }
  const signed = { ...who, signature: createHmac('sha256', secret).update(signedText(who)).digest('hex'), by: 'front' }
  expect(await arrive('fees', { signed })).toHaveProperty('conversation')
  expect(await arrive('alone', { signed })).toEqual({ refused: 'signature-wrong' })
  now = saturday
})
