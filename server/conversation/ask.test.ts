// A host asks with something to choose from or to fill in, on the real road: what is told, what is refused, what stays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NumberedFact } from '../../protocol/conversation.ts'
import { askAs } from '../testing-ask.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'

let house: TestHouse
let rosa: TestHost
beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  await house.desk('visa')
})
afterAll(() => house.close())

const days = { choices: ['Monday', 'Tuesday'] }
const form = {
  form: [
    { label: 'Name', answer: 'text' },
    { label: 'E-mail', answer: 'email', optional: true },
    { label: 'Day', answer: 'choice', options: ['Monday', 'Tuesday'] },
  ],
}
const filledIn = 'Name: Ada Okafor\nE-mail: ada@harbor.example\nDay: Tuesday'

const arrive = (name: string) => house.arrive('visa', newSecret(), { name })
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const say = (who: TestHost | TestGuest, guest: TestGuest, body: object) =>
  askAs(house, who, 'POST', at(guest, '/messages'), body)
const factsOf = async (who: TestHost | TestGuest, guest: TestGuest) =>
  ((await askAs(house, who, 'GET', at(guest))).body as unknown as { facts: NumberedFact[] }).facts
const lastOf = async (who: TestHost | TestGuest, guest: TestGuest) => (await factsOf(who, guest)).at(-1)
/** The number of what was asked. */
async function asked(guest: TestGuest, offer: object): Promise<number> {
  expect(await say(rosa, guest, { text: 'Please', offer })).toMatchObject({ status: 200 })
  return (await lastOf(rosa, guest))?.n ?? 0
}
const wordsAmong = async (column: string) =>
  (await house.admin.query(`select ${column} from fact where data::text ~ 'Monday|Okafor|Name'`)).rowCount

test('[D31] [CO100] [CO102] a choice is told to both sides, answered once, and stands in the words alone', async () => {
  const ada = await arrive('Ada')
  const answers = await asked(ada, days)
  for (const who of [rosa, ada])
    expect(await lastOf(who, ada)).toMatchObject({
      fact: { type: 'message-sent', text: 'Please\n\n• Monday\n• Tuesday', offer: days, lead: 6 },
    })
  expect(await say(ada, ada, { text: 'Sunday', answers })).toMatchObject({ body: { refused: 'answer-unfit' } })
  expect(await say(ada, ada, { text: 'Monday', answers: 1 })).toMatchObject({ body: { refused: 'answer-unfit' } })
  expect(await say(rosa, ada, { text: 'Monday', answers })).toMatchObject({ body: { refused: 'answer-unfit' } })
  expect((await lastOf(rosa, ada))?.n).toBe(answers)
  expect((await say(ada, ada, { text: 'Monday', answers })).status).toBe(200)
  for (const who of [rosa, ada]) expect(await lastOf(who, ada)).toMatchObject({ fact: { text: 'Monday', answers } })
  const { n } = (await lastOf(rosa, ada)) ?? {}
  expect((await say(ada, ada, { text: 'Monday', answers })).status).toBe(200)
  expect(await say(ada, ada, { text: 'Tuesday', answers })).toMatchObject({ body: { refused: 'answered-already' } })
  expect((await lastOf(rosa, ada))?.n).toBe(n)
  expect(await wordsAmong('seq')).toBe(0)
})

test('[D31] [CO103] [CO104] a form comes back as data, and what does not fit changes nothing', async () => {
  const ada = await arrive('Ada')
  const answers = await asked(ada, form)
  const { n } = (await lastOf(rosa, ada)) ?? {}
  expect(await say(ada, ada, { text: 'Name: Ada', answers })).toMatchObject({ body: { refused: 'answer-unfit' } })
  expect(await say(ada, ada, { text: `${filledIn}\nRole: owner`, answers })).toMatchObject({ status: 409 })
  expect(await say(ada, ada, { text: filledIn.replace('Tuesday', 'Never'), answers })).toMatchObject({
    body: { refused: 'answer-unfit', detail: { field: 2 } },
  })
  expect((await lastOf(rosa, ada))?.n).toBe(n)
  expect((await say(ada, ada, { text: filledIn, answers })).status).toBe(200)
  expect(await lastOf(rosa, ada)).toMatchObject({
    fact: {
      text: filledIn,
      answers,
      filled: [
        { label: 'Name', value: 'Ada Okafor' },
        { label: 'E-mail', value: 'ada@harbor.example' },
        { label: 'Day', value: 'Tuesday' },
      ],
    },
  })
  expect(await wordsAmong('seq')).toBe(0)
})

test('[D31] of two answers at once one stands', async () => {
  const ada = await arrive('Ada')
  const answers = await asked(ada, days)
  const both = await Promise.all(['Monday', 'Tuesday'].map((text) => say(ada, ada, { text, answers })))
  expect(both.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 409])
  expect((await factsOf(rosa, ada)).filter(({ n }) => n > answers)).toHaveLength(1)
})

test('[D31] as a message does, an answer opens what was closed, reaches a seal, and is refused where an end was put', async () => {
  const ada = await arrive('Ada')
  const first = await asked(ada, days)
  await askAs(house, rosa, 'PUT', at(ada, '/closure'), { guestSaidSeen: 99 })
  expect((await say(ada, ada, { text: 'Monday', answers: first })).status).toBe(200)
  expect((await factsOf(rosa, ada)).map((fact) => fact.hidden || fact.fact.type)).toContain('reopened')

  const second = await asked(ada, form)
  const { head } = (await askAs(house, rosa, 'GET', at(ada))).body as unknown as { head: { epoch: number } }
  expect((await askAs(house, rosa, 'PUT', at(ada, '/seal'), { epoch: head.epoch })).status).toBe(200)
  expect((await say(ada, ada, { text: filledIn, answers: second })).status).toBe(200)
  expect(await lastOf(rosa, ada)).toMatchObject({ fact: { answers: second } })

  const third = await asked(ada, form)
  await askAs(house, rosa, 'PUT', at(ada, '/end'), { reason: 'Enough.', coolMinutes: 0 })
  expect(await say(ada, ada, { text: filledIn, answers: third })).toMatchObject({ body: { refused: 'ended' } })
})

test('[D31] [CO101] guests offer nothing, and nothing is offered that cannot be answered', async () => {
  const ada = await arrive('Ada')
  expect(await say(ada, ada, { text: 'So', offer: days })).toMatchObject({ body: { refused: 'offer-broken' } })
  expect(await say(rosa, ada, { text: 'So', offer: { choices: ['A', 'A'] } })).toMatchObject({
    body: { refused: 'offer-broken', detail: { why: 'twice' } },
  })
  const wrong = [
    { choices: [] },
    { choices: ['a\nb'] },
    { choices: [' a'] },
    { choices: ['a'.repeat(81)] },
    { choices: Array.from({ length: 11 }, (_, at) => `${at}`) },
    { form: [{ label: 'Name', answer: 'password' }] },
    { form: [{ label: 'Name', answer: 'text', value: 'x' }] },
    { ...days, ...form },
  ]
  for (const offer of wrong) expect((await say(rosa, ada, { text: 'So', offer })).status).toBe(400)
})
