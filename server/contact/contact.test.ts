// Contact links on the real road: what a visit tells, what a first word makes, and that no no tells more than another.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContactDoor } from '../../protocol/contact.ts'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import type { DirectorySnapshot } from '../../protocol/directory.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'

const noon = Date.UTC(2026, 10, 26, 12)
const hour = 3_600_000
let now = noon
let house: TestHouse
let olga: TestHost
let rosa: TestHost
let tomas: TestHost
let line: TestLine
const desks = new Map<string, string>()

beforeAll(async () => {
  house = await openHouse({ now: () => now })
  olga = await house.host('Olga', 'owner')
  rosa = await house.host('Rosa Lindqvist')
  tomas = await house.host('Tomás Herrera')
  for (const slug of ['visa', 'fees', 'small'])
    desks.set(slug, await house.desk(slug, { limit: slug === 'small' ? 1 : 99 }))
  line = await lineOf(house, rosa)
})
afterAll(async () => {
  line.close()
  await house.close()
})

const at = (slug: string) => desks.get(slug) ?? ''
let links = 0
interface Link {
  readonly id: string
  readonly name: string
}
async function link(change: object = {}, who = rosa): Promise<Link> {
  const made = { id: randomUUID(), name: `link-${++links}`, desk: at('visa'), languages: ['en', 'sv'] }
  const answer = await askAs(house, who, 'POST', '/api/contacts', { ...made, until: null, most: null, ...change })
  expect(answer.status).toBe(200)
  return made
}
const settings = (change: object) => ({
  ...{ desk: at('visa'), languages: ['en'], until: null, most: null, on: true },
  ...change,
})

async function door(name: string) {
  const answer = await fetch(`${house.url}/api/contacts/${name}/door`)
  return { status: answer.status, door: (await answer.json()) as ContactDoor }
}

async function begin(contact: string, body: object = {}, secret = newSecret()) {
  const answer = await fetch(`${house.url}/api/desks/visa/arrivals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret, locale: 'en', text: 'Are you there?', textKey: randomUUID(), contact, ...body }),
  })
  return { secret, status: answer.status, ...((await answer.json()) as { conversation?: string; refused?: string }) }
}

const thread = async (conversation: string | undefined, who = rosa) =>
  (await askAs(house, who, 'GET', `/api/conversations/${conversation}`)).body as unknown as ThreadSnapshot
const count = async (what: string) =>
  Number((await house.admin.query<{ count: string }>(`select count(*) from ${what}`)).rows[0]?.count)

describe('[E1] a visit', () => {
  test('[LK7] [E4] tells whom the link leads to, and makes nothing', async () => {
    const { name } = await link()
    const before = [await count('guest'), await count('conversation'), await count('fact')]
    const { status, door: told } = await door(name)
    expect(status).toBe(200)
    expect(told).toMatchObject({ slug: 'visa', open: true, host: { name: 'Rosa Lindqvist', languages: ['en', 'sv'] } })
    const page = await fetch(`${house.url}/c/${name}?language=ar`)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('<html lang="ar" dir="rtl">')
    expect(text).toContain('"name":"Rosa Lindqvist"')
    expect([await count('guest'), await count('conversation'), await count('fact')]).toEqual(before)
  })

  test('[LK11] [WS54] says whether they are here by their own word, and when they mean to be back; never why', async () => {
    const { name } = await link()
    await expect.poll(async () => (await door(name)).door.host.here).toBe(true)
    const until = noon + 2 * hour
    await askAs(house, rosa, 'PUT', '/api/me/absence', { until, reason: 'appointment' })
    const { door: away } = await door(name)
    expect(away.host).toMatchObject({ here: false, backAt: until })
    expect(JSON.stringify(away)).not.toContain('appointment')
    now = until
    // What was planned and is past is no promise.
    expect((await door(name)).door.host).toMatchObject({ here: false, backAt: null })
    now = noon
    await askAs(house, rosa, 'DELETE', '/api/me/absence', { since: noon })
    expect((await door(name)).door.host).toMatchObject({ here: true, backAt: null })
  })

  test('[LK4] a desk that is closed is no no: its door says when it opens', async () => {
    const { name } = await link({ desk: at('fees') })
    const hours = { zone: 'Europe/London', week: [{ day: 5, start: '09:00', end: '17:00' }] }
    expect((await askAs(house, olga, 'PUT', `/api/desks/${at('fees')}/hours`, { hours })).status).toBe(200)
    const opensAt = Date.UTC(2026, 10, 27, 9)
    expect((await door(name)).door).toMatchObject({ open: false, closed: { why: 'hours', opensAt } })
    await askAs(house, olga, 'PUT', `/api/desks/${at('fees')}/hours`, { hours: null })
  })
})

describe('[E1] the first words', () => {
  test('[CO95] [LK7] make a conversation that is the host’s, once, however often they are sent', async () => {
    const { name } = await link()
    const secret = newSecret()
    const words = { text: 'Are you there?', textKey: randomUUID() }
    const answers = await Promise.all([1, 2, 3].map(() => begin(name, words, secret)))
    const conversation = answers[0]?.conversation
    expect(new Set(answers.map((one) => one.conversation))).toEqual(new Set([conversation]))
    const { head, facts } = await thread(conversation)
    expect(head).toMatchObject({ assignee: rosa.id, life: 'live', guestSaid: 1 })
    expect(facts.map((one) => ('fact' in one ? one.fact : null))).toContainEqual({
      ...{ type: 'assigned', to: rosa.id, epoch: 1, contact: true },
    })
    expect(await uses(rosa)).toContainEqual({ contact: expect.any(String), begun: 1 })
  })

  test('[CO95] wait in line where all places are taken', async () => {
    const { name } = await link({ desk: at('small') })
    const first = await fetchBegin('small', name)
    const second = await fetchBegin('small', name)
    expect((await thread(first)).head.life).toBe('live')
    expect((await thread(second)).head).toMatchObject({ life: 'waiting', assignee: rosa.id })
  })

  test('[CO96] by a guest who talks with a colleague there are said to nobody', async () => {
    const secret = newSecret()
    const { conversation } = await house.arrive('visa', secret)
    const own = `/api/conversations/${conversation}`
    await askAs(house, tomas, 'PUT', `${own}/assignee`, { to: tomas.id, epoch: 0 })
    const { name } = await link()
    expect(await begin(name, { text: 'For Rosa alone' }, secret)).toMatchObject({
      status: 409,
      refused: 'held-by-another',
    })
    expect(JSON.stringify(await thread(conversation, tomas))).not.toContain('For Rosa alone')
    await askAs(house, tomas, 'PUT', `${own}/closure`, { guestSaidSeen: 0 })
    expect(await begin(name, { text: 'For Rosa now' }, secret)).toMatchObject({ status: 200, conversation })
    expect((await thread(conversation)).head).toMatchObject({ life: 'live', assignee: rosa.id })
  })
})

async function fetchBegin(slug: string, contact: string) {
  const { conversation } = await house.arrive(slug, newSecret(), { contact, text: 'Hello', textKey: randomUUID() })
  return conversation
}

const uses = async (who: TestHost) => (await askAs(house, who, 'GET', '/api/contacts')).body['uses'] as object[]
const known = async (who: TestHost) =>
  ((await askAs(house, who, 'GET', '/api/directory')).body as unknown as DirectorySnapshot).contacts.map(({ id }) => id)

describe('[LK6] every no is the same', () => {
  /** What somebody is told who knocks: of the page, of what it asks, and of a first word. */
  async function told(name: string) {
    const before = [await count('guest'), await count('conversation')]
    const asked = [`/c/${name}`, `/api/contacts/${name}/door`].map(async (path) => {
      const answer = await fetch(`${house.url}${path}`)
      const headers = [...answer.headers].filter(([key]) => key !== 'date' && key !== 'x-request-id')
      return { status: answer.status, headers, text: await answer.text() }
    })
    const { secret: _secret, ...begun } = await begin(name)
    expect([await count('guest'), await count('conversation')]).toEqual(before)
    return [...(await Promise.all(asked)), begun]
  }

  test('[LK6] [LK3] [LK4] [LK5] ended, rotated, off, over, used up, of a host or a desk that is no more: as one that never was', async () => {
    const nothing = await told('never-was')
    expect(nothing).toMatchObject([{ status: 404 }, { status: 404 }, { status: 404, refused: 'not-found' }])
    const visit = async (name: string) => (await door(name)).status

    const ended = await link()
    await askAs(house, rosa, 'DELETE', `/api/contacts/${ended.id}`)
    const rotated = await link()
    const next = { next: randomUUID(), name: `${rotated.name}-next` }
    expect(await visit(rotated.name)).toBe(200)
    await askAs(house, rosa, 'POST', `/api/contacts/${rotated.id}/addresses`, next)
    expect(await visit(next.name)).toBe(200)
    const off = await link()
    await askAs(house, rosa, 'PUT', `/api/contacts/${off.id}`, settings({ on: false }))
    const over = await link({ until: noon + 1 })
    const used = await link({ most: 1 })
    expect((await begin(used.name)).status).toBe(200)
    const gone = await house.host('Gone')
    const left = await link({}, gone)
    await askAs(house, olga, 'DELETE', `/api/hosts/${gone.id}`)
    desks.set('pop-up', await house.desk('pop-up'))
    const shut = await link({ desk: at('pop-up') })
    await askAs(house, olga, 'DELETE', `/api/desks/${at('pop-up')}`)
    now = noon + 1
    for (const { name } of [ended, rotated, off, over, used, left, shut])
      expect([name, await told(name)]).toEqual([name, nothing])
    now = noon
    await askAs(house, rosa, 'PUT', `/api/contacts/${off.id}`, settings({ on: true }))
    expect(await visit(off.name)).toBe(200)
  })

  test('[LK5] the name of a link that was ended is given to nobody, in no workspace', async () => {
    const { id, name } = await link()
    await askAs(house, rosa, 'DELETE', `/api/contacts/${id}`)
    const again = { ...settings({}), id: randomUUID(), name, on: undefined }
    expect(await askAs(house, olga, 'POST', '/api/contacts', again)).toMatchObject({
      body: { refused: 'address-taken' },
    })
  })

  test('[LK6] a link is for its own desk: by another’s door it leads nowhere', async () => {
    const { name } = await link({ desk: at('fees') })
    expect(await begin(name)).toMatchObject({ status: 404, refused: 'not-found' })
  })
})

test('[LK8] however many come in one moment, no more begin than may, and each who is known comes back', async () => {
  const { id, name } = await link({ most: 3 })
  const answers = await Promise.all(Array.from({ length: 12 }, () => begin(name)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  expect(answers.filter(({ refused }) => refused === 'not-found')).toHaveLength(9)
  expect(await uses(rosa)).toContainEqual({ contact: id, begun: 3 })
  const [first] = answers.filter(({ status }) => status === 200)
  expect(await begin(name, {}, first?.secret)).toMatchObject({ status: 200, conversation: first?.conversation })
})

test('[LK9] its host and organisers are told of a link; no other host', async () => {
  const { id } = await link()
  expect(await known(rosa)).toContain(id)
  expect(await known(olga)).toContain(id)
  expect(await known(tomas)).toEqual([])
  expect(await uses(tomas)).toEqual([])
  const heard = await lineOf(house, tomas)
  heard.follow('directory')
  await heard.hear('snapshot')
  const { name } = await link()
  await askAs(house, olga, 'PUT', '/api/workspace', { name: 'Harbor', accent: '#00587c' })
  await heard.hear('fact', (frame) => JSON.stringify(frame).includes('#00587c'))
  expect(JSON.stringify(heard.heard)).not.toContain(name)
  heard.close()
})
