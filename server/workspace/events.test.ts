// Events over HTTP, as a program asks for them, and what guests meet at their doors as time goes by.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accentColours } from '../../domain/workspace/accent.ts'
import type { DirectorySnapshot } from '../../protocol/directory.ts'
import type { EventsFound } from '../../protocol/event.ts'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import { newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { endEventsTask, reckonEvents } from './commands-events.ts'

let house: TestHouse
let tomas: TestHost
let yuki: TestHost
/** The clock of the house. */
let now = 0
const before = Date.parse('2026-11-25T09:00:00Z')
const opens = Date.parse('2026-11-26T13:00:00Z')
const day = 86_400_000

beforeAll(async () => {
  house = await openHouse({ now: () => now })
  tomas = await house.host('Tomás Herrera', 'organiser')
  yuki = await house.host('Yuki Sato')
})
afterAll(() => house.close())
beforeEach(() => {
  now = before
})

const ask = async (method: string, path: string, { by = tomas, body }: { by?: TestHost; body?: object } = {}) => {
  const headers = { cookie: `parley_session=${by.token}`, 'content-type': 'application/json' }
  const response = await fetch(`${house.url}${path}`, { method, headers, body: JSON.stringify(body ?? {}) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const read = async <Answer>(path: string, by = tomas): Promise<Answer> => {
  const response = await fetch(`${house.url}${path}`, { headers: { cookie: `parley_session=${by.token}` } })
  return (await response.json()) as Answer
}

const plan = (change: { slug: string; welcome?: object; hosts?: string[] } & Record<string, unknown>) => {
  const { slug, welcome = { en: 'Hello {guest}' }, hosts = [yuki.id], ...rest } = change
  return {
    id: randomUUID() as string,
    title: 'Application Q&A',
    text: 'All about applying.',
    zone: 'Europe/London',
    days: [{ date: '2026-11-26', start: '13:00', end: '18:00' }],
    earlyMinutes: 15,
    closedDoor: { en: 'We answer on Thursdays.' },
    accent: null,
    desk: { id: randomUUID() as string, slug, asks: 'name', welcome, hosts, limits: { desk: 4, host: null } },
    ...rest,
  }
}

async function planned(change: Parameters<typeof plan>[0]) {
  const event = plan(change)
  expect(await ask('POST', '/api/events', { body: event })).toEqual({ status: 200, body: { n: expect.any(Number) } })
  return event
}

const arrive = (slug: string, body: object = {}) =>
  fetch(`${house.url}/api/desks/${slug}/arrivals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: newSecret(), locale: 'en', name: 'Ada', ...body }),
  }).then((response) => response.json() as Promise<Record<string, unknown>>)

describe('[A43] events by a program', () => {
  test('are planned, changed, cancelled and reinstated', async () => {
    const event = await planned({ slug: 'by-program' })
    const path = `/api/events/${event.id}`
    expect(await ask('PUT', path, { body: { ...event, title: 'Q&A', revision: 1 } })).toMatchObject({ status: 200 })
    const stale = await ask('PUT', path, { body: { ...event, title: 'Mine', revision: 1 } })
    expect(stale).toEqual({ status: 409, body: { refused: 'changed-since', detail: { revision: 2 } } })
    expect(await ask('PUT', `${path}/cancellation`)).toMatchObject({ status: 200 })
    expect((await found(event.id))?.cancelled).toBe(true)
    expect(await ask('DELETE', `${path}/cancellation`)).toMatchObject({ status: 200 })
    expect(await found(event.id)).toMatchObject({ title: 'Q&A', cancelled: false, revision: 4 })
  })

  test('are deleted and brought back within thirty days, and leave the job that ends them', async () => {
    const event = await planned({ slug: 'brought-back' })
    expect(await ask('DELETE', `/api/events/${event.id}`)).toMatchObject({ status: 200 })
    expect(house.jobs.at(-1)).toMatchObject({ name: 'end-events', runAt: new Date(before + 30 * day) })
    expect(await found(event.id)).toBeUndefined()
    const { events } = await read<EventsFound>('/api/events?deleted=true')
    expect(events.map(({ id }) => id)).toContain(event.id)
    now = before + 30 * day - 1
    expect(await ask('DELETE', `/api/events/${event.id}/deletion`)).toMatchObject({ status: 200 })
    now = before + 31 * day
    await endEventsTask(house)({ workspace: house.workspace })
    expect(await found(event.id)).toMatchObject({ deletedAt: null })
  })

  test('[EV14] after thirty days they are gone; what was said there stays with owners and organisers', async () => {
    now = opens
    const event = await planned({ slug: 'gone' })
    const conversation = String((await arrive('gone', { text: 'Is anybody there?' }))['conversation'])
    await ask('DELETE', `/api/events/${event.id}`)
    const address = () => fetch(`${house.url}/api/desks/gone`).then(({ status }) => status)
    expect(await address()).toBe(200)
    now = opens + 30 * day
    await endEventsTask(house)({ workspace: house.workspace })
    expect(await address()).toBe(404)
    expect(await ask('DELETE', `/api/events/${event.id}/deletion`)).toMatchObject({ status: 404 })
    const { rows } = await house.admin.query('select 1 from event where id = $1', [event.id])
    expect(rows).toHaveLength(0)
    expect(await read<ThreadSnapshot>(`/api/conversations/${conversation}`)).toMatchObject({ n: 3 })
    expect(await read(`/api/conversations/${conversation}`, yuki)).toEqual({ refused: 'not-found' })
    now = before
    await planned({ slug: 'gone' })
  })

  test('are found by date, on the walls of their own zones, each with its desk', async () => {
    const days = [
      { date: '2027-03-01', start: '22:00', end: '02:00' },
      { date: '2027-03-08', start: '22:00', end: '02:00' },
    ]
    const { id } = await planned({ slug: 'by-date', zone: 'Pacific/Auckland', days })
    const ids = async (query: string) =>
      (await read<EventsFound>(`/api/events?${query}`)).events.map((event) => event.id)
    expect(await ids('from=2027-03-08')).toEqual([id])
    expect(await ids('from=2027-03-01&to=2027-03-01')).toEqual([id])
    expect(await ids('from=2027-03-02&to=2027-03-07')).toEqual([])
    expect((await found(id))?.desk).toMatchObject({ slug: 'by-date', name: 'Application Q&A', hosts: [yuki.id] })
    expect(await read('/api/events?from=March')).toMatchObject({ problems: [{ path: '/from' }] })
  })

  test('are refused with what is wrong, and nothing is made of them', async () => {
    const wrong = async (change: object) =>
      (await ask('POST', '/api/events', { body: plan({ slug: 'wrong', ...change }) })).body
    expect(await wrong({ zone: 'Europe/Atlantis' })).toMatchObject({ refused: 'unknown-zone' })
    expect(await wrong({ welcome: { en: 'Hello {gest}' } })).toMatchObject({ detail: { variable: 'gest' } })
    expect(await wrong({ days: [{ date: '2026-11-24', start: '13:00', end: '18:00' }] })).toMatchObject({
      refused: 'days-past',
    })
    expect(await wrong({ days: [] })).toMatchObject({ problems: [{ path: '/days' }] })
    const { rows } = await house.admin.query(`select 1 from desk where slug = 'wrong'`)
    expect(rows).toHaveLength(0)
  })

  test('[DE1] an address of another workspace is taken, and nothing is left behind', async () => {
    const elsewhere = randomUUID()
    await house.admin.query(
      `insert into workspace (id, name, accent, created_at) values ($1, 'Pier', '#112233', now())`,
      [elsewhere],
    )
    await house.admin.query(`insert into desk_address (slug, workspace_id, desk_id) values ('pier', $1, $1)`, [
      elsewhere,
    ])
    expect((await ask('POST', '/api/events', { body: plan({ slug: 'pier' }) })).body).toEqual({
      refused: 'address-taken',
    })
  })

  test('[DE9] the desk of an event is no other command’s', async () => {
    const { desk } = await planned({ slug: 'its-own' })
    const { id, ...body } = { ...desk, name: 'Other', team: null, open: true }
    const { hosts: _hosts, ...asked } = body
    expect(await ask('PUT', `/api/desks/${id}`, { body: asked })).toEqual({
      status: 409,
      body: { refused: 'of-an-event' },
    })
    expect(await ask('DELETE', `/api/desks/${id}`)).toMatchObject({ status: 409 })
  })
})

async function found(id: string) {
  return (await read<EventsFound>('/api/events')).events.find((event) => event.id === id)
}

describe('at the door of an event', () => {
  test('[EV6] newcomers are let in while a day runs, by the server’s clock', async () => {
    await planned({ slug: 'doors' })
    for (const [moment, answer] of [
      [opens - 1, { refused: 'desk-closed' }],
      [opens, { conversation: expect.any(String) }],
      [opens + 5 * 3_600_000 - 1, { conversation: expect.any(String) }],
      [opens + 5 * 3_600_000, { refused: 'desk-closed' }],
    ] as const) {
      now = moment
      expect(await arrive('doors')).toMatchObject(answer)
    }
  })

  test('[EV6] a closed door says when it opens, what the event is about, and what it says', async () => {
    await planned({ slug: 'closed-door', closedDoor: { en: 'On Thursdays.', ar: 'كل خميس.' }, accent: '#aa0000' })
    const door = async (locale: string) =>
      (await fetch(`${house.url}/api/desks/closed-door`, { headers: { 'accept-language': locale } })).json()
    const closed = { why: 'early', opensAt: opens, zone: 'Europe/London', about: 'All about applying.' }
    expect(await door('en')).toMatchObject({ open: false, now, closed: { ...closed, words: 'On Thursdays.' } })
    expect(await door('ar')).toMatchObject({ closed: { words: 'كل خميس.' }, accent: accentColours('#aa0000') })
    now = opens
    expect(await door('en')).toMatchObject({ open: true, closed: null, welcome: 'Hello' })
  })

  test('[EV7] a cancelled event lets nobody new in; who was there comes back', async () => {
    now = opens
    const event = await planned({ slug: 'cancelled' })
    const secret = newSecret()
    const { conversation } = await arrive('cancelled', { secret })
    await ask('PUT', `/api/events/${event.id}/cancellation`)
    expect(await arrive('cancelled')).toEqual({ refused: 'desk-closed' })
    expect(await arrive('cancelled', { secret })).toMatchObject({ conversation })
  })

  test('[A41] [EV11] a guest comes back another day, after the event was changed, and finds the same conversation', async () => {
    const days = ['2026-11-26', '2026-12-03'].map((date) => ({ date, start: '13:00', end: '18:00' }))
    const event = await planned({ slug: 'weekly', days })
    now = opens
    const secret = newSecret()
    const conversation = String((await arrive('weekly', { secret, text: 'What do I need?' }))['conversation'])
    now = opens + 7 * day
    const moved = { ...event, title: 'Weekly Q&A', desk: { ...event.desk, slug: 'weekly-qa' }, revision: 1 }
    expect(await ask('PUT', `/api/events/${event.id}`, { body: moved })).toMatchObject({ status: 200 })
    expect(await arrive('weekly-qa', { secret })).toMatchObject({ conversation })
    const { facts } = await read<ThreadSnapshot>(`/api/conversations/${conversation}`, yuki)
    expect(JSON.stringify(facts)).toContain('What do I need?')
  })

  test('[A13] [DE8] the welcome names guest, hosts and times, in the guest’s language and zone', async () => {
    const welcome = {
      en: 'Hello {guest}, and welcome to {event}. {hosts} answer here until {end}, {zone}.',
      ar: 'مرحبًا {guest}، نجيب هنا حتى {end}، {zone}.',
    }
    await planned({ slug: 'welcome', welcome, hosts: [yuki.id, tomas.id] })
    now = opens
    const greeted = async (body: object) => {
      const { conversation } = await arrive('welcome', body)
      const { rows } = await house.admin.query<{ text: string }>(
        'select text from message where conversation_id = $1 order by seq limit 1',
        [conversation],
      )
      return rows[0]?.text
    }
    expect(await greeted({ zone: 'Africa/Lagos' })).toMatch(
      /^Hello Ada, and welcome to Application Q&A\. (Tomás and Yuki|Yuki and Tomás) answer here until 7:00\sPM, Nigeria Time\.$/,
    )
    expect(await greeted({ locale: 'en-GB' })).toMatch(/until 18:00, (UK|United Kingdom) [Tt]ime\.$/)
    expect(await greeted({ locale: 'ar-EG', name: 'عمر', zone: 'Africa/Cairo' })).toMatch(
      /^مرحبًا عمر، نجيب هنا حتى ٨:٠٠ م، /,
    )
    expect(await greeted({ locale: 'xx', zone: 'No/Where' })).toContain('Hello Ada')
  })

  test('[EV16] a start reckons the days anew, and writes nothing where nothing moved', async () => {
    const { id } = await planned({ slug: 'reckoned' })
    const { n } = await read<DirectorySnapshot>('/api/directory')
    await reckonEvents(house)
    expect((await read<DirectorySnapshot>('/api/directory')).n).toBe(n)
    // As an older machine would have reckoned: an hour later.
    await house.admin.query(
      `update event set days = jsonb_set(days, '{0,opensAt}', to_jsonb($2::bigint)) where id = $1`,
      [id, opens + 3_600_000],
    )
    await reckonEvents(house)
    expect((await found(id))?.days[0]?.opensAt).toBe(opens)
  })
})
