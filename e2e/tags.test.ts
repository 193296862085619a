// Tags through the real interface: typed, offered, remembered, tidied up; and nothing of it on the guest's side.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tomas, yuki } from '../cast/cast.ts'
import { faultsOf } from './axe.ts'
import { comeIn, openTalk, row } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
let tom: Page
const heardByAda: string[] = []

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  tom = await world.host(tomas)
  const guest = await world.guestPage()
  guest.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heardByAda.push(payload.toString())))
  await comeIn(guest, 'Ada Okafor', 'When does term begin?')
  await world.arrive('Omar Haddad', ['Do I need a visa?'])
  await world.arrive('Mei Chen', ['What does it cost?'])
})
afterAll(() => world.end())

const field = (page: Page) => page.getByRole('combobox', { name: 'Add a tag' })
const offers = (page: Page) => page.getByRole('listbox', { name: 'Tags to add' }).getByRole('option')
const chips = (page: Page, name: string) => row(page, name).locator('.tag')
const picker = (page: Page) => page.getByRole('dialog', { name: 'Tags' })
/** What Enter would take now, as a screen reader is told. */
const marked = (page: Page) =>
  field(page).evaluate((input) => {
    const id = input.getAttribute('aria-activedescendant')
    return id ? (document.getElementById(id)?.textContent ?? '') : ''
  })

async function openPicker(page: Page, name: string): Promise<void> {
  await openTalk(page, name)
  await page.getByRole('heading', { name: 'Conversations', level: 2 }).focus()
  await page.keyboard.press('t')
  await field(page).waitFor()
}

async function put(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await field(page).fill(name)
    await page.keyboard.press('Enter')
    // A name in another script than the sentence around it is isolated, by marks that nobody sees.
    const taking = new RegExp(`^Take \u2068?${name}\u2069? off$`)
    await picker(page).getByRole('button', { name: taking }).waitFor()
  }
}

test('[A19] any number of tags, by keys alone, on every screen at once and after a reload', async () => {
  await openPicker(rosa, 'Ada Okafor')
  await put(rosa, 'start date', 'Visa', 'منحة دراسية', 'to be called back')
  await field(rosa).press('Backspace')
  await picker(rosa).getByRole('button', { name: 'Take to be called back off' }).waitFor({ state: 'detached' })
  await rosa.keyboard.press('Escape')
  await field(rosa).waitFor({ state: 'detached' })
  await rosa.getByRole('button', { name: 'Tags, 3 on it' }).waitFor()

  for (const page of [rosa, tom]) {
    await expect.poll(() => chips(page, 'Ada Okafor').allTextContents()).toEqual(['start date', 'Visa', 'منحة دراسية'])
  }
  const person = rosa.getByRole('region', { name: 'Person' })
  await person.getByRole('button', { name: 'Take start date off' }).click()
  await expect.poll(() => chips(tom, 'Ada Okafor').allTextContents()).toEqual(['Visa', 'منحة دراسية'])
  await rosa.reload()
  await expect.poll(() => chips(rosa, 'Ada Okafor').allTextContents()).toEqual(['Visa', 'منحة دراسية'])
  await rosa.getByText('You took the tag start date off').waitFor()
  await rosa.getByText('You added the tag Visa').waitFor()
})

test('[CO65] nothing of it reaches the guest, not even on the wire', () => {
  expect(heardByAda.length).toBeGreaterThan(0)
  expect(heardByAda.filter((text) => /tag|visa|start date/i.test(text))).toEqual([])
})

test('[A20] what one types is there for all: in any case, it is the same tag', async () => {
  await openPicker(tom, 'Omar Haddad')
  await field(tom).fill('VIS')
  await expect
    .poll(() => offers(tom).allTextContents())
    .toEqual(['#Visanew', 'New tag: VISAll hosts can read this word. Guests never see it.'])
  expect(await marked(tom)).toContain('Visa')
  await field(tom).fill('vísa')
  await tom.keyboard.press('Enter')
  await expect.poll(() => chips(rosa, 'Omar Haddad').allTextContents()).toEqual(['Visa'])
  await tom.keyboard.press('Escape')
})

test('[A21] it offers by beginning and after a slip, arrows walk, and what Enter takes is announced', async () => {
  await openPicker(tom, 'Mei Chen')
  const said = () => picker(tom).getByRole('status').textContent()
  // What is used most and lately comes first, before anything is typed; nothing is marked.
  await expect.poll(() => offers(tom).first().textContent()).toContain('Visa')
  expect(await marked(tom)).toBe('')
  await field(tom).press('ArrowDown')
  expect(await marked(tom)).toContain('Visa')
  await field(tom).press('ArrowUp')
  expect(await marked(tom)).toContain('to be called back')

  // After a slip the new word is what Enter takes: a guess is one arrow away, and never taken by itself.
  await field(tom).fill('strat da')
  await expect.poll(() => offers(tom).allTextContents()).toHaveLength(2)
  expect(await said()).toBe('2 offered')
  expect(await marked(tom)).toContain('New tag: strat da')
  await field(tom).press('ArrowUp')
  expect(await marked(tom)).toContain('start date')
  await field(tom).press('Enter')
  expect(await said()).toBe('start date added')
  await expect.poll(() => chips(rosa, 'Mei Chen').allTextContents()).toEqual(['start date'])

  await field(tom).fill('start date')
  await picker(tom).getByText('This is on it already.').waitFor()
  await field(tom).fill('x'.repeat(61))
  await picker(tom).getByText('At most 60 characters.').waitFor()
  expect(await faultsOf(tom)).toEqual([])
  await tom.keyboard.press('Escape')
})

test('[A20] new tags wait for the owner beside those that they resemble, and merge without a word rewritten', async () => {
  await openPicker(tom, 'Mei Chen')
  await put(tom, 'Visas')
  await tom.keyboard.press('Escape')
  await rosa.getByRole('link', { name: 'Settings' }).click()
  await rosa.getByRole('link', { name: 'Tidy up' }).click()
  const fresh = rosa.getByRole('listitem').filter({ has: rosa.getByRole('button', { name: 'Keep Visas' }) })
  await fresh.getByText('First used by Tomás Herrera').waitFor()
  await fresh.getByRole('button', { name: 'Merge Visas into Visa' }).click()
  await rosa.getByText('Visas is merged into Visa.').waitFor()
  await expect.poll(() => chips(tom, 'Mei Chen').allTextContents()).toEqual(['start date', 'Visa'])
  await rosa.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => chips(tom, 'Mei Chen').allTextContents()).toEqual(['start date', 'Visas'])

  // It has been looked over, so it is new no more: the second time it is merged from the table.
  await act(rosa, 'Visas', 'Merge into another')
  await rosa.getByRole('combobox', { name: 'Tag that stays' }).fill('Visa')
  await rosa.keyboard.press('Enter')
  await rosa.getByRole('button', { name: 'Merge', exact: true }).click()
  const table = rosa.getByRole('row').filter({ hasText: 'Holds Visas' })
  await table.getByRole('cell', { name: '3', exact: true }).waitFor()
  expect(await faultsOf(rosa)).toEqual([])
})

test('[A20] a renaming shows at once, and the history says who called it what', async () => {
  await act(rosa, 'Visa', 'Rename')
  await rosa.getByLabel('New name').fill('start date')
  await rosa.getByText('Another tag has this name. You can make the two one.').waitFor()
  await rosa.getByLabel('New name').fill('Travel')
  await rosa.getByLabel('New name').press('Enter')
  await rosa.getByText('Visa is called Travel now.').waitFor()
  await expect.poll(() => chips(tom, 'Mei Chen').allTextContents()).toEqual(['start date', 'Travel'])

  await act(rosa, 'Travel', 'History')
  const history = rosa.getByRole('dialog', { name: 'History of Travel' })
  await expect
    .poll(async () => (await history.getByRole('listitem').allTextContents()).map((line) => line.replace(/ \S+$/, '')))
    .toEqual([
      'You renamed it from Visa to Travel',
      'You merged Visas into it',
      'You separated Visas from it again',
      'You merged Visas into it',
      'You used it first, as Visa',
    ])
  await rosa.keyboard.press('Escape')

  // The old names lead to it, and say so.
  await openPicker(tom, 'Mei Chen')
  await picker(tom).getByRole('button', { name: 'Take Travel off' }).click()
  await field(tom).fill('visas')
  await expect.poll(() => offers(tom).first().textContent()).toBe('#Travelalso Visas')
  await field(tom).press('Enter')
  await expect.poll(() => chips(rosaList(), 'Mei Chen').allTextContents()).toEqual(['start date', 'Travel'])
  await tom.keyboard.press('Escape')
})

test('[A20] a retired tag is offered to nobody, and stays where it is', async () => {
  await act(rosa, 'start date', 'Retire')
  await rosa.getByText('start date is retired. It stays where it is.').waitFor()
  await expect.poll(() => chips(tom, 'Mei Chen').allTextContents()).toEqual(['start date', 'Travel'])
  await openPicker(tom, 'Ada Okafor')
  await field(tom).fill('start')
  await expect.poll(() => offers(tom).allTextContents()).toHaveLength(1)
  await field(tom).fill('Start Date')
  await expect.poll(() => marked(tom)).toBe('#start dateretired')
  await tom.keyboard.press('Escape')
})

test('[A19] the list shows one tag only, and says so', async () => {
  await tom.getByRole('button', { name: 'Show some only' }).click()
  await tom.getByRole('combobox', { name: 'Which tag' }).fill('trav')
  await tom.keyboard.press('Enter')
  await tom.getByText('3 conversations', { exact: true }).waitFor()
  await tom.getByRole('button', { name: 'Show some only' }).click()
  await tom.getByRole('combobox', { name: 'Which tag' }).fill('start')
  await tom.keyboard.press('Enter')
  await tom.getByText('1 conversation', { exact: true }).waitFor()
  expect(await tom.locator('.row').count()).toBe(1)
  await tom.getByRole('button', { name: 'Show all', exact: true }).click()
  await expect.poll(() => tom.locator('.row').count()).toBe(3)
})

test('[TA18] a plain host tags, and does not tidy up', async () => {
  const yukis = await world.host(yuki)
  await openPicker(yukis, 'Omar Haddad')
  await put(yukis, 'fees')
  await yukis.goto(`${world.origin}/console/settings/tags`)
  await yukis.getByRole('heading', { name: 'There is nothing here' }).waitFor()
})

test('[A19] on a phone tags are in the menu beside Close, and the picker is a sheet', async () => {
  const phone = await world.host(tomas, { viewport: { width: 390, height: 844 }, hasTouch: true })
  await openTalk(phone, 'Omar Haddad')
  await phone.getByRole('button', { name: 'What closing does' }).click()
  await phone.getByRole('menuitem', { name: 'Tags' }).click()
  await put(phone, 'from the phone')
  const box = await picker(phone).boundingBox()
  expect([box?.x, Math.round((box?.y ?? 0) + (box?.height ?? 0))]).toEqual([0, 844])
  await phone.keyboard.press('Escape')
  await expect.poll(() => chips(tom, 'Omar Haddad').allTextContents()).toContain('from the phone')
})

/** Rosa tidies up on another page; her colleague's list shows the same rows. */
const rosaList = () => tom

async function act(page: Page, tag: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `What can be done with ${tag}`, exact: true }).click()
  await page.getByRole('menuitem', { name: what }).click()
}
