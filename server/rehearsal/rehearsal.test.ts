// Rehearsals with their real process: guests who come in by the real client, are answered, and leave nothing behind.
import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { DirectoryFact } from '../../domain/workspace/directory.ts'
import type { DirectorySnapshot } from '../../protocol/directory.ts'
import type { Report } from '../../domain/rehearsal/report.ts'
import type { RehearsalNow } from '../../protocol/rehearsal.ts'
import { openHouse, newKey, newSecret, type TestHost, type TestHouse } from '../testing.ts'
import { pdf, sender } from '../file/testing.ts'
import { holding } from '../testing-holding.ts'
import { builtCrowd } from './testing.ts'
import { type Heard, lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost
let yuki: TestHost
let line: TestLine

beforeAll(async () => {
  house = await openHouse({ crowd: { hurry: 40, program: await builtCrowd() } })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  yuki = await house.host('Yuki Sato')
  line = await lineOf(house, rosa)
  line.follow('directory')
  line.follow('inbox')
  await line.hear('following')
})
afterAll(async () => {
  line.close()
  await house.close()
})

async function ask(method: string, path: string, { by = rosa, body }: { by?: TestHost; body?: object } = {}) {
  const headers = {
    cookie: `parley_session=${by.token}`,
    'content-type': 'application/json',
    'idempotency-key': newKey(),
  }
  const response = await fetch(`${house.url}${path}`, {
    method,
    headers,
    ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const wish = (of: DeskId, change: object = {}) => ({
  id: randomUUID() as DeskId,
  of,
  guests: 4,
  minutes: 1,
  seed: 7,
  ...change,
})

async function begun(change: object = {}, limit?: number) {
  const of = await house.desk(`d${randomUUID()}`, { welcome: { en: 'Hello' }, ...(limit ? { limit } : {}) })
  const wanted = wish(of, change)
  expect(await ask('POST', '/api/rehearsals', { body: wanted })).toMatchObject({ status: 200 })
  return { ...wanted, of }
}

const changed = (id: DeskId, test: (purgeAt: number | null) => boolean) =>
  line.hear('fact', (frame) => {
    const fact = factIn(frame)
    return fact?.type === 'desk-changed' && fact.desk.id === id && test(fact.desk.rehearsal?.purgeAt ?? null)
  })
const removed = (id: DeskId) =>
  line.hear('fact', (frame) => {
    const fact = factIn(frame)
    return fact?.type === 'desk-removed' && fact.desk === id
  })
const factIn = (frame: Heard<'fact'>) => (frame as unknown as { fact?: DirectoryFact }).fact
/** The first row at this desk. */
const came = (desk: DeskId) => line.hear('row', ({ row }) => row.desk === desk).then((frame) => frame.row)
/** The row of a guest who has said something at this desk and was let in; whoever waits in line may step out of it. */
const served = (desk: DeskId) =>
  line
    .hear('row', ({ row }) => row.desk === desk && row.guestSaid > 0 && row.life === 'live')
    .then((frame) => frame.row)
const say = (on: ConversationId, text: string) => ask('POST', `/api/conversations/${on}/messages`, { body: { text } })

test('[A46] [RE1] guests come in by the real client, say what they came for, and answer when they are answered', async () => {
  const { id, of } = await begun()
  const first = await served(id)
  expect(await say(first.id, 'Welcome. What can I do?')).toMatchObject({ status: 200 })
  const again = await line.hear('row', (frame) => frame.row.id === first.id && frame.row.guestSaid > first.guestSaid)
  expect(again.row.last).toMatchObject({ by: { kind: 'guest' } })
  const now = (await ask('GET', `/api/rehearsals/${id}`)).body as unknown as RehearsalNow
  expect(now).toMatchObject({ served: 1, waiting: 0 })
  expect(now.arrived).toBeGreaterThan(0)
  const { rows } = await house.admin.query('select 1 from conversation where desk_id = $1', [of])
  expect(rows).toHaveLength(0)
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
})

test('[RE2] a second click makes no second one, and a second rehearsal of the desk is refused', async () => {
  const { of, ...wanted } = await begun()
  expect(await ask('POST', '/api/rehearsals', { body: { of, ...wanted } })).toEqual({ status: 200, body: {} })
  const second = await ask('POST', '/api/rehearsals', { body: wish(of) })
  expect(second).toEqual({ status: 409, body: { refused: 'rehearsed-already' } })
  await ask('DELETE', `/api/rehearsals/${wanted.id}`)
  await removed(wanted.id)
})

test('[RE7] nobody else comes in there, and a pass that is none opens nothing', async () => {
  const { id } = await begun()
  const arrive = (headers: Record<string, string>) =>
    fetch(`${house.url}/api/desks/rehearsal-${id}/arrivals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ secret: newSecret(), locale: 'en', name: 'A stranger' }),
    }).then((response) => response.json())
  for (const pass of [{}, { 'x-parley-rehearsal': newSecret() }, { 'x-parley-rehearsal': '' }])
    expect(await arrive(pass as Record<string, string>)).toEqual({ refused: 'desk-closed' })
  expect(await (await fetch(`${house.url}/api/desks/rehearsal-${id}`)).json()).toMatchObject({ open: false })
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
})

test('[RE3] stopped, it is in nobody’s list, its guests are gone, and its desk is only a report', async () => {
  const { id } = await begun()
  const { id: conversation } = await came(id)
  expect(await ask('PUT', `/api/rehearsals/${id}/end`)).toMatchObject({ status: 200 })
  await changed(id, (purgeAt) => purgeAt !== null)
  const { body } = await ask('GET', '/api/inbox')
  expect(JSON.stringify(body)).not.toContain(id)
  expect(await ask('GET', `/api/conversations/${conversation}`)).toMatchObject({ status: 404 })
  expect(await say(conversation, 'Anybody?')).toMatchObject({ status: 404 })
  const now = (await ask('GET', `/api/rehearsals/${id}`)).body as unknown as RehearsalNow
  expect(now.left).toBe(now.arrived)
  expect(house.jobs.filter(({ name }) => name === 'look-after-rehearsals').length).toBeGreaterThan(1)
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
})

test('[A46] [RE7] it ends by itself when all its guests have gone', async () => {
  const { id } = await begun({ guests: 2 })
  const { id: first } = await came(id)
  const { row: second } = await line.hear('row', (frame) => frame.row.desk === id && frame.row.id !== first)
  for (const conversation of [first, second.id])
    await ask('PUT', `/api/conversations/${conversation}/end`, { body: { reason: 'Not here.', coolMinutes: 0 } })
  await changed(id, (purgeAt) => purgeAt !== null)
  const now = (await ask('GET', `/api/rehearsals/${id}`)).body as unknown as RehearsalNow
  expect(now).toEqual({ arrived: 2, waiting: 0, served: 0, left: 2 })
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
})

test('[A46] [RE8] whoever has no patience steps out of the line, and the report says what the limit did', async () => {
  // Of eight in a row each is another: one of them has no patience.
  const { id } = await begun({ guests: 8 }, 1)
  const stepped = await line.hear('row', ({ row: { desk, life } }) => desk === id && life === 'parked')
  expect(await ask('PUT', `/api/rehearsals/${id}/end`)).toMatchObject({ status: 200 })
  const { body } = await ask('GET', `/api/rehearsals/${id}/report`)
  const report = body as unknown as Report
  expect(report).toMatchObject({ answered: 0, firstAnswers: null, over: 0 })
  expect(report.misses).toHaveLength(report.arrived)
  expect(report.misses.some(({ left }) => left)).toBe(true)
  expect(report.waits?.longest).toBeGreaterThan(0)
  expect(report.bound.desk).toBeGreaterThan(0)
  expect(report.bound.host).toBeNull()
  expect(report.busiest?.arrivals).toBeGreaterThan(0)
  expect(stepped.row.guestSaid).toBeGreaterThan(0)
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
})

test('[A46] [RE4] all of it goes: no table holds a word, a name or a number of it', async () => {
  // Of four in a row each is another: one may be silent, but not two.
  const { id, of } = await begun({ guests: 4 }, 3)
  const { id: conversation, guest, last } = await served(id)
  expect(await say(conversation, 'Planted-by-the-host')).toMatchObject({ status: 200 })
  const note = await ask('POST', `/api/conversations/${conversation}/notes`, { body: { text: 'Planted-note' } })
  expect(note).toMatchObject({ status: 200 })
  const flag = { flag: randomUUID(), of: last?.n, span: null }
  expect(await ask('POST', `/api/conversations/${conversation}/flags`, { body: flag })).toMatchObject({ status: 200 })
  const file = await sender(house, rosa, conversation).send({ ...pdf, label: 'Planted-label.pdf' })
  expect(file).toMatchObject({ status: 200 })
  const kept = await readdir(house.folder, { recursive: true, withFileTypes: true })
  expect(kept.some((entry) => entry.isFile())).toBe(true)
  const { rows: words } = await house.admin.query<{ text: string }>(
    'select text from message where conversation_id = $1',
    [conversation],
  )
  const planted = [
    'Planted-by-the-host',
    'Planted-note',
    'Planted-label',
    flag.flag,
    id,
    conversation,
    guest.id,
    ...words.map(({ text }) => text),
  ]
  expect(await holding(house, planted)).not.toEqual([])
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
  await house.rehearsals.settled()
  // That a desk of that number was there and was removed, the directory's log still says; of what is in it, nothing.
  expect(
    await holding(
      house,
      planted.filter((text) => text !== id && text !== 'Hello'),
    ),
  ).toEqual([])
  expect(await holding(house, [id])).toEqual(['fact'])
  expect(await holding(house, [`rehearsal-${id}`, `"of": "${of}"`])).toEqual([])
  const left = await readdir(house.folder, { recursive: true, withFileTypes: true })
  expect(left.filter((entry) => entry.isFile())).toEqual([])
  const whole = (await ask('GET', '/api/directory')).body as unknown as DirectorySnapshot
  expect(whole.desks.some((desk) => desk.id === id)).toBe(false)
})

test('[RE4] a tag that began there goes with it, and one that is used elsewhere or was there before stays', async () => {
  await house.desk('real')
  const real = await house.arrive('real')
  const tag = (on: string, name: string) => ask('POST', `/api/conversations/${on}/tags`, { body: { name } })
  await tag(real.conversation, 'Known before')
  const { id } = await begun({ guests: 1 })
  const { id: conversation } = await served(id)
  for (const name of ['Only rehearsed', 'Known before', 'Taken over']) await tag(conversation, name)
  await tag(real.conversation, 'Taken over')
  line.follow('tags')
  await line.hear('following', ({ topic }) => topic === 'tags')
  const followed = line.heard.length
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
  await house.rehearsals.settled()
  const { tags } = (await ask('GET', '/api/tags')).body as { tags: { name: string }[] }
  expect(tags.map(({ name }) => name)).toEqual(['Known before', 'Taken over'])
  expect(await holding(house, ['Only rehearsed'])).toEqual([])
  await expect.poll(() => line.heard.slice(followed)).toContainEqual({ t: 'following', topic: 'tags' })
  expect(await tag(real.conversation, 'only rehearsed')).toMatchObject({ status: 200 })
})

test('[RE4] whoever comes in while it is being deleted goes with it', async () => {
  const { id } = await begun({ guests: 1 })
  await served(id)
  await house.admin.query(`
    create function comes_late() returns trigger language plpgsql security definer as $$
    begin
      insert into guest (workspace_id, id, level, locale, created_at)
      values (new.workspace_id, '00000000-0000-4000-8000-00000000beef', 'stated', 'en', now());
      insert into conversation (workspace_id, id, desk_id, guest_id, life, last_at, created_at)
      values (new.workspace_id, gen_random_uuid(), new.id, '00000000-0000-4000-8000-00000000beef', 'live', now(), now());
      return new;
    end $$;
    create trigger comes_late after update on desk for each row
      when (new.removed_at is not null and old.removed_at is null) execute function comes_late()`)
  try {
    await ask('DELETE', `/api/rehearsals/${id}`)
    await removed(id)
    await house.rehearsals.settled()
    const { rows } = await house.admin.query('select from desk where id = $1', [id])
    expect(rows).toEqual([])
    expect(await holding(house, ['00000000beef'])).toEqual([])
  } finally {
    await house.admin.query('drop trigger comes_late on desk; drop function comes_late')
  }
})

test('[RE5] what a crash left running ends at the next start and is deleted', async () => {
  const moments = { begunAt: 1, endedAt: null, purgeAt: null }
  const of = await house.desk(`d${randomUUID()}`)
  const slug = `d${randomUUID()}`
  const id = await house.desk(slug, { rehearsal: { of, guests: 9, minutes: 1, seed: 1, ...moments } })
  await house.rehearsals.abandon()
  await removed(id)
  await house.rehearsals.settled()
  expect(await holding(house, [slug])).toEqual([])
})

test('[RE4] the job looks after what nobody else did: it ends what is late, and deletes what is over', async () => {
  const of = await house.desk(`d${randomUUID()}`)
  const rehearsal = { of, guests: 9, minutes: 1, seed: 1, begunAt: 1, endedAt: null, purgeAt: null }
  const late = await house.desk(`d${randomUUID()}`, { rehearsal })
  const over = await house.desk(`d${randomUUID()}`, { rehearsal: { ...rehearsal, endedAt: 2, purgeAt: 3 } })
  await house.rehearsals.task({ workspace: house.workspace })
  await changed(late, (purgeAt) => purgeAt !== null)
  await removed(over)
  await ask('DELETE', `/api/rehearsals/${late}`)
  await removed(late)
})

test('hosts neither begin one nor read how it stands', async () => {
  const { id, of } = await begun()
  expect(await ask('POST', '/api/rehearsals', { by: yuki, body: wish(of) })).toMatchObject({ status: 404 })
  expect(await ask('GET', `/api/rehearsals/${id}`, { by: yuki })).toMatchObject({ status: 404 })
  await ask('DELETE', `/api/rehearsals/${id}`)
  await removed(id)
})
