// What a host offers a guest: choices to press, cards, a form to fill in; answered once, by key too, in both directions of writing.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa } from '../cast/cast.ts'
import { faultsAs } from './axe.ts'
import { log, phone } from './guest-steps.ts'
import { comeIn, messageField, messages, openTalk } from './steps.ts'
import { type Ask, startWorld, type World } from './world.ts'

let world: World
let ask: Ask
beforeAll(async () => {
  world = await startWorld()
  ask = await world.as(rosa)
})
afterAll(() => world.end())

const shot = async (page: Page, name: string) => {
  const folder = process.env['PARLEY_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/offers-${name}.png` })
}

const looks = { phone, dark: { ...phone, colorScheme: 'dark' } } as const

const form = [
  { label: 'Full name', answer: 'text' },
  { label: 'E-mail', answer: 'email', optional: true },
  { label: 'Arrival', answer: 'date' },
  { label: 'Passport', answer: 'choice', options: ['Portugal', 'Ghana'] },
]

/** A guest on a phone, and what a host says to them. */
async function guest(name: string): Promise<{ page: Page; say: (text: string, offer: object) => Promise<void> }> {
  const page = await comeIn(await world.guestPage(phone), name, 'Hello?')
  const { rows } = (await ask('GET /api/inbox?life=live')) as { rows: { id: string; guest: { name: string } }[] }
  const id = rows.find((row) => row.guest.name === name)?.id
  const say = async (text: string, offer: object) => {
    await ask(`POST /api/conversations/${id}/messages`, { text, offer })
  }
  return { page, say }
}

test('[D31] [CO102] a guest answers by one press, once, and what they chose stays marked', async () => {
  const { page, say } = await guest('Ada Okafor')
  await say('Which day suits you?', { choices: ['Monday', 'Tuesday', 'Another day'] })
  await page.getByRole('button', { name: 'Tuesday' }).waitFor()
  expect(await log(page).getByText('• Monday').count()).toBe(0)
  expect(await faultsAs(page, looks)).toEqual([])
  await shot(page, 'choices')
  await page.getByRole('button', { name: 'Tuesday' }).dblclick()
  await page.getByText('your answer').waitFor()
  expect(await page.getByRole('button', { name: 'Monday' }).count()).toBe(0)
  await expect.poll(() => log(page).locator('.g-mine').getByText('Tuesday').count()).toBe(1)
  await page.reload()
  await page.getByText('your answer').waitFor()
  await shot(page, 'chosen')
})

test('[D31] [CO102] of two tabs that answered without a network the later one is told that it was answered already', async () => {
  const { page, say } = await guest('Grace Hopper')
  await say('Which day suits you?', { choices: ['Monday', 'Tuesday'] })
  await page.getByRole('button', { name: 'Tuesday' }).waitFor()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('button', { name: 'Tuesday' }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Monday' }).click()
  await page.getByText('waiting to send', { exact: false }).first().waitFor()
  await other.getByRole('button', { name: 'Tuesday' }).click()
  await page.context().setOffline(false)
  const late = log(other).locator('.g-mine', { hasText: 'Not sent: answered already.' })
  await late.waitFor()
  expect(await late.locator('.g-bub').innerText()).toBe('Tuesday')
  expect(await late.getByRole('button').allInnerTexts()).toEqual(['Remove'])
  await other.getByText('your answer').waitFor()
  expect(await faultsAs(other, looks)).toEqual([])
  await shot(other, 'answered-already')
  await late.getByRole('button', { name: 'Remove' }).click()
  await late.waitFor({ state: 'detached' })
  await log(page).locator('.g-mine').getByText('Monday').waitFor()
})

test('[D31] cards stand beside each other, and one is chosen or leads to a page', async () => {
  const { page, say } = await guest('Lukas Brandt')
  await say('Two ways:', {
    cards: [
      { title: 'By post', text: 'Ten working days.', label: 'Take this' },
      { title: 'In person', text: 'The same day, at quay 3.', label: 'Take this' },
      { title: 'Fees', text: '', label: 'Open', url: 'https://harbor.example/fees' },
    ],
  })
  await page.getByRole('group', { name: '3 cards' }).waitFor()
  expect(await page.getByRole('link', { name: 'Open: Fees' }).getAttribute('rel')).toContain('noopener')
  expect(await faultsAs(page, looks)).toEqual([])
  await shot(page, 'cards')
  await page.getByRole('button', { name: 'Take this: In person' }).click()
  await log(page).locator('.g-mine').getByText('In person').waitFor()
})

test('[D31] [CO103] a form says what is wrong at its field, keeps what was written, and goes out once', async () => {
  const { page, say } = await guest('Mei Tanaka')
  await say('For your file, please:', { form })
  const box = page.getByRole('form', { name: 'To fill in' })
  await box.getByLabel('Full name').fill('Mei Tanaka')
  await box.getByLabel('E-mail').fill('nobody')
  await box.getByRole('button', { name: 'Send answers' }).click()
  await box.getByText('This is no e-mail address.').waitFor()
  expect(await box.getByLabel('E-mail').evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await faultsAs(page, looks)).toEqual([])
  await shot(page, 'form-wrong')
  await page.reload()
  expect(await box.getByLabel('Full name').inputValue()).toBe('Mei Tanaka')
  await box.getByLabel('E-mail').fill('')
  await box.getByLabel('Arrival').fill('2026-11-30')
  await box.getByLabel('Passport').selectOption('Ghana')
  await shot(page, 'form')
  await box.getByRole('button', { name: 'Send answers' }).click()
  await page.getByText('You have answered this.').waitFor()
  await log(page).getByText('Passport: Ghana').waitFor()
  expect(await box.count()).toBe(0)
  await shot(page, 'form-sent')
})

/** Begins to write one that is ready; its words are said before what is offered. */
async function startItem(page: Page, { name, kind, text }: Readonly<Record<'name' | 'kind' | 'text', string>>) {
  await page.getByRole('button', { name: 'New ready item' }).click()
  const dialog = page.getByRole('dialog', { name: 'New ready item' })
  await dialog.getByLabel('Short name').fill(name)
  await dialog.getByLabel('Text', { exact: true }).fill(text)
  await dialog.getByRole('button', { name: kind, exact: true }).click()
  return {
    dialog,
    save: async () => {
      await dialog.getByRole('button', { name: 'Save' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
  }
}

/** Takes what is ready by its name, and sends it. */
async function sendReady(page: Page, name: string): Promise<void> {
  await messageField(page).fill(`/${name}`)
  await page.getByRole('option', { name }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Goes with your reply' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Goes with your reply' }).waitFor({ state: 'detached' })
}

test('[D31] [RI5] [CO104] an owner writes a question, cards and a form; a host sends them, and the answers come back', async () => {
  const own = await world.owner()
  await own.getByRole('link', { name: 'Settings' }).click()
  const question = await startItem(own, { name: 'day', kind: 'Question', text: 'Which day suits you, {guest}?' })
  await question.dialog.getByRole('button', { name: 'Save' }).click()
  await question.dialog.getByText('Something to be offered is empty.').waitFor()
  await question.dialog.getByLabel('Choices').fill('Monday\nTuesday\nTuesday')
  await question.dialog.getByRole('button', { name: 'Save' }).click()
  await question.dialog.getByText('Two are called alike').waitFor()
  await question.dialog.getByLabel('Choices').fill('Monday\nTuesday\n')
  await shot(own, 'write-question')
  await question.save()

  const cards = await startItem(own, { name: 'ways', kind: 'Cards', text: 'Two ways:' })
  await cards.dialog.getByLabel('Title').fill('By post')
  await cards.dialog.getByLabel('On its button').fill('Take this')
  await cards.save()

  const { dialog, save } = await startItem(own, { name: 'file', kind: 'Form', text: 'For your file, please:' })
  await dialog.getByLabel('What is asked').fill('Full name')
  await dialog.getByRole('button', { name: 'Add a field' }).click()
  const second = dialog.getByRole('region', { name: 'Field 2' })
  await second.getByLabel('What is asked').fill('Passport')
  await second.getByLabel('Answer').selectOption('choice')
  await second.getByLabel('Choices').fill('Portugal\nGhana')
  expect(await faultsAs(own, { desktop: {}, dark: { colorScheme: 'dark' } })).toEqual([])
  await shot(own, 'write-form')
  await save()

  const page = await comeIn(await world.guestPage(phone), 'Yara Haddad', 'I need a visa.')
  await own.getByRole('link', { name: 'Talk' }).click()
  await openTalk(own, 'Yara Haddad')
  await messageField(own).fill('/day')
  await own.getByRole('option', { name: 'day' }).click()
  const tray = own.getByRole('region', { name: 'Goes with your reply' })
  await tray.getByText('A question goes with your reply').waitFor()
  expect(await messageField(own).inputValue()).toBe('Which day suits you, Yara Haddad?')
  await shot(own, 'tray')
  await messageField(own).fill('')
  const why = 'Write something to go with it: it stands below your words.'
  await tray.getByText(why).waitFor()
  const described = (element: Element) =>
    document.getElementById(element.getAttribute('aria-describedby') ?? '')?.innerText
  expect(await messageField(own).evaluate(described)).toBe(why)
  await messageField(own).press('Enter')
  await shot(own, 'tray-alone')
  await own.reload()
  await tray.getByText('Tuesday').waitFor()
  await tray.getByRole('button', { name: 'Take it off' }).click()
  await tray.waitFor({ state: 'detached' })
  await messageField(own).fill('')

  await sendReady(own, 'day')
  await page.getByRole('button', { name: 'Tuesday' }).click()
  await messages(own).getByText('Tuesday', { exact: true }).waitFor()
  const asked = messages(own).getByRole('list', { name: 'Offered to choose from' })
  await asked.getByRole('listitem').filter({ hasText: 'chosen: Tuesday' }).waitFor()
  await sendReady(own, 'ways')
  await page.getByRole('button', { name: 'Take this: By post' }).click()
  await sendReady(own, 'file')
  await page.getByLabel('Full name').fill('Yara Haddad')
  await page.getByLabel('Passport').selectOption('Ghana')
  await page.getByRole('button', { name: 'Send answers' }).click()
  const filled = messages(own).getByRole('definition')
  await expect.poll(() => filled.allInnerTexts()).toEqual(['Yara Haddad', 'Ghana'])
  await messages(own).getByText('Filled in').waitFor()
  await messages(own).getByRole('list', { name: 'Cards shown' }).getByText('chosen:').waitFor()
  expect(await faultsAs(own, { desktop: {}, dark: { colorScheme: 'dark' } })).toEqual([])
  await own.emulateMedia({ colorScheme: 'light' })
  await shot(own, 'filled')
})
