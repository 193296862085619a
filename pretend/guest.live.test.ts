// Pretend guests at a real desk of a real server, each in its own manner. They come in as all others do: at a desk that is real
// their pass opens nothing, and nothing asks for it.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { ConversationId, DeskId } from '../domain/shared/ids.ts'
import type { CrowdOrder } from '../protocol/rehearsal.ts'
import { newKey, openHouse, type TestHost, type TestHouse } from '../server/testing.ts'
import { lineOf, type TestLine } from '../server/testing-line.ts'
import { chanceFrom } from './chance.ts'
import { PretendGuest } from './guest.ts'
import { type Behaviour, type GuestPlan, planGuests } from './plan.ts'

let house: TestHouse
let rosa: TestHost
let line: TestLine
const desks = new Map<string, DeskId>()
const coming: PretendGuest[] = []

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  for (const slug of ['phone', 'two-tabs', 'slow', 'rude', 'silent']) desks.set(slug, await house.desk(slug))
  line = await lineOf(house, rosa)
  line.follow('inbox')
  await line.hear('following')
})
afterEach(() => {
  for (const guest of coming.splice(0)) guest.leave()
})
afterAll(async () => {
  line.close()
  await house.close()
})

/** A guest of that kind at the desk of that name, living so many times as fast as people; and when they have gone. */
function comes(behaviour: Behaviour, hurry: number, change: Partial<GuestPlan> = {}) {
  const planned = planGuests({ guests: 8, minutes: 1, seed: 7, languages: [] }).find(
    (one) => one.behaviour === behaviour,
  )
  if (!planned) throw new Error('There is no such guest')
  const plan = { ...planned, comesAtMs: 0, ...change }
  const order: CrowdOrder = {
    ...{ origin: house.url, publicUrl: 'http://localhost', slug: behaviour, pass: '', asks: 'nothing' },
    ...{ languages: [], guests: 1, minutes: 1, seed: 7, hurry },
  }
  const gone = new Promise<void>((onGone) => {
    const guest = new PretendGuest({ plan, order, chance: chanceFrom(7), onGone })
    coming.push(guest)
    guest.begin()
  })
  return { gone, plan }
}

const row = (slug: string, test: (said: number) => boolean = () => true) =>
  line
    .hear('row', (frame) => frame.row.desk === desks.get(slug) && test(frame.row.guestSaid))
    .then((frame) => frame.row)

async function say(on: ConversationId, text: string): Promise<void> {
  const headers = {
    cookie: `parley_session=${rosa.token}`,
    'content-type': 'application/json',
    'idempotency-key': newKey(),
  }
  const body = JSON.stringify({ text })
  const response = await fetch(`${house.url}/api/conversations/${on}/messages`, { method: 'POST', headers, body })
  expect(response.status).toBe(200)
}

async function wordsOf(slug: string): Promise<string[]> {
  const { rows } = await house.admin.query<{ text: string }>(
    `select m.text from message m join fact f on f.stream_id = m.conversation_id and f.seq = m.seq
       join conversation c on c.id = m.conversation_id
      where c.desk_id = $1 and f.by_kind = 'guest' order by m.seq`,
    [desks.get(slug)],
  )
  return rows.map(({ text }) => text)
}

test('[A46] a phone that is locked hears nothing, and answers when it is looked at again', async () => {
  comes('phone', 10)
  const { id } = await row('phone')
  const away = await line.hear('presence', ({ list }) =>
    list.some(({ conversation, guest }) => conversation === id && guest?.state === 'away'),
  )
  expect(away.t).toBe('presence')
  await say(id, 'Are you still there?')
  expect((await row('phone', (said) => said > 1)).id).toBe(id)
})

test('[A46] [V4] two tabs write in one conversation', async () => {
  const { plan } = comes('two-tabs', 10)
  const { id } = await row('two-tabs')
  await say(id, 'First answer')
  await row('two-tabs', (said) => said === 2)
  await say(id, 'Second answer')
  await row('two-tabs', (said) => said === 3)
  expect(await wordsOf('two-tabs')).toEqual([plan.opening, ...plan.lines.slice(0, 2)])
})

test('[A46] a slow network is later in everything, and loses nothing', async () => {
  const { plan } = comes('slow', 10, { delayMs: 100 })
  const { id } = await row('slow')
  await say(id, 'Hello')
  await row('slow', (said) => said === 2)
  expect(await wordsOf('slow')).toEqual([plan.opening, plan.lines[0]])
})

test('[A46] what the rude write is kept as words, and nothing more', async () => {
  const { plan } = comes('rude', 10)
  const { id } = await row('rude')
  await say(id, 'What is the matter?')
  // The same twice.
  await row('rude', (said) => said >= 3)
  expect((await wordsOf('rude')).slice(0, 3)).toEqual([plan.opening, plan.lines[0], plan.lines[0]])
})

test('[A46] the silent say nothing, and go when nobody speaks to them', async () => {
  const { gone } = comes('silent', 400)
  const { id } = await row('silent')
  await gone
  expect(await wordsOf('silent')).toEqual([])
  expect(id).toBeTruthy()
})
