// Where the operator has named a model: an organiser lets a bot use it, told what is sent to whom; a guest reads that a machine has worded it.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guide } from '../cast/bot.ts'
import { rosa } from '../cast/cast.ts'
import { type StandInModel, startModel } from '../server/outbound/testing-model.ts'
import { faultsAs } from './axe.ts'
import { field, log, phone } from './guest-steps.ts'
import { comeIn } from './steps.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

const bot = randomUUID()
let there: StandInModel
let world: World
beforeAll(async () => {
  there = await startModel()
  there.words('You can leave your car behind the building.')
  world = await worldWith({
    PARLEY_MODEL_URL: there.place.url,
    PARLEY_MODEL_WORDING: 'stand-in',
    PARLEY_MODEL_EMBEDDING: 'stand-in-small',
  })
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as { desks: readonly { id: string; slug: string }[] }
  await ask('POST /api/bots', { id: bot, name: 'Harbor guide' })
  const flow = { ...guide, knowledge: { sure: 45, source: { en: 'Source' } } }
  await ask(`POST /api/bots/${bot}/versions`, { name: 'Harbor guide', revision: 0, flow })
  await ask(`PUT /api/desks/${desks.find(({ slug }) => slug === 'demo')?.id}/bot`, { bot })
  const item = { revision: 0, language: 'en', title: 'Parking', also: [], text: 'Behind the building.', link: null }
  await ask(`PUT /api/knowledge/${randomUUID()}`, item)
})
afterAll(async () => {
  await world.end()
  await there.stop()
})

/** What is set for this server is set for no other. */
async function worldWith(variables: Readonly<Record<string, string>>): Promise<World> {
  Object.assign(process.env, variables)
  try {
    return await startWorld()
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name]
  }
}

const asks = async (page: Page, text: string) => {
  await field(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}
const mark = 'Put into words by a machine, from: Parking'

test('[C4] [D1] an organiser lets a model word and find what is known, tries it, and a guest reads that a machine has worded it', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${bot}`)
  await page.getByRole('switch', { name: 'A language model may put these answers into words' }).click()
  await page.getByText(`are sent to ${new URL(there.place.url).host}: nothing else of the guest`).waitFor()
  await page.getByRole('switch', { name: 'Also finds answers by their meaning' }).click()
  await page.getByLabel('From how near on, of 100').fill('70')
  await page.getByRole('status').getByText('Saved').waitFor()
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  // Nothing is sent before somebody asks, or has published it.
  expect(there.asked).toEqual([])
  const trial = page.getByRole('region', { name: 'Try it' })
  await trial.getByRole('button', { name: 'Try it' }).click()
  await trial.getByLabel('Write as a guest').fill('parkng?')
  await page.keyboard.press('Enter')
  await trial.getByText(mark).waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('button', { name: 'Let version 1 speak' }).waitFor()

  const ada = await comeIn(await world.guestPage(phone), 'Ada Okafor', 'Where is the parkng?')
  await log(ada).getByText(mark).waitFor()
  // The meaning of what is known is reckoned a moment after it was published.
  const unlike = 'Is there anywhere for my vehicle?'
  const api = await world.as(rosa)
  const found = () => api('POST /api/knowledge/questions', { text: unlike, locale: 'en', near: 70 })
  await expect.poll(found).toMatchObject({ sure: true, meant: true })
  await asks(ada, unlike)
  await log(ada).getByText(mark).nth(1).waitFor()
  expect(JSON.stringify(there.asked)).not.toContain('Okafor')
  expect(takeComplaints()).toEqual([])
})
