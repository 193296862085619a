// What is known, found by its meaning: reckoned beside everything else, asked only where words find nothing, and never by a guess.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import { Model } from '../outbound/model.ts'
import { type StandInModel, startModel } from '../outbound/testing-model.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { Meanings } from './commands-meaning.ts'

let there: StandInModel
let house: TestHouse
let rosa: TestHost
const lines: TestLine[] = []

const knowing: Flow = { ...guide, knowledge: { sure: 45, source: { en: 'Source' } } }
const meaning: Flow = { ...guide, knowledge: { sure: 45, source: { en: 'Source' }, near: 60 } }
const unlike = 'Is there anywhere for my vehicle?'

const modelWith = (embedding: string) =>
  new Model({ ...there.place, embedding }, { now: Date.now, rests: () => undefined })

beforeAll(async () => {
  there = await startModel({ wording: undefined })
  house = await openHouse({ model: modelWith('small') })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  lines.push(await lineOf(house, rosa))
  await know('Parking', 'Behind the building.')
  await know('Fees', 'They are listed on one page.')
})
afterEach(() => {
  there.asked.length = 0
  there.mishaps.length = 0
})
afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
  await there.stop()
})

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)

async function know(title: string, text: string, more: object = {}): Promise<string> {
  const id = randomUUID()
  const item = { revision: 0, language: 'en', title, also: [], text, link: null, ...more }
  expect((await ask(rosa, 'PUT', `/api/knowledge/${id}`, item)).status).toBe(200)
  return id
}

async function deskWith(flow: Flow): Promise<string> {
  const [bot, slug] = [randomUUID(), `d${randomUUID()}`]
  const desk = await house.desk(slug)
  await ask(rosa, 'POST', '/api/bots', { id: bot, name: 'Guide' })
  const published = await ask(rosa, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow })
  expect(published.status).toBe(200)
  expect((await ask(rosa, 'PUT', `/api/desks/${desk}/bot`, { bot })).status).toBe(200)
  return slug
}

async function greeted(slug: string): Promise<{ guest: TestGuest; line: TestLine }> {
  const guest = await house.arrive(slug, newSecret(), { name: 'Ada Okafor' })
  const line = await lineOf(house, guest)
  lines.push(line)
  line.follow(`conversation:${guest.conversation}`)
  await hears(line, 'What is it about?')
  return { guest, line }
}

const hears = (line: TestLine, text: string) =>
  line.hearAny((frame) => JSON.stringify(frame).includes(JSON.stringify(text)), text)
const write = (guest: TestGuest, text: string) =>
  ask(guest, 'POST', `/api/conversations/${guest.conversation}/messages`, { text })
const inputs = () => there.asked.map(({ body }) => body.input ?? [])

async function reckoned(): Promise<string[]> {
  const { rows } = await house.admin.query<{ is: string }>(
    `select k.title || ' ' || m.model || ' ' || m.revision as is from knowledge_meaning m
       join knowledge k on k.id = m.item_id order by 1`,
  )
  return rows.map(({ is }) => is)
}

test('[KN24] before a bot that wants it is published, nothing of what is known is sent, nor what guests ask', async () => {
  const { guest, line } = await greeted(await deskWith(knowing))
  await write(guest, unlike)
  await hears(line, 'I did not understand that.')
  const tried = { text: unlike, locale: 'en', near: 60 }
  expect((await ask(rosa, 'POST', '/api/knowledge/questions', tried)).body).toEqual({ sure: false, answers: [] })
  expect([await reckoned(), there.asked]).toEqual([[], []])
})

test('[KN24] [KN22] [C4] then it is reckoned, and a guest who asks in other words is told where the answer stands', async () => {
  const slug = await deskWith(meaning)
  await expect.poll(reckoned).toEqual(['Fees small 1', 'Parking small 1'])
  expect(inputs().flat().sort()).toEqual(['Fees\n\nThey are listed on one page.', 'Parking\n\nBehind the building.'])
  there.asked.length = 0
  const { guest, line } = await greeted(slug)
  await write(guest, `${unlike} I am ada@example.org`)
  await hears(line, 'Behind the building.\n\nSource: Parking')
  expect(inputs()).toEqual([['Is there anywhere for my vehicle? I am …']])
  await write(guest, 'parking')
  await write(guest, 'Visa')
  await hears(line, 'Which passport do you travel with?')
  expect(there.asked).toHaveLength(1)
})

test('[KN23] [BO10] what is near nothing is not understood, and so is all of it while the model is away', async () => {
  const { guest, line } = await greeted(await deskWith(meaning))
  there.asked.length = 0
  await write(guest, 'Boats')
  await hears(line, 'I did not understand that.')
  there.mishaps.push({ answers: 500 })
  await write(guest, unlike)
  await there.wasAsked(2)
  await write(guest, 'Oars')
  await hears(line, 'I am at a loss, so I have asked a person to look.')
  expect(there.asked).toHaveLength(3)
})

test('[KN24] what has changed is reckoned anew, what is gone is gone, and another model reckons all of it', async () => {
  const id = await know('Rooms', 'On the second floor.')
  await expect.poll(reckoned).toContain('Rooms small 1')
  const rooms = { revision: 1, language: 'en', title: 'Rooms', also: [], text: 'On the third floor.', link: null }
  await ask(rosa, 'PUT', `/api/knowledge/${id}`, rooms)
  await expect.poll(reckoned).toContain('Rooms small 2')
  await ask(rosa, 'DELETE', `/api/knowledge/${id}`)
  expect(await reckoned()).toEqual(['Fees small 1', 'Parking small 1'])
  const other = new Meanings({ database: house.database, model: modelWith('large') })
  other.look([house.workspace])
  await expect.poll(reckoned).toEqual(['Fees large 1', 'Parking large 1'])
  other.stop()
  // Meanings of another model are near nothing.
  const tried = { text: unlike, locale: 'en', near: 60 }
  expect((await ask(rosa, 'POST', '/api/knowledge/questions', tried)).body).toEqual({ sure: false, answers: [] })
})

test('[KN22] whoever writes bots tries it as guests would have it, with how near it is', async () => {
  const again = new Meanings({ database: house.database, model: modelWith('small') })
  again.look([house.workspace])
  await expect.poll(reckoned).toEqual(['Fees small 1', 'Parking small 1'])
  again.stop()
  const tried = (near: number) => ask(rosa, 'POST', '/api/knowledge/questions', { text: unlike, locale: 'en', near })
  const { body } = await tried(60)
  expect(body).toMatchObject({ sure: true, meant: true, answers: [{ title: 'Parking' }, { title: 'Fees' }] })
  const [{ score = 0 } = {}] = body['answers'] as { score?: number }[]
  expect((await tried(score + 1)).body).toMatchObject({ sure: false, meant: true })
})
