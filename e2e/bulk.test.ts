// Many conversations at once: chosen by pointer, by key and by finger; closed, tagged and taken together, with one way back.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tomas } from '../cast/cast.ts'
import { faultsOf } from './axe.ts'
import { messages, openTalk, row } from './steps.ts'
import { type Absent, startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
let tom: Page
const guests = new Map<string, Absent>()
const names = ['Ada Okafor', 'Omar Haddad', 'Mei Chen', 'Lukas Brandt', 'Noor']

beforeAll(async () => {
  world = await startWorld()
  for (const name of names) guests.set(name, await world.arrive(name, [`I am ${name}.`]))
  rosa = await world.owner()
  tom = await world.host(tomas)
  await row(rosa, 'Noor').waitFor()
})
afterAll(() => world.end())

const bar = (page: Page) => page.getByRole('region', { name: 'Chosen conversations' })
const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Choose ${name}` })
const lives = async (page: Page) => (await page.locator('.row-name').allTextContents()).toSorted()

/** Reads what the guest wrote, so that it counts as seen. */
async function read(page: Page, name: string): Promise<void> {
  await openTalk(page, name)
  await messages(page).getByText(`I am ${name}.`).waitFor()
  await row(page, name).and(page.locator('[data-attention]')).waitFor({ state: 'detached' })
}

test('[A7] by box, by X and by Shift: the rows are chosen, and nothing opens', async () => {
  await box(rosa, 'Noor').check()
  await bar(rosa).getByText('1 chosen').waitFor()
  await row(rosa, 'Mei Chen').click({ modifiers: ['Shift'] })
  await bar(rosa).getByText('3 chosen').waitFor()
  await rosa.keyboard.press('Escape')
  await bar(rosa).waitFor({ state: 'detached' })
  await row(rosa, 'Omar Haddad').focus()
  await rosa.keyboard.press('x')
  await bar(rosa).getByText('1 chosen').waitFor()
  expect(await row(rosa, 'Omar Haddad').textContent()).toMatch(/^chosen, /)
  expect(rosa.url()).not.toContain('/conversations/')
  expect(await faultsOf(rosa)).toEqual([])
  await rosa.keyboard.press('x')
  await bar(rosa).waitFor({ state: 'detached' })
})

test('[A23] closing all leaves open, by name, whose words were not seen; and one undo opens the rest again', async () => {
  for (const name of ['Ada Okafor', 'Omar Haddad', 'Mei Chen']) await read(rosa, name)
  for (const name of ['Ada Okafor', 'Omar Haddad', 'Mei Chen', 'Noor']) await box(rosa, name).check({ force: true })
  await bar(rosa).getByText('4 chosen').waitFor()
  await bar(rosa).getByRole('button', { name: 'Close' }).click()
  await rosa.getByText('3 conversations closed for everyone.').waitFor()
  await bar(rosa).getByText('Noor stays open: there are words that you have not seen.').waitFor()
  await bar(rosa).getByText('1 chosen').waitFor()
  await expect.poll(() => lives(tom)).toEqual(['Lukas Brandt', 'Noor'])
  await rosa.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => lives(tom)).toEqual([...names].toSorted())
  await rosa.keyboard.press('Escape')
})

test('[A14] assigning all takes them, and gives each back to whoever had it', async () => {
  await openTalk(tom, 'Lukas Brandt')
  await tom.getByRole('heading', { name: 'Conversations', level: 2 }).focus()
  await tom.keyboard.press('m')
  await row(rosa, 'Lukas Brandt').locator('.row-holder').waitFor()
  for (const name of ['Lukas Brandt', 'Mei Chen']) await box(rosa, name).check({ force: true })
  await bar(rosa).getByRole('button', { name: 'Assign to me' }).click()
  await rosa.getByText('2 conversations are yours.').waitFor()
  await expect.poll(() => rosa.locator('.row-holder[data-mine]').count()).toBe(2)
  await rosa.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => tom.locator('.row-holder[data-mine]').count()).toBe(1)
  await expect.poll(() => rosa.locator('.row-holder').count()).toBe(1)
})

test('[A19] tagging all puts one tag on each', async () => {
  for (const name of ['Ada Okafor', 'Noor']) await box(rosa, name).check({ force: true })
  await bar(rosa).getByRole('button', { name: 'Tag' }).click()
  await rosa.getByRole('combobox', { name: 'Add a tag' }).fill('open day')
  await rosa.keyboard.press('Enter')
  await rosa.getByText('open day is on 2 conversations more.').waitFor()
  for (const name of ['Ada Okafor', 'Noor'])
    await expect.poll(() => row(tom, name).locator('.tag').allTextContents()).toEqual(['open day'])
})

test('[A7] the chosen rows have the keys until a conversation is opened, which has them then, until a row is chosen again', async () => {
  await rosa.keyboard.press('Escape')
  await openTalk(rosa, 'Ada Okafor')
  await box(rosa, 'Noor').check({ force: true })
  const assign = bar(rosa).getByRole('button', { name: 'Assign to me' })
  const toHeading = () => rosa.getByRole('heading', { name: 'Conversations', level: 2 }).focus()
  const mine = async () =>
    (await rosa.locator('.row:has(.row-holder[data-mine]) .row-name').allTextContents()).toSorted()
  expect(await assign.getAttribute('aria-keyshortcuts')).toBe('M')
  await openTalk(rosa, 'Omar Haddad')
  expect(await assign.getAttribute('aria-keyshortcuts')).toBeNull()
  await toHeading()
  await rosa.keyboard.press('m')
  await expect.poll(mine).toEqual(['Omar Haddad'])
  await box(rosa, 'Mei Chen').check({ force: true })
  await toHeading()
  await rosa.keyboard.press('m')
  await expect.poll(mine).toEqual(['Mei Chen', 'Noor', 'Omar Haddad'])
  await rosa.keyboard.press('Escape')
})

test('[A7] a finger that stays chooses, and the next taps choose too', async () => {
  const phone = await world.host(tomas, { viewport: { width: 390, height: 844 }, hasTouch: true })
  await row(phone, 'Ada Okafor').waitFor()
  await row(phone, 'Ada Okafor').evaluate(async (element) => {
    const press = { bubbles: true, pointerType: 'touch', clientX: 100, clientY: 100 }
    element.dispatchEvent(new PointerEvent('pointerdown', press))
    await new Promise((resolve) => setTimeout(resolve, 600))
    element.dispatchEvent(new PointerEvent('pointerup', press))
    element.dispatchEvent(new PointerEvent('click', { ...press, cancelable: true, detail: 1 }))
  })
  await bar(phone).getByText('1 chosen').waitFor()
  await row(phone, 'Noor').tap()
  await bar(phone).getByText('2 chosen').waitFor()
  expect(phone.url()).not.toContain('/conversations/')
})

test('[A7] next and previous unread are one key each, around the end', async () => {
  // Neither is open: what comes there is not read at once.
  for (const name of ['Ada Okafor', 'Lukas Brandt']) await guests.get(name)?.write(`More from ${name}.`)
  await row(rosa, 'Lukas Brandt').and(rosa.locator('[data-attention]')).waitFor()
  await rosa.keyboard.press('Escape')
  await rosa.getByRole('heading', { name: 'Conversations', level: 2 }).focus()
  const opened: string[] = []
  for (const key of ['u', 'Shift+U']) {
    await rosa.keyboard.press(key)
    await rosa.keyboard.press('Escape')
    opened.push((await rosa.locator('#talk-title').textContent()) ?? '')
    await rosa.getByRole('heading', { name: 'Conversations', level: 2 }).focus()
  }
  expect(new Set(opened).size).toBe(2)
})
