// A bot whose answers a model may word: what is sent of whom, and that nothing is ever held up or lost by it.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { Model } from '../outbound/model.ts'
import { modelKey, type StandInModel, startModel } from '../outbound/testing-model.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { prepareAnswer } from './commands-answer.ts'

let there: StandInModel
let house: TestHouse
let rosa: TestHost
let tomas: TestHost
let desks: Record<'worded' | 'plain', { slug: string; desk: DeskId; bot: string }>
const lines: TestLine[] = []
const logged: string[] = []
/** Answers of bots that were not said, by why. */
const refusals: string[] = []

const source = { en: 'Source' }
const knowing: Flow = { ...guide, knowledge: { sure: 45, source } }
const wording: Flow = { ...guide, knowledge: { sure: 45, source, worded: { en: 'Worded by a machine, from' } } }
const written = 'Behind the house, from 9:30 on.'
const plainly = `${written}\n\nSource: Parking`
const saying = 'You can park behind the house from 9:30 on.'
const worded = `${saying}\n\nWorded by a machine, from: Parking`

beforeAll(async () => {
  there = await startModel()
  const model = new Model(there.place, { now: Date.now, rests: () => undefined })
  house = await openHouse({ model, hears: (line) => void logged.push(line) })
  house.lanes.onSettled((command, came) => {
    if (command === 'answer-as-bot' && came !== 'done') refusals.push(came)
  })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Ferreira')
  for (const host of [rosa, tomas]) lines.push(await lineOf(house, host))
  const item = { revision: 0, language: 'en', title: 'Parking', also: [], text: written, link: null }
  expect((await ask(rosa, 'PUT', `/api/knowledge/${randomUUID()}`, item)).status).toBe(200)
  desks = { worded: await deskWith(wording), plain: await deskWith(knowing) }
})
afterEach(() => {
  there.release()
  there.asked.length = 0
  there.mishaps.length = 0
})
afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
  await there.stop()
})

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const write = (guest: TestGuest, text: string) => ask(guest, 'POST', at(guest, '/messages'), { text })

async function deskWith(flow: Flow) {
  const [bot, slug] = [randomUUID(), `d${randomUUID()}`]
  const desk = await house.desk(slug)
  await ask(rosa, 'POST', '/api/bots', { id: bot, name: 'Guide' })
  await ask(rosa, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow })
  expect((await ask(rosa, 'PUT', `/api/desks/${desk}/bot`, { bot })).status).toBe(200)
  return { slug, desk, bot }
}

async function greeted({ slug }: { slug: string }): Promise<{ guest: TestGuest; line: TestLine }> {
  const guest = await house.arrive(slug, newSecret(), { name: 'Ada Okafor' })
  const line = await lineOf(house, guest)
  lines.push(line)
  line.follow(`conversation:${guest.conversation}`)
  await hears(line, 'What is it about?')
  return { guest, line }
}

const hears = (line: TestLine, text: string) =>
  line.hearAny((frame) => JSON.stringify(frame).includes(JSON.stringify(text)), text)

function connectionsInUse(): number {
  const { open, idle, waiting } = house.database.connections()
  return open - idle + waiting
}

async function saidTo(guest: TestGuest): Promise<string[]> {
  const { facts } = (await ask(rosa, 'GET', at(guest))).body as { facts: { by?: { kind: string }; fact?: object }[] }
  return facts.flatMap(({ by, fact }) => (by?.kind === 'bot' && fact && 'text' in fact ? [String(fact.text)] : []))
}

describe('[C4] [BO34] in its words', () => {
  test('[KN20] guest and host read that a machine has worded it; it is told the question and the answer, and no more', async () => {
    there.words(saying)
    const { guest, line } = await greeted(desks.worded)
    await write(guest, 'Where is the parkng?')
    await hears(line, worded)
    expect((await saidTo(guest)).at(-1)).toBe(worded)
    const { rows } = await house.admin.query(
      `select data from fact where stream_id = $1 and type = 'bot-said' order by seq desc limit 1`,
      [guest.conversation],
    )
    expect(rows).toMatchObject([{ data: { worded: true } }])
    const [{ body } = {}] = there.asked
    expect(JSON.parse(body?.messages[1]?.content ?? '')).toEqual({
      question: 'Where is the parkng?',
      title: 'Parking',
      answer: written,
    })
    expect(JSON.stringify(body)).not.toMatch(/Okafor|Harbor|What is it about/)
  })

  test('[KN21] what may not be said is not, and what failed is nothing to a guest: they read what was written', async () => {
    const { guest, line } = await greeted(desks.worded)
    const failing = ['UNSURE', 'From 10:30 on.', 'See https://evil.example', ''].map(
      (words) => () => there.words(words),
    )
    const away = [500, 401, 429].map((answers) => () => void there.mishaps.push({ answers }))
    for (const [n, fails] of [...failing, ...away].entries()) {
      fails()
      await write(guest, `parking ${n}`)
      await expect.poll(async () => (await saidTo(guest)).filter((text) => text === plainly).length).toBe(n + 1)
    }
    expect(there.asked).toHaveLength(7)
    there.words(saying)
    await write(guest, 'parking')
    await hears(line, worded)
  })

  test('of a bot whose flow does not want it nothing is asked', async () => {
    const { guest, line } = await greeted(desks.plain)
    await write(guest, 'Where is the parking?')
    await hears(line, plainly)
    expect(there.asked).toEqual([])
  })

  test('nor of what the flow itself understands, or nobody knows', async () => {
    const { guest, line } = await greeted(desks.worded)
    await write(guest, 'Boats')
    await hears(line, 'I did not understand that.')
    await write(guest, 'Visa')
    await hears(line, 'Which passport do you travel with?')
    expect(there.asked).toEqual([])
  })
})

describe('[BO35] [V14] however long it takes', () => {
  test('[CO86] a person takes over meanwhile, and the bot says nothing more', async () => {
    there.words(saying)
    there.mishaps.push({ silent: true }, { silent: true })
    const { guest } = await greeted(desks.worded)
    const sealed = (await greeted(desks.worded)).guest
    for (const one of [guest, sealed]) await write(one, 'parking')
    await there.wasAsked(2)
    await ask(rosa, 'PUT', at(guest, '/takeover'), { epoch: 1 })
    await ask(rosa, 'PUT', at(sealed, '/seal'), { epoch: 1 })
    const before = [await saidTo(guest), await saidTo(sealed)]
    const refused = refusals.length
    there.release()
    await expect.poll(() => refusals.length).toBe(refused + 2)
    expect([await saidTo(guest), await saidTo(sealed)]).toEqual(before)
    expect(before.flat()).not.toContain(worded)
  })

  test('nobody else waits: no bot, no connection of the database, nor those for whom there is no room', async () => {
    there.mishaps.push(...Array.from({ length: 4 }, () => ({ silent: true }) as const))
    const slow = await Promise.all(Array.from({ length: 4 }, () => greeted(desks.worded)))
    for (const { guest } of slow) await write(guest, 'parking')
    await there.wasAsked(4)
    const { guest, line } = await greeted(desks.worded)
    await write(guest, 'Where is the parking?')
    await hears(line, plainly)
    await write(guest, 'Visa')
    await hears(line, 'Which passport do you travel with?')
    // Others look into it now and then; those four hold none.
    await expect.poll(connectionsInUse).toBe(0)
    there.words(saying)
    there.release()
    for (const one of slow) await hears(one.line, worded)
  })

  test('[BO31] whoever writes on meanwhile is answered all of it, and nothing is asked twice', async () => {
    there.words(saying)
    there.mishaps.push({ silent: true })
    const { guest, line } = await greeted(desks.worded)
    await write(guest, 'parking')
    await there.wasAsked(1)
    await write(guest, 'Visa')
    there.release()
    await hears(line, worded)
    await hears(line, 'Which passport do you travel with?')
    expect(there.asked).toHaveLength(1)
    expect((await saidTo(guest)).filter((text) => text === worded)).toHaveLength(1)
  })
})

describe('for those who write bots', () => {
  test('[D1] the editor says to whom it would be sent, to organisers alone, and tries it as guests would have it', async () => {
    there.words(saying)
    const { bot } = desks.worded
    const model = { at: new URL(there.place.url).host, words: true, means: false }
    expect((await ask(rosa, 'GET', `/api/bots/${bot}`)).body).toMatchObject({ model })
    expect((await ask(tomas, 'GET', `/api/bots/${bot}`)).body).toMatchObject({ model: null })
    const question = { text: 'Where is the parking?', locale: 'en' }
    const tried = (body: object) => ask(rosa, 'POST', '/api/knowledge/questions', body)
    expect((await tried({ ...question, worded: true })).body).toMatchObject({ sure: true, worded: saying })
    there.words('UNSURE')
    expect((await tried({ ...question, worded: true })).body).not.toHaveProperty('worded')
    expect((await tried(question)).body).not.toHaveProperty('worded')
    expect(there.asked).toHaveLength(2)
  })

  test('no log has a word of it, nor its key', () => {
    expect(logged.join('')).not.toMatch(/parking|behind the house|unsure/i)
    expect(logged.join('')).not.toContain(modelKey)
  })
})

test('[FG8] [KN20] what is flagged is told to no model', async () => {
  const { guest } = await greeted(desks.worded)
  house.bots.stop()
  const { body } = await write(guest, 'parking for my blood test')
  const flag = { flag: randomUUID(), of: body['n'], span: null }
  expect((await ask(guest, 'POST', at(guest, '/flags'), flag)).status).toBe(200)
  const answer = await prepareAnswer(house, house.workspace, guest.conversation)
  expect([answer?.acts, there.asked]).toMatchObject([[{ text: plainly }], []])
})
