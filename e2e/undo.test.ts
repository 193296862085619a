// What was sent can be taken back for some seconds: through the real interface, over a reload, and in two tabs.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf, showAs } from './axe.ts'
import { comeIn, messageField, messages, openTalk } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
let ada: Page

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  ada = await comeIn(await world.guestPage(), 'Ada Okafor', 'Is my place still free?')
})
afterAll(() => world.end())

const bubble = (page: Page, text: string) => messages(page).locator('.bubble').filter({ hasText: text })
const goesOut = (page: Page) => messages(page).getByText(/^Goes out in \d+ s$/)
const undo = (page: Page) => messages(page).getByRole('button', { name: 'Undo' })
/** How often the guest has been told just this. */
const told = (text: string, guest = ada) => guest.getByRole('log').getByText(text, { exact: true }).count()

async function choose(page: Page, seconds: string): Promise<void> {
  await page.goto(`${world.origin}/console/settings`)
  await page.getByRole('group', { name: 'Undo sending' }).getByRole('button', { name: seconds }).click()
  await page.goto(`${world.origin}/console`)
}

async function send(page: Page, text: string): Promise<void> {
  await messageField(page).fill(text)
  await messageField(page).press('Enter')
}

test('[D11] it goes at once until a host wants to wait; then they take it back by key, mend it, and it goes when its time is over', async () => {
  await openTalk(rosa, 'Ada Okafor')
  await send(rosa, 'Hello Ada')
  await ada.getByText('Hello Ada').waitFor()
  expect(await goesOut(rosa).count()).toBe(0)

  await choose(rosa, '5 s')
  await openTalk(rosa, 'Ada Okafor')
  await send(rosa, 'It is gone')
  await goesOut(rosa).waitFor()
  await messages(rosa).getByRole('status').getByText('Waiting to go out: 1').waitFor({ state: 'attached' })
  expect(await faultsOf(rosa)).toEqual([])
  await messageField(rosa).press('Control+z')
  await expect.poll(() => messageField(rosa).inputValue()).toBe('It is gone')
  expect(await goesOut(rosa).count()).toBe(0)
  await expect.poll(() => messageField(rosa).evaluate((field) => field === document.activeElement)).toBe(true)

  // The caret is behind it, and with words in the field the key is the field's own.
  await rosa.keyboard.type(' no more, it is free')
  await messageField(rosa).press('Enter')
  await goesOut(rosa).waitFor()
  await ada.getByText('It is gone no more, it is free').waitFor()
  await goesOut(rosa).waitFor({ state: 'detached' })
  expect(await told('It is gone')).toBe(0)
  expect(await told('It is gone no more, it is free')).toBe(1)
  expect(await bubble(rosa, 'It is gone').count()).toBe(1)
})

test('[D11] what was begun meanwhile stands behind what is taken back, and the focus goes to the field when the button goes', async () => {
  await send(rosa, 'First words')
  await messageField(rosa).fill('second words')
  await undo(rosa).click()
  await expect.poll(() => messageField(rosa).inputValue()).toBe('First words\nsecond words')
  await messageField(rosa).press('Enter')
  await undo(rosa).focus()
  await undo(rosa).waitFor({ state: 'detached' })
  await expect.poll(() => messageField(rosa).evaluate((field) => field === document.activeElement)).toBe(true)
  await ada.getByText('second words').waitFor()
})

test('[D11] a reload keeps the rest of the wait, and closing sends what waits first', async () => {
  await choose(rosa, '10 s')
  await openTalk(rosa, 'Ada Okafor')
  await send(rosa, 'Over the reload')
  await goesOut(rosa).waitFor()
  await rosa.reload()
  await goesOut(rosa).waitFor()
  expect(await told('Over the reload')).toBe(0)
  // At the end of its time, by itself.
  await expect.poll(() => told('Over the reload'), { timeout: 15_000 }).toBe(1)
  await bubble(rosa, 'Over the reload').waitFor()

  await send(rosa, 'Goodbye then')
  await goesOut(rosa).waitFor()
  await rosa.getByRole('button', { name: 'Close', exact: true }).click()
  await ada.getByText('Goodbye then').waitFor()
  expect([await told('Over the reload'), await told('Goodbye then')]).toEqual([1, 1])
})

test('[D11] at a phone, in two tabs: taken back in one it is gone in both, and what both wait for goes once', async () => {
  const mei = await comeIn(await world.guestPage(), 'Mei Chen', 'When do you open?')
  const one = await world.owner({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await choose(one, '3 s')
  const two = await one.context().newPage()
  for (const page of [one, two]) {
    await page.goto(`${world.origin}/console`)
    await openTalk(page, 'Mei Chen')
  }
  await choose(one, '10 s')
  await openTalk(one, 'Mei Chen')
  await send(one, 'At nine')
  for (const page of [one, two]) await goesOut(page).waitFor()
  expect(await faultsOf(one)).toEqual([])
  await showAs(one, { colorScheme: 'dark' })
  expect(await faultsOf(one)).toEqual([])
  await showAs(one, {})
  await undo(two).tap()
  await expect.poll(() => messageField(two).inputValue()).toBe('At nine')
  await goesOut(one).waitFor({ state: 'detached' })

  await messageField(two).fill('At ten')
  await messageField(two).press('Enter')
  await mei.getByText('At ten').waitFor()
  for (const page of [one, two]) await expect.poll(() => bubble(page, 'At ten').count()).toBe(1)
  expect([await told('At nine', mei), await told('At ten', mei)]).toEqual([0, 1])
})
