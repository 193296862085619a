// The way in: the door, what it asks, who opens whose link, and what is told when there is nothing to open.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa, visas } from '../cast/cast.ts'
import { arabic, field, focused, log, phone, withoutStorage } from './guest-steps.ts'
import { comeIn, say } from './steps.ts'
import { startWorld, takeComplaints } from './world.ts'
import type { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
  const ask = await world.as(rosa)
  await ask('POST /api/desks', { ...visas, team: null })
  await ask('POST /api/desks', {
    ...visas,
    id: visas.id.replace(/2$/, '9'),
    slug: 'night',
    name: 'Night desk',
    team: null,
    open: false,
  })
})
afterAll(() => world.end())

test('[A13] the welcome stands at the door before the first word, and in the conversation, in the language of the guest', async () => {
  const page = await world.guestPage(arabic)
  await page.getByText('مرحبًا بك. اكتب ما تشاء').waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await page.getByLabel('سؤالك').fill('متى الموعد؟')
  await page.getByLabel('اسمك').fill('نور')
  await page.getByRole('button', { name: 'ابدأ المحادثة' }).click()
  await log(page).getByText('مرحبًا بك. اكتب ما تشاء').waitFor()
  await log(page).getByText('متى الموعد؟').waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[A13] turning the page to the other language brings that language’s welcome, and stays', async () => {
  const page = await world.guestPage()
  await page.getByText('Hello, and welcome.').waitFor()
  await page.getByRole('button', { name: 'العربية' }).click()
  await page.getByText('مرحبًا بك. اكتب ما تشاء').waitFor()
  await page.reload()
  await page.getByLabel('سؤالك').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('ar')
})

test('[V30] the whole way by keyboard alone: door, errors at their fields, conversation, menu, dialog, and the focus is never lost', async () => {
  const page = await world.guestPage()
  await page.getByLabel('Your question').waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Your question')
  await page.keyboard.type('May I ask?')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Your name')
  await page.keyboard.press('Enter')
  await page.getByText('Your name is missing. The rest is kept.').waitFor()
  expect(await focused(page)).toBe('Your name')
  expect(await page.getByLabel('Your name').getAttribute('aria-invalid')).toBe('true')
  await page.keyboard.type('Ada Okafor')
  await page.keyboard.press('Enter')

  await log(page).getByText('May I ask?').waitFor()
  expect(await focused(page)).toMatch(/^Write to/)
  await page.keyboard.type('One')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('Two')
  await page.keyboard.press('Enter')
  await log(page).getByText('One\nTwo').waitFor()
  expect(await focused(page)).toMatch(/^Write to/)

  for (let tries = 0; tries < 12 && (await focused(page)) !== 'More'; tries++) await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('#more button').first().waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Use another device')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Use another device' }).waitFor()
  expect(await page.getByLabel('Your personal link').inputValue()).toBe(page.url())
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await focused(page)).not.toBe('BODY')
  expect(takeComplaints()).toEqual([])
})

test('[V30] with storage blocked one comes in, writes, and a reload comes back to the same conversation', async () => {
  const page = await withoutStorage(world)
  await page.goto(`${world.origin}/d/demo`)
  await comeIn(page, 'Lukas Brandt', 'Does it work without cookies?')
  await say(page, 'It seems so.')
  // What is on its way is kept nowhere here, so it must have arrived.
  await log(page).getByText('It seems so.').waitFor()
  await log(page).getByText('Sending', { exact: true }).waitFor({ state: 'detached' })
  await page.reload()
  await log(page).getByText('Does it work without cookies?').waitFor()
  await log(page).getByText('It seems so.').waitFor()
  expect(takeComplaints()).toEqual([])
})

test('a link of somebody else is asked about before it is opened, and can be left alone', async () => {
  const ada = await comeIn(await world.guestPage(), 'Ada Okafor', 'This is my conversation.')
  const link = ada.url()
  const other = await world.stranger(phone)
  await other.goto(link)
  await other.getByRole('heading', { name: 'Continue this conversation?' }).waitFor()
  expect(await other.getByText('This is my conversation.').count()).toBe(0)
  await other.getByRole('button', { name: 'Open a conversation of my own' }).click()
  await other.getByLabel('Your question').waitFor()
  expect(other.url()).not.toContain(new URL(link).hash)

  const own = await world.stranger(phone)
  await own.goto(link)
  await own.getByRole('button', { name: 'Continue, it is mine' }).click()
  await log(own).getByText('This is my conversation.').waitFor()
  await own.reload()
  await log(own).getByText('This is my conversation.').waitFor()
})

test('[V4] two tabs at the door lead to one conversation', async () => {
  const one = await world.guestPage()
  const two = await one.context().newPage()
  await two.goto(`${world.origin}/d/demo`)
  for (const [page, text] of [
    [one, 'From the first'],
    [two, 'From the second'],
  ] as const) {
    await page.getByLabel('Your question').fill(text)
    await page.getByLabel('Your name').fill('Mei Chen')
  }
  await Promise.all([one, two].map((page) => page.getByRole('button', { name: 'Start the conversation' }).click()))
  for (const page of [one, two]) {
    await log(page).getByText('From the first').waitFor()
    await log(page).getByText('From the second').waitFor()
  }
})

test('an address that is asked for must look like one; the mailed link proves it and leaves the address', async () => {
  const page = await world.stranger(phone)
  await page.goto(`${world.origin}/d/${visas.slug}`)
  await page.getByLabel('Your e-mail address').fill('ada at example')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await page.getByText('An address is missing here, such as name@example.org.').waitFor()
  await page.getByLabel('Your e-mail address').fill('ada.okafor@example.org')
  await comeIn(page, 'Ada Okafor', 'Where do I send my passport?')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('button', { name: 'Mail me my link' }).click()
  await page.getByText('Your link is on its way to the address you gave.').waitFor()

  const link = await mailedLink('ada.okafor@example.org')
  const laptop = await world.stranger()
  await laptop.goto(link)
  await log(laptop).getByText('Where do I send my passport?').waitFor()
  await log(laptop).getByText('Your e-mail address is confirmed').waitFor()
  expect(laptop.url()).toMatch(/#[\w-]{43}$/)
  expect(laptop.url()).not.toBe(page.url())

  const again = await world.stranger()
  await again.goto(link)
  await again.getByRole('heading', { name: 'This link has ended' }).waitFor()
})

test('a closed desk says so, a link that opens nothing says so, and so does an address without a desk', async () => {
  const closed = await world.stranger(phone)
  await closed.goto(`${world.origin}/d/night`)
  await closed.getByRole('heading', { name: 'Night desk is closed' }).waitFor()
  expect(await closed.getByRole('textbox').count()).toBe(0)

  const dead = await world.stranger(phone)
  await dead.goto(`${world.origin}/d/demo#${randomBytes(32).toString('base64url')}`)
  await dead.getByRole('button', { name: 'Continue, it is mine' }).click()
  await dead.getByRole('heading', { name: 'This link opens nothing' }).waitFor()
  await dead.getByRole('button', { name: 'Open a conversation of my own' }).click()
  await dead.getByLabel('Your question').waitFor()

  takeComplaints()
  const nowhere = await world.stranger(phone)
  await nowhere.goto(`${world.origin}/d/no-such-desk`)
  await nowhere.getByRole('heading', { name: 'There is no desk at this address' }).waitFor()
})

test('[V2] a question that was sent without a network goes out by itself, once', async () => {
  const page = await world.guestPage(phone)
  await page.getByLabel('Your question').fill('Can you hear me?')
  await page.getByLabel('Your name').fill('Omar Haddad')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await page.getByText('Not arrived yet. It is kept on this device').waitFor()
  await page.context().setOffline(false)
  await log(page).getByText('Can you hear me?').waitFor()
  expect(await log(page).getByText('Can you hear me?').count()).toBe(1)
  await field(page).waitFor()
})

/** The mail is written by a job a moment later: asked for until it is there. */
async function mailedLink(to: string): Promise<string> {
  const ask = await world.as(rosa)
  for (;;) {
    const mails = (await ask('GET /api/mail')) as readonly { to: string; text: string }[]
    const link = mails.find((mail) => mail.to === to)?.text.match(/http\S+#proof=[\w-]{43}/)?.[0]
    if (link) return link
  }
}
