// Searching through the real interface: by key, as one types, and to the very message, however far back it is.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa as rosaOfCast } from '../cast/cast.ts'
import { faultsAs, faultsOf, showAs } from './axe.ts'
import { phone } from './guest-steps.ts'
import { comeIn, messages, openTalk } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
})
afterAll(() => world.end())

const field = (page: Page) => page.getByRole('combobox', { name: 'Words, a name, a tag or a file' })
const options = (page: Page) => page.getByRole('option')
const told = (page: Page) => page.getByRole('dialog').getByRole('status')

test('[D32] [D34] what was said long ago is found as one types, and opened where it stands', async () => {
  const ada = await world.arrive('Ada Okafor', ['The albatross lands on Tuesday'])
  const asRosa = await world.as(rosaOfCast)
  for (let number = 0; number < 130; number += 1) await ada.write(`Something else, number ${number}`)
  await asRosa(`POST /api/conversations/${ada.conversation}/tags`, { name: 'Birds' })
  await asRosa(`PUT /api/conversations/${ada.conversation}/closure`, { guestSaidSeen: 999 })
  await world.arrive('Omar Haddad', ['Hello'])

  await rosa.keyboard.press('/')
  await field(rosa).pressSequentially('alba tues')
  await expect.poll(() => options(rosa).count()).toBe(0)
  await field(rosa).fill('tuesday alba')
  await options(rosa).filter({ hasText: 'The albatross lands' }).waitFor()
  expect(await options(rosa).locator('mark').allInnerTexts()).toEqual(['albatross', 'Tuesday'])
  await expect.poll(() => told(rosa).innerText()).toBe('1 found')
  await rosa.keyboard.press('Enter')

  const found = messages(rosa).locator('[data-found]')
  await found.waitFor()
  expect(await found.innerText()).toContain('The albatross lands on Tuesday')
  expect(await found.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await found.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true)
  // Led to it, and not read to the end: whoever goes on reading is not led back.
  await rosa.keyboard.press('ArrowDown')
  await expect.poll(() => rosa.evaluate(() => document.activeElement?.textContent)).toContain('number 0')
})

test('[D34] people, tags and messages in their groups, walked by the arrows; Escape leaves; nothing has its words', async () => {
  await openTalk(rosa, 'Omar Haddad')
  await rosa.getByRole('button', { name: 'Search' }).click()
  await field(rosa).fill('ada')
  await rosa.getByRole('group', { name: 'People' }).waitFor()
  await field(rosa).fill('birds')
  await rosa.getByRole('group', { name: 'Tags' }).waitFor()
  await field(rosa).fill('number')
  await options(rosa).filter({ hasText: 'number 129' }).waitFor()
  await rosa.keyboard.press('ArrowUp')
  // Up from the first is the last: more of the messages.
  await rosa.keyboard.press('Enter')
  await options(rosa).filter({ hasText: 'number 110' }).waitFor()
  await rosa.keyboard.press('ArrowDown')
  await rosa.keyboard.press('ArrowDown')
  const chosen = rosa.locator('[role=option][aria-selected=true]')
  expect(await chosen.count()).toBe(1)
  expect(await field(rosa).getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
  const phone = { viewport: { width: 390, height: 844 } }
  const manners = {
    light: {},
    dark: { colorScheme: 'dark' },
    phone,
    'phone by night': { ...phone, colorScheme: 'dark' },
  } as const
  expect(await faultsAs(rosa, manners)).toEqual([])
  await showAs(rosa, {})
  await field(rosa).fill('zzz')
  await expect.poll(() => told(rosa).innerText()).toBe('Nothing that you may read has all these words.')
  await field(rosa).fill('%_\\')
  await expect.poll(() => told(rosa).innerText()).toBe('Type a letter or a figure.')
  expect(await faultsOf(rosa)).toEqual([])
  await rosa.keyboard.press('Escape')
  await field(rosa).waitFor({ state: 'detached' })
})

test('[D34] without a connection it says so, and searches when there is one', async () => {
  await rosa.keyboard.press('/')
  await rosa.context().setOffline(true)
  await field(rosa).fill('albatross')
  const sorry = rosa.getByRole('alert').filter({ hasText: 'No answer came' })
  await sorry.waitFor()
  await rosa.context().setOffline(false)
  await sorry.getByRole('button', { name: 'Try again' }).click()
  await options(rosa).filter({ hasText: 'The albatross lands' }).waitFor()
  await options(rosa).first().click()
  await messages(rosa).locator('[data-found]').waitFor()
})

test('[D40] guest and host name the conversation alike, and typing that finds it', async () => {
  const mei = await world.guestPage(phone)
  await comeIn(mei, 'Mei Chen', 'Who can I name this to?')
  await mei.locator('[popovertarget=more]').first().click()
  const line = mei.locator('#more').getByText(/^Reference [0-9a-f]{4}(-[0-9a-f]{4}){2}$/)
  await line.waitFor()
  const reference = (await line.innerText()).replace('Reference ', '')
  expect(await faultsOf(mei)).toEqual([])

  await rosa.goto(`${world.origin}/console`)
  await rosa.getByRole('button', { name: 'Search' }).click()
  await field(rosa).fill(reference.toUpperCase().replaceAll('-', ' '))
  await rosa
    .getByRole('group', { name: 'People' })
    .getByRole('option', { name: /Mei Chen/ })
    .click()
  await messages(rosa).getByText('Who can I name this to?').waitFor()
  await rosa.getByRole('button', { name: `Copy the reference ${reference}` }).waitFor()
})
