// The console without a pointer: everything that hosts do in an hour, by keys alone, and focus that is never lost.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageField, messages, noteField, row } from './steps.ts'
import { startWorld } from './world.ts'
import type { Absent, World } from './world.ts'

let world: World
let page: Page
let ada: Absent

beforeAll(async () => {
  world = await startWorld()
  ada = await world.arrive('Ada Okafor', ['First question.'])
  await world.arrive('Omar Haddad', ['Second question.'])
  await world.arrive('Mei Chen', ['Third question.'])
  page = await world.owner()
  await row(page, 'Ada Okafor').waitFor()
})
afterAll(() => world.end())

const focused = () => page.evaluate(() => document.activeElement?.textContent.trim() ?? '')
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('the first stop skips to the main part, the list is one stop, and arrows walk inside it', async () => {
  await press('Tab')
  expect(await focused()).toBe('Skip to the main part')
  await page.locator('.desk-head').focus()
  await press('ArrowDown')
  expect(await focused()).toContain('Mei Chen')
  await press('ArrowDown', 'ArrowDown')
  expect(await focused()).toContain('Ada Okafor')
  await press('Home')
  expect(await focused()).toContain('Demo desk')
  await press('ArrowLeft')
  expect(await page.locator('.row').count()).toBe(0)
  await press('ArrowRight', 'End')
  expect(await focused()).toContain('Ada Okafor')
  expect(await page.locator('[data-stop][tabindex="0"]').count()).toBe(1)
})

test('[A10] next unread is one key, and whoever opens by key goes on writing', async () => {
  await page.getByRole('heading', { name: 'Conversations', level: 2 }).focus()
  await press('u')
  await messages(page).getByText('Third question.').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await page.keyboard.type('Answer three.')
  await press('Enter', 'Escape')
  expect(await focused()).toContain('Mei Chen')
  await press('u')
  await messages(page).getByText('Second question.').waitFor()
})

test('[A14] mine, to another, a note, a reply: each by its key', async () => {
  await messageField(page).press('Escape')
  await press('m')
  await page.getByRole('button', { name: 'Yours. Assign' }).waitFor()
  await press('Shift+M')
  await expect.poll(focused).toContain('Me')
  await press('End', 'Enter')
  await page.getByRole('button', { name: 'Assign', exact: true }).waitFor()
  // A menu gives the focus back to where it was.
  expect(await focused()).toContain('Omar Haddad')
  await press('n')
  await noteField(page).waitFor()
  await page.keyboard.type('He asked twice.')
  await press('Enter')
  await messages(page).getByText('He asked twice.').waitFor()
  await press('Escape', 'r')
  await messageField(page).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Message/)
})

test('[A23] after closing focus stands on the row that takes the place; the key Z undoes', async () => {
  await press('Escape', 'e')
  await page.getByText(/^Closed for everyone/).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('row')
  await press('z')
  await row(page, 'Omar Haddad').waitFor()
})

test('the palette finds people and acts, and gives the focus back', async () => {
  await row(page, 'Mei Chen').focus()
  await press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('okafor')
  await press('Enter')
  await messages(page).getByText('First question.').waitFor()
  await press('Escape', '?')
  await page.getByRole('dialog', { name: 'All keys' }).waitFor()
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused()).toContain('Ada Okafor')
})

test('the transcript is one stop, arrows walk its messages, and new ones are said once', async () => {
  await messages(page).focus()
  await press('ArrowUp')
  expect(await focused()).toBe('First question.')
  await ada.write('Are you there?')
  await page.getByRole('status').getByText('Ada Okafor: Are you there?').waitFor({ state: 'attached' })
  await press('ArrowDown')
  expect(await focused()).toBe('Are you there?')
})

test('letters are letters in a field, and single keys can be switched off', async () => {
  await messageField(page).focus()
  await page.keyboard.type('menu')
  expect(await messageField(page).inputValue()).toBe('menu')
  await page.goto(`${world.origin}/console/settings`)
  await page.getByRole('switch', { name: /^Keys of one letter/ }).press('Space')
  await page.goto(`${world.origin}/console`)
  await row(page, 'Ada Okafor').focus()
  await press('?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await press('Control+k')
  await page.getByRole('dialog').waitFor()
})
