// One guest, one host, the whole way: come in, ask, answer, reload on both sides, lose the network, close, come back.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, takeComplaints } from './world.ts'
import type { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.end())

const row = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(name) })
const field = (page: Page) => page.getByRole('textbox', { name: /^Message to/ })
const log = (page: Page) => page.getByRole('log', { name: 'Messages' })

test('[A5] [A9] a guest opens the desk, a host answers, both reload, and no word is lost', async () => {
  const rosa = await world.owner()
  await rosa.getByRole('heading', { name: /You are both sides/ }).waitFor()
  const ada = await enterAs(await world.guestPage(), 'Ada Okafor', 'Can I apply to two programmes at the same time?')

  await row(rosa, 'Ada Okafor').click()
  await log(rosa).getByText('Can I apply to two programmes').waitFor()
  await field(rosa).fill('Yes, up to three.')
  await rosa.keyboard.press('Enter')
  await ada.getByText('Yes, up to three.').waitFor()

  await Promise.all([rosa.reload(), ada.reload()])
  await log(rosa).getByText('Yes, up to three.').waitFor()
  await ada.getByText('Yes, up to three.').waitFor()
  expect(await log(rosa).getByText('Yes, up to three.').count()).toBe(1)
  expect(takeComplaints()).toEqual([])
})

async function enterAs(page: Page, name: string, question: string): Promise<Page> {
  await page.getByLabel('Your question').fill(question)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await page.getByRole('log').getByText(question).waitFor()
  return page
}
