// A bot that answers from what the workspace knows, to a guest over the live line.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { answerCommand } from '../conversation/commands-floor.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { prepareAnswer } from './commands-answer.ts'

let house: TestHouse
let rosa: TestHost
const lines: TestLine[] = []

const flow = { ...guide, knowledge: { sure: 45, source: { en: 'Source', ar: 'المصدر' } } }
const file = `# Parking <img src=x onerror=alert(1)>

Behind the house, see [the map](https://harbor.example/map) or [this](javascript:alert(1)).
`

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  lines.push(await lineOf(house, rosa))
  const bring = { source: 'campus.md', language: 'en', format: 'markdown', text: file }
  expect((await askAs(house, rosa, 'POST', '/api/knowledge/imports', bring)).status).toBe(200)
  const arabic = { revision: 0, language: 'ar', title: 'مواقف السيارات', also: [], text: 'خلف المبنى.', link: null }
  expect((await askAs(house, rosa, 'PUT', `/api/knowledge/${randomUUID()}`, arabic)).status).toBe(200)
})
afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
})

const at = ({ conversation }: TestGuest, rest: string) => `/api/conversations/${conversation}${rest}`
const write = (guest: TestGuest, text: string) => askAs(house, guest, 'POST', at(guest, '/messages'), { text })

async function greeted(locale: string, greeting: string): Promise<{ guest: TestGuest; line: TestLine }> {
  const [bot, slug] = [randomUUID(), `d${randomUUID()}`]
  const desk = await house.desk(slug)
  await askAs(house, rosa, 'POST', '/api/bots', { id: bot, name: 'Guide' })
  await askAs(house, rosa, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow })
  expect((await askAs(house, rosa, 'PUT', `/api/desks/${desk}/bot`, { bot })).status).toBe(200)
  const guest = await house.arrive(slug, newSecret(), { name: 'Ada', locale })
  const line = await lineOf(house, guest)
  lines.push(line)
  line.follow(`conversation:${guest.conversation}`)
  await hears(line, greeting)
  return { guest, line }
}

async function hears(line: TestLine, text: string): Promise<void> {
  await line.hearAny((frame) => JSON.stringify(frame).includes(JSON.stringify(text)), text)
}

test('[C4] [BO32] [BO33] a guest asks something the flow does not foresee, misspelt, and is told where the answer stands', async () => {
  const { guest, line } = await greeted('en', 'What is it about?')
  await write(guest, 'is there parkng?')
  await hears(line, 'Behind the house, see the map (https://harbor.example/map) or this.\n\nSource: Parking')
  await write(guest, 'Visa')
  await hears(line, 'Which passport do you travel with?')
})

test("[C4] [KN13] in the guest's own language", async () => {
  const { guest, line } = await greeted('ar', 'عمَّ تسأل؟')
  await write(guest, 'أين مواقف السيارات؟')
  await hears(line, 'خلف المبنى.\n\nالمصدر: مواقف السيارات')
})

test('[C4] [BO10] where nobody is sure it says so, and after three times a person is needed', async () => {
  const { guest, line } = await greeted('en', 'What is it about?')
  for (const text of ['Boats', 'Ships', 'Oars']) await write(guest, text)
  await hears(line, 'I am at a loss, so I have asked a person to look.')
})

test('[V14] [CO86] [BO31] an answer that was looked up when a person took over is said by nobody', async () => {
  const { guest } = await greeted('en', 'What is it about?')
  house.bots.stop()
  await write(guest, 'parking')
  const answer = await prepareAnswer(house, house.workspace, guest.conversation)
  expect(answer?.acts).toMatchObject([{ kind: 'say', text: expect.stringContaining('Behind the house') as unknown }])
  await askAs(house, rosa, 'PUT', at(guest, '/takeover'), { epoch: 1 })
  const said = await house.lanes.perform({
    command: answerCommand,
    workspace: house.workspace,
    stream: guest.conversation,
    body: answer,
    key: newKey(),
    actor: { kind: 'anyone' },
    again: false,
  })
  expect(said).toEqual({ refused: 'changed-since' })
})

test('[D36] the page of a preview holds nothing, and is shown by pages of ours alone', async () => {
  const answer = await fetch(`${house.url}/preview/draft?language=ar`)
  const page = await answer.text()
  expect([answer.status, page.includes('lang="ar"'), page.includes('"draft"')]).toEqual([200, true, false])
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect([/frame-ancestors ([^;]*)/.exec(policy)?.[1], policy.includes('frame-src')]).toEqual(["'self'", false])
})
