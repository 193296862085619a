// Two conversations side by side: opened, gone between, told apart by every key, kept by the address, and one on a phone.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tomas } from '../cast/cast.ts'
import { faultsAs } from './axe.ts'
import { messageField, messages, row } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await startWorld()
  await world.arrive('Ada Okafor', ['Do I keep my room?'])
  await world.arrive('Omar Haddad', ['Is the deadline midnight?'])
  await world.arrive('Mei Chen', ['Is there a form?'])
  page = await world.owner()
})
afterAll(() => world.end())

const sideOf = (name: string): Locator => page.getByRole('region', { name: `Conversation with ${name}` })
const inFocus = () => page.locator('.side:not([data-aside]) h2').textContent()
/** Waits until these stand there, in this order, and no other. */
async function stand(...names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries())
    await page.locator('.side').nth(at).getByRole('heading', { name, level: 2 }).waitFor()
  await page.locator('.side').nth(names.length).waitFor({ state: 'detached' })
}
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('[A7] a second conversation opens beside the first, and each keeps its own draft, key and words', async () => {
  await row(page, 'Ada Okafor').click()
  await messageField(sideOf('Ada Okafor')).fill('Yes, the room')
  await row(page, 'Omar Haddad').click({ modifiers: ['Alt'] })
  await messages(sideOf('Omar Haddad')).getByText('Is the deadline midnight?').waitFor()
  expect(await inFocus()).toBe('Omar Haddad')
  expect(await messageField(sideOf('Ada Okafor')).inputValue()).toBe('Yes, the room')
  await row(page, 'Ada Okafor').locator('.sr', { hasText: 'open beside' }).waitFor({ state: 'attached' })

  // Keys are for the one in focus, and there is a key from one field to the other.
  await messageField(sideOf('Omar Haddad')).focus()
  await press('Control+\\')
  await page.keyboard.type(' moves with you.')
  await press('Enter', 'Escape', 'm')
  await messages(sideOf('Ada Okafor')).getByText('Yes, the room moves with you.').waitFor()
  await sideOf('Ada Okafor').getByRole('button', { name: 'Yours. Assign' }).waitFor()
  expect(await sideOf('Omar Haddad').getByRole('button', { name: 'Assign', exact: true }).count()).toBe(1)
})

test('[A7] [A12] both are looked at, and colleagues are told so', async () => {
  const colleague = await world.host(tomas)
  for (const name of ['Omar Haddad', 'Ada Okafor']) {
    await row(colleague, name).click()
    await colleague.getByText('Here now: Rosa').waitFor()
  }
})

test('[A7] [A10] next unread opens in the side in focus, and what is open already is gone to', async () => {
  await press('u')
  await messages(sideOf('Mei Chen')).getByText('Is there a form?').waitFor()
  await stand('Mei Chen', 'Omar Haddad')
  await row(page, 'Omar Haddad').click()
  await stand('Mei Chen', 'Omar Haddad')
  expect(await inFocus()).toBe('Omar Haddad')
  await press('Shift+O')
  await stand('Omar Haddad', 'Mei Chen')
  expect(await inFocus()).toBe('Omar Haddad')
})

test('[A7] a reload keeps both, a phone shows the one in focus, and nothing is lost on the way there and back', async () => {
  await messageField(sideOf('Mei Chen')).fill('There is, I will')
  await messageField(sideOf('Omar Haddad')).fill('It is midnight in')
  await page.reload()
  await stand('Omar Haddad', 'Mei Chen')
  await page.setViewportSize({ width: 390, height: 844 })
  await stand('Omar Haddad')
  expect(await page.getByRole('button', { name: 'Another one beside this' }).count()).toBe(0)
  expect(await messageField(page).inputValue()).toBe('It is midnight in')
  await page.setViewportSize({ width: 1440, height: 900 })
  await stand('Omar Haddad', 'Mei Chen')
  expect(await messageField(sideOf('Mei Chen')).inputValue()).toBe('There is, I will')
  const narrowest = { viewport: { width: 1200, height: 800 } }
  expect(await faultsAs(page, { narrowest, dark: { colorScheme: 'dark' } })).toEqual([])
})

test('[A7] closing one for everyone leaves the other, and the key folds and splits again', async () => {
  await messageField(sideOf('Mei Chen')).press('Escape')
  await press('e')
  await page.getByText(/^Closed for everyone/).waitFor()
  await stand('Omar Haddad')
  await row(page, 'Ada Okafor').focus()
  await press('\\')
  await stand('Omar Haddad', 'Ada Okafor')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await press('Escape', '\\')
  await stand('Ada Okafor')
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  await page.getByRole('button', { name: 'Another one beside this' }).click()
  await stand('Ada Okafor', 'Omar Haddad')
  await sideOf('Ada Okafor').getByRole('button', { name: 'Fold this side' }).click()
  await stand('Omar Haddad')
})
