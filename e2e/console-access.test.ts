// Every screen of the console for everybody: checked by axe in light and dark, small and large, both directions.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsAs, faultsOf, overflows, shiftOf, showAs } from './axe.ts'
import type { Manner } from './axe.ts'
import { begin } from './shots.ts'
import { messages, row } from './steps.ts'
import { takeComplaints } from './world.ts'
import type { Look, World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await begin()
})
afterAll(() => world.end())

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor()

const places: readonly (readonly [path: string, seen: (page: Page) => Promise<void>])[] = [
  ['', (page) => row(page, 'Ada Okafor').waitFor()],
  ['/people', heading('People')],
  ['/desks', heading('Desks')],
  ['/desks/new', heading('A new desk')],
  ['/mail', (page) => page.getByText('Rosa Lindqvist invites you').first().waitFor()],
  ['/settings', (page) => page.getByText('This one').waitFor()],
  ['/nowhere', (page) => page.getByText('There is nothing here').waitFor()],
]

const narrow = { viewport: { width: 320, height: 640 } }
const phone: Look = { viewport: { width: 390, height: 844 }, hasTouch: true }

/** How each screen is looked at, and with what in hand. */
const hands: readonly (readonly [name: string, look: Look, manners: Readonly<Record<string, Manner>>])[] = [
  ['with a mouse', {}, { light: {}, dark: { colorScheme: 'dark' }, '320 px, as a desktop at 400 %': narrow }],
  ['by touch', phone, { 'a phone': phone, 'a phone, dark': { ...phone, colorScheme: 'dark' } }],
]

describe.each(hands)('%s', (_, look, manners) => {
  test('[A5] axe finds nothing on any screen, and nothing stands out at the side', async () => {
    const page = await world.owner(look)
    for (const [path, seen] of places) {
      await page.evaluate((to) => history.pushState(null, '', `/console${to}`), path)
      await seen(page)
      expect(await faultsAs(page, manners), path).toEqual([])
    }
    expect(takeComplaints()).toEqual([])
  })

  test('[A5] axe finds nothing in a conversation, with its menus and sheets', async () => {
    const page = await world.owner(look)
    await row(page, 'Ada Okafor').click()
    await messages(page).getByText('do I keep my room').waitFor()
    expect(await faultsAs(page, manners)).toEqual([])
    for (const [name, manner] of Object.entries(manners)) {
      await showAs(page, manner)
      await page.locator('[data-role=assign]').click()
      await page.getByRole('menuitemradio').first().waitFor()
      expect(await faultsOf(page), name).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').waitFor()
      expect(await faultsOf(page), name).toEqual([])
      await page.keyboard.press('Escape')
    }
    const person = page.getByRole('region', { name: 'Person' })
    if (!(await person.isVisible())) await page.getByRole('button', { name: 'Ada Okafor', exact: true }).click()
    await person.waitFor()
    expect(await faultsAs(page, manners)).toEqual([])
  })
})

test('axe finds nothing before one is in', async () => {
  const page = await world.stranger()
  for (const [path, title] of [
    ['/console', 'Sign in'],
    [`/set-up#${'A'.repeat(43)}`, 'Set up your workspace'],
    [`/join#${'A'.repeat(43)}`, 'Join the workspace'],
    [`/reset#${'A'.repeat(43)}`, 'A new password'],
    ['/join', 'This link is not complete'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(world.origin + path)
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    expect(await faultsOf(page), path).toEqual([])
  }
})

test('right to left the console is whole, in Arabic, and axe finds nothing', async () => {
  const page = await world.owner({ locale: 'ar-EG' })
  await row(page, 'Ada Okafor').click()
  await page.getByRole('log').getByText('do I keep my room').waitFor()
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'ar',
    'rtl',
  ])
  expect(await faultsOf(page)).toEqual([])
  expect(await overflows(page)).toBe(false)
  const letters = await page.locator('.rail').innerText()
  expect(letters.replace(/RL|H(arbor)?|Rosa Lindqvist/gi, '')).not.toMatch(/[A-Za-z]/)
})

test('at 200 % text everything stays within the page', async () => {
  const page = await world.owner({ viewport: { width: 640, height: 800 } })
  await row(page, 'Ada Okafor').click()
  await messages(page).getByText('do I keep my room').waitFor()
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  expect(await overflows(page)).toBe(false)
  await page.getByRole('textbox').fill('Yes.')
  await page.getByRole('button', { name: 'Send' }).click({ trial: true })
})

test('nothing moves by itself while a screen comes', async () => {
  const page = await world.owner()
  for (const path of ['', '/people', '/settings']) {
    await page.goto(`${world.origin}/console${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    expect(await shiftOf(page), path).toBeLessThan(0.01)
  }
})
