import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveFigures } from './http/figures.ts'
import { measure, type Metrics } from './metrics.ts'
import { Model } from './outbound/model.ts'
import { type StandInModel, startModel } from './outbound/testing-model.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from './testing.ts'
import { lineOf } from './testing-line.ts'

let house: TestHouse
let metrics: Metrics
let rosa: TestHost
let ada: TestGuest
let there: StandInModel
let model: Model

beforeAll(async () => {
  there = await startModel()
  model = new Model({ ...there.place, key: 'planted-key' }, { now: Date.now, rests: () => undefined })
  house = await openHouse({ model })
  metrics = measure(house)
  rosa = await house.host('Rosa Planted Lindqvist')
  await house.desk('planted-desk', { asks: 'name-and-email' })
  const door = { name: 'Ada Planted', email: 'ada@planted.example', text: 'Planted words' }
  ada = await house.arrive('planted-desk', newSecret(), door)
})
afterAll(async () => {
  await house.close()
  await there.stop()
})

const figure = async (line: string) => {
  const found = (await metrics.text()).split('\n').find((each) => each.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

test('commands are counted by name and by what came of them, lines by who is at the other end', async () => {
  const line = await lineOf(house, rosa)
  const guest = await lineOf(house, ada)
  const say = (body: object) => line.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body })
  line.follow(`conversation:${ada.conversation}`)
  await line.hear('snapshot')
  say({ text: 'Planted answer' })
  await line.hear('fact')
  await expect.poll(() => figure('parley_commands_total{command="send-message",came="done"}')).toBeGreaterThan(0)
  guest.say({ t: 'do', key: newKey(), name: 'assign', on: ada.conversation, body: { to: null, epoch: 0 } })
  await guest.hear('refused')

  expect(await figure('parley_lines{who="host"}')).toBe(1)
  expect(await figure('parley_lines{who="guest"}')).toBe(1)
  expect(await figure('parley_commands_waiting')).toBe(0)
  expect(await figure('parley_commit_facts_count')).toBeGreaterThan(0)
  expect(await figure('parley_command_seconds_count')).toBeGreaterThan(0)
  expect(await figure('parley_database_connections{state="waiting"}')).toBe(0)
  line.close()
  guest.close()
})

test('questions to a model are counted by what for and what came of them', async () => {
  there.words('Planted words')
  there.mishaps.push({ answers: 503 })
  for (const _ of [1, 2]) await model.say('planted', [{ role: 'user', content: 'Planted question' }])
  expect(await figure('parley_model_questions_total{for="wording",came="broken"}')).toBe(1)
  expect(await figure('parley_model_questions_total{for="wording",came="done"}')).toBe(1)
})

test('no label has a name, a word, an address or an id', async () => {
  const text = await metrics.text()
  expect(text).not.toMatch(/planted/i)
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
  expect(text).not.toContain(ada.secret)
})

test('they are read at an address of their own, and it says so when that is taken', async () => {
  const closing: (() => unknown)[] = []
  const onShutdown = (_stage: unknown, close: (withinMs: number) => unknown) => void closing.push(() => close(1000))
  const place = { port: 0, host: '127.0.0.1' }
  const port = await serveFigures(place, metrics, onShutdown)
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, metrics.type])
  expect(await answer.text()).toContain('parley_lines')
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)

  await expect(serveFigures({ ...place, port }, metrics, onShutdown)).rejects.toThrow('PARLEY_METRICS cannot be')
  for (const close of closing) await close()
})
