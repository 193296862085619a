import { afterAll, beforeAll, expect, test } from 'vitest'
import { dot } from './testing-matrix-directory.ts'
import { type Matrix, openMatrix, type Standing } from './testing-matrix.ts'

const hostsFlag = crypto.randomUUID()
let matrix: Matrix
beforeAll(async () => {
  matrix = await openMatrix()
  await matrix.bring('invite-host', { id: crypto.randomUUID(), email: 'mei@harbor.example', role: 'host' })
  const { body: logo } = await matrix.ask('owner', { method: 'POST', url: '/api/logos', body: { picture: dot } })
  await matrix.bring('plan-event', {
    ...{ id: crypto.randomUUID(), title: 'E', text: 'What it is about', zone: 'Europe/London', earlyMinutes: 0 },
    ...{
      closedDoor: { en: 'Later' },
      accent: null,
      logo: JSON.parse(logo),
      days: [{ date: '2099-11-26', start: '13:00', end: '18:00' }],
    },
    desk: {
      id: crypto.randomUUID(),
      slug: 'event',
      asks: 'name',
      welcome: {},
      hosts: [matrix.who.host?.id ?? ''],
      limits: { desk: null, host: null },
    },
  })
  for (const standing of ['host', 'owner'] as const) {
    const settings = { desk: matrix.desk, languages: ['en'], until: null, most: null }
    const body = { id: crypto.randomUUID(), name: `${standing}-link`, ...settings }
    await matrix.ask(standing, { method: 'POST', url: '/api/contacts', body })
  }
  const at = `/api/conversations/${matrix.guests.guest.conversation}`
  await matrix.ask('host', { method: 'POST', url: `${at}/notes`, body: { text: 'A secret of the hosts' } })
  await matrix.ask('host', { method: 'PUT', url: `${at}/assignee`, body: { to: matrix.who.host?.id ?? '', epoch: 0 } })
  await matrix.ask('host', { method: 'POST', url: `${at}/tags`, body: { name: 'A word of the hosts' } })
  await matrix.ask('host', { method: 'POST', url: `${at}/messages`, body: { text: 'Hello' } })
  await matrix.ask('host', {
    method: 'POST',
    url: `${at}/flags`,
    body: { flag: hostsFlag, of: 3, span: { start: 0, end: 2 } },
  })
  await matrix.ask('host', { method: 'PUT', url: `${at}/reading`, body: { upTo: 2 } })
  await matrix.ask('host', { method: 'PUT', url: '/api/me/duties', body: { version: 1 } })
  await matrix.ask('host', { method: 'PUT', url: '/api/me/absence', body: { until: null, reason: 'lunch' } })
})
afterAll(() => matrix.close())

/** Every path to a value, places in lists left out: `facts[].by.kind`. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => fieldsOf(one, `${path}[]`)))].sort()
  if (typeof value !== 'object' || value === null) return [path]
  const all = Object.entries(value).flatMap(([key, one]) => fieldsOf(one, path ? `${path}.${key}` : key))
  return [...new Set(all)].sort()
}

async function told(standing: Standing, url: string): Promise<string[]> {
  const { status, body } = await matrix.ask(standing, { method: 'GET', url })
  expect(status).toBe(200)
  return fieldsOf(JSON.parse(body))
}

const conversation = () => `/api/conversations/${matrix.guests.guest.conversation}`
const facts = ['at', 'by.id', 'by.kind', 'by.level', 'fact.text', 'fact.to', 'fact.type', 'fact.upTo', 'key', 'n']
const both = [
  'desk',
  'guest.id',
  'guest.level',
  'guest.locale',
  'guest.name',
  'guestSaid',
  'guestSaw',
  'hostsSaw',
  'life',
  'sealed',
]

test('[AC1] a guest is told these fields of the conversation, and no other', async () => {
  const own = [...facts, 'by.name', 'fact.name', 'hidden'].map((field) => `facts[].${field}`)
  const expected = [...own, ...both.map((field) => `head.${field}`), 'more', 'n']
  expect(await told('guest', conversation())).toEqual(expected.sort())
})

test('[AC1] hosts are told these fields of the conversation, and no other', async () => {
  const flag = ['fact.flag', 'fact.of', 'fact.span.end', 'fact.span.start']
  const own = [...facts, ...flag, 'fact.epoch', 'fact.tag'].map((field) => `facts[].${field}`)
  const head = [
    ...both,
    'assignedAt',
    'afterClose',
    'assignee',
    'coolUntil',
    'endedAt',
    'epoch',
    'guest.email',
    'need',
    'parkedUntil',
    'tags[]',
    'waitingSince',
  ].map((field) => `head.${field}`)
  for (const standing of ['host', 'organiser', 'owner'] as const)
    expect(await told(standing, conversation())).toEqual([...own, ...head, 'more', 'n'].sort())
})

test('[AC1] [CO65] [FG7] a note, a tag or a flag of the hosts reaches no guest by any reading', async () => {
  for (const url of [conversation(), `${conversation()}/facts`, '/api/desks/visa']) {
    const { body } = await matrix.ask('guest', { method: 'GET', url })
    expect(body).not.toContain('secret of the hosts')
    expect(body).not.toContain('note')
    expect(body).not.toContain('word of the hosts')
    expect(body).not.toContain('tag')
    expect(body).not.toContain(hostsFlag)
    expect(body).not.toContain('flag')
  }
})

const directory = [
  ...['desk', 'host', 'id', 'languages[]', 'madeAt', 'most', 'name', 'on', 'until'].map(
    (field) => `contacts[].${field}`,
  ),
  'desks[].afterClose',
  'desks[].asks',
  'desks[].guestFiles',
  'desks[].hosts',
  'desks[].hosts[]',
  'desks[].id',
  'desks[].keepFiles',
  'desks[].limits.desk',
  'desks[].limits.host',
  'desks[].name',
  'desks[].open',
  'desks[].slug',
  'desks[].team',
  'desks[].welcome.en',
  'events[].accent',
  'events[].cancelled',
  'events[].closedDoor.en',
  ...['closesAt', 'date', 'end', 'opensAt', 'start'].map((field) => `events[].days[].${field}`),
  'events[].deletedAt',
  'events[].desk',
  'events[].earlyMinutes',
  'events[].id',
  'events[].keepDays',
  ...['height', 'id', 'width'].map((field) => `events[].logo.${field}`),
  'events[].revision',
  'events[].text',
  'events[].title',
  'events[].zone',
  ...['reason', 'since', 'until'].map((field) => `hosts[].away.${field}`),
  'hosts[].email',
  'hosts[].id',
  'hosts[].name',
  'hosts[].removed',
  'hosts[].role',
  'n',
  'teams[].id',
  'teams[].members[]',
  'teams[].name',
  'workspace.accent',
  'workspace.id',
  'workspace.name',
]
const invitations = ['by', 'email', 'expiresAt', 'id', 'role'].map((field) => `invitations[].${field}`)

const duties = ['hosts[].duties.at', 'hosts[].duties.version']

test('[AC1] [WS14] [WS41] organisers are told these fields of the directory; hosts neither invitations, addresses nor duties', async () => {
  expect(await told('organiser', '/api/directory')).toEqual([...directory, ...invitations, ...duties].sort())
  expect(await told('host', '/api/directory')).toEqual(directory)
  expect((await matrix.ask('host', { method: 'GET', url: '/api/directory' })).body).not.toContain('@')
})

test('[AC1] a host is told these fields of the account, and no other', async () => {
  const me = ['duties', 'email', 'id', 'name', 'role', 'session', 'workspace.accent', 'workspace.name']
  expect(await told('host', '/api/me')).toEqual(me)
  expect(await told('host', '/api/me/sessions')).toEqual(
    ['current', 'device', 'id', 'lastUsed', 'since'].map((field) => `[].${field}`),
  )
})

test('[AC1] hosts are told these fields of the tags, and no other', async () => {
  const tag = ['also', 'coinedAt', 'coinedBy', 'id', 'into', 'n', 'name', 'state']
  const uses = ['at', 'count', 'tag'].map((field) => `uses[].${field}`)
  const rows = tag.filter((field) => field !== 'also').map((field) => `tags[].${field}`)
  expect(await told('host', '/api/tags')).toEqual([...rows, ...uses].sort())
})
