// Logos on the real road: drawn anew, shown at the door, gone when no event shows them any more.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Logo } from '../../domain/event/event.ts'
import { endEventsTask } from '../workspace/commands-events.ts'
import { newKey, openHouse, type TestHost, type TestHouse } from '../testing.ts'

let house: TestHouse
let rosa: TestHost
let yuki: TestHost
beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  yuki = await house.host('Yuki Sato')
})
afterAll(() => house.close())

async function ask(
  method: string,
  path: string,
  { by = rosa, ...body }: Record<string, unknown> & { readonly by?: TestHost } = {},
) {
  const headers = {
    cookie: `parley_session=${by.token}`,
    origin: 'http://localhost',
    'content-type': 'application/json',
    'idempotency-key': newKey(),
  }
  const answer = await fetch(`${house.url}${path}`, { method, headers, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** A wide picture that says where it was taken. */
const wide = () =>
  sharp({ create: { width: 1200, height: 400, channels: 4, background: '#0a5a83' } })
    .withExif({ IFD0: { Copyright: 'Planted-in-the-file' } })
    .png()
    .toBuffer()
const sent = (picture: Buffer, by = rosa) => ask('POST', '/api/logos', { picture: picture.toString('base64'), by })
const made = async () => (await sent(await wide())).body as unknown as Logo
const fetched = ({ id }: Logo, ending = 'webp') => fetch(`${house.url}/logos/${id}.${ending}`)

const plan = (logo: unknown) => ({
  ...{ id: randomUUID(), title: 'Open evening', text: '', zone: 'UTC', earlyMinutes: 0, closedDoor: {}, accent: null },
  days: [{ date: '2099-11-26', start: '13:00', end: '18:00' }],
  logo,
  desk: {
    ...{ id: randomUUID(), slug: `d${randomUUID()}`, asks: 'nothing', welcome: {}, hosts: [] },
    limits: { desk: null, host: null },
  },
})
type Planned = ReturnType<typeof plan>
const planned = async (logo: unknown): Promise<Planned> => {
  const event = plan(logo)
  expect((await ask('POST', '/api/events', event)).status).toBe(200)
  return event
}
const change = ({ id, ...body }: Planned, more: object) =>
  ask('PUT', `/api/events/${id}`, { ...body, revision: 1, ...more })

test('[EV17] it is drawn anew and small, with nothing of what else was in the file, and never changes', async () => {
  const logo = await made()
  expect(logo).toMatchObject({ width: 384, height: 128 })
  const answer = await fetched(logo)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(bytes.includes('Planted-in-the-file')).toBe(false)
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 384, height: 128 })
})

test('[EV17] what is no picture is no logo, and hosts send none', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const broken = (await wide()).subarray(0, 900)
  for (const hostile of [svg, broken, Buffer.from('%PDF-1.7\n%%EOF'), Buffer.from('<html></html>')]) {
    const { status, body } = await sent(hostile)
    expect([status, ['file-kind', 'file-broken'].includes(String(body['refused']))]).toEqual([409, true])
  }
  expect((await ask('POST', '/api/logos', { picture: '<not base64>' })).status).toBe(400)
  expect((await sent(await wide(), yuki)).status).toBe(404)
  const { rows } = await house.admin.query('select 1 from logo where not used')
  expect(rows).toHaveLength(1)
})

test('[EV17] while the scanner is away it is put off, said to be, and not kept', async () => {
  const heard: string[] = []
  const watched = await openHouse({ scanner: { scan: async () => 'away' }, hears: (line) => heard.push(line) })
  const host = await watched.host('Rosa Lindqvist', 'owner')
  const answer = await fetch(`${watched.url}/api/logos`, {
    method: 'POST',
    headers: { cookie: `parley_session=${host.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ picture: (await wide()).toString('base64') }),
  })
  expect([answer.status, await answer.json()]).toEqual([503, { refused: 'later', retryMs: 5000 }])
  expect(heard.join()).toContain('The scanner is away')
  expect((await watched.admin.query('select 1 from logo')).rows).toEqual([])
  await watched.close()
})

test('[EV17] the page of the door shows it at a size of its own, and what is no logo is nothing', async () => {
  const logo = await made()
  const { desk } = await planned({ ...logo, width: 9, height: 9000 })
  const page = await (await fetch(`${house.url}/d/${desk.slug}`)).text()
  // Where the page was not built, there is none to write into.
  if (page.includes('</head>')) expect(page).toContain(`<link rel="stylesheet" href="/logos/${logo.id}.css" /></head>`)
  const sheet = await (await fetched(logo, 'css')).text()
  expect(sheet).toContain(`url(/logos/${logo.id}.webp)`)
  expect(sheet).toContain('aspect-ratio:384/128')
  for (const name of [`${randomUUID()}.webp`, `${logo.id}.svg`, `${logo.id}`, 'x.css', `..%2f${logo.id}.webp`])
    expect((await fetch(`${house.url}/logos/${name}`)).status).toBe(404)
  expect((await ask('POST', '/api/events', plan({ ...logo, id: randomUUID() }))).status).toBe(404)
})

test('[EV18] [EV15] it goes when another takes its place, but not while a copy shows it', async () => {
  const logo = await made()
  const [event, copy] = [await planned(logo), await planned(logo)]
  // Whoever says nothing of it leaves it.
  const { logo: _logo, ...silent } = event
  expect((await ask('PUT', `/api/events/${event.id}`, { ...silent, title: 'Another', revision: 1 })).status).toBe(200)
  expect((await fetched(logo)).status).toBe(200)
  expect((await change(event, { revision: 2, logo: await made() })).status).toBe(200)
  expect((await fetched(logo)).status).toBe(200)
  expect((await change(copy, { logo: null })).status).toBe(200)
  expect((await fetched(logo)).status).toBe(404)
})

test('[EV18] [EV14] it stays while its event can be brought back, and goes with it', async () => {
  const logo = await made()
  const { id } = await planned(logo)
  expect((await ask('DELETE', `/api/events/${id}`)).status).toBe(200)
  expect((await fetched(logo)).status).toBe(200)
  await house.admin.query(`update event set deleted_at = now() - interval '31 days' where id = $1`, [id])
  await endEventsTask(house)({ workspace: house.workspace })
  expect((await fetched(logo)).status).toBe(404)
})

test('[EV18] one that came to no event goes a day later', async () => {
  const logo = await made()
  await house.admin.query(`update logo set created_at = now() - interval '25 hours' where id = $1`, [logo.id])
  await made()
  expect((await fetched(logo)).status).toBe(404)
})
