// Contact links, from making one to the conversation that it begins, and what is left of one that was given another address.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa, tomas } from '../cast/cast.ts'
import { faultsAs } from './axe.ts'
import { arabic, field, log, narrow, phone, withoutStorage } from './guest-steps.ts'
import { row } from './steps.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let rosas: Page
/** The address that Rosa has handed out. */
let address = ''
beforeAll(async () => {
  world = await startWorld()
  rosas = await world.owner()
})
afterAll(() => world.end())

const known = async () => {
  const { rows } = (await (await world.as(rosa))('GET /api/inbox?life=live')) as { rows: readonly unknown[] }
  return rows.length
}
const lookAgain = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))
const links = () => rosas.getByRole('list').filter({ hasText: '/c/' }).getByRole('listitem')
const addressOf = async () => `${world.origin}/c/${(await links().innerText()).match(/\/c\/(\S+)/)?.[1]}`

async function write(page: Page, question: string, name?: string): Promise<void> {
  await page.getByLabel('Your question').fill(question)
  if (name) await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start the conversation' }).click()
}

test('[E1] a host makes a link, and has its code to show', async () => {
  await rosas.getByRole('button', { name: 'Rosa Lindqvist' }).click()
  await rosas.getByRole('menuitem', { name: 'Contact links' }).click()
  await rosas.getByRole('button', { name: 'New link' }).click()
  const dialog = rosas.getByRole('dialog')
  expect(await dialog.getByLabel('Address').inputValue()).toMatch(/^rosa-[a-z2-9]{8}$/)
  await dialog.getByLabel('You talk in').selectOption({ label: 'Swedish' })
  await dialog.getByLabel('How many conversations').fill('3')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await dialog.waitFor({ state: 'detached' })
  await links().getByText('0 of 3 conversations begun').waitFor()
  address = await addressOf()
  await rosas.getByRole('button', { name: /^Show rosa-.* as a code$/ }).click()
  expect(await rosas.getByRole('img').getAttribute('aria-label')).toBe(`A code that leads to ${address}`)
  expect(await faultsAs(rosas, { light: {}, dark: { colorScheme: 'dark' }, narrow })).toEqual([])
  await rosas.keyboard.press('Escape')
  expect(await faultsAs(rosas, { narrow, light: {} })).toEqual([])
})

test('[E1] [E4] its page tells who is met, in which languages, and whether they are here, and a visit makes nothing', async () => {
  const visitor = await world.stranger(phone)
  await visitor.goto(address)
  await visitor.getByRole('heading', { name: 'Rosa Lindqvist' }).waitFor()
  await visitor.getByText('Here now').waitFor()
  await visitor.getByText('Talks with you in English and Swedish').waitFor()
  const ask = await world.as(rosa)
  await ask('PUT /api/me/absence', { until: Date.now() + 3_600_000, reason: 'lunch' })
  await lookAgain(visitor)
  await visitor.getByText('Not here now. Planned return').waitFor()
  expect(await visitor.locator('body').innerText()).not.toContain('unch')
  const light = { viewport: { width: 390, height: 844 } }
  expect(await faultsAs(visitor, { light, dark: { colorScheme: 'dark', ...light }, narrow })).toEqual([])
  await rosas.getByRole('button', { name: 'I am back' }).click()
  await lookAgain(visitor)
  await visitor.getByText('Here now').waitFor()
  const arab = await world.stranger(arabic)
  await arab.goto(address)
  await arab.getByText('يتحدث معك بـ').waitFor()
  expect(await known()).toBe(0)
})

test('[E1] the first words begin a conversation that is the host’s, and a reload or the link lead back to it', async () => {
  const ada = await world.stranger(phone)
  await ada.goto(address)
  await write(ada, 'Could we talk about my room?', 'Ada Okafor')
  await log(ada).getByText('Could we talk about my room?').waitFor()
  await log(ada).getByText('Rosa answers you from here on').waitFor()
  expect(new URL(ada.url()).pathname).toBe('/d/demo')
  await ada.reload()
  await log(ada).getByText('Could we talk').waitFor()

  await rosas.goto(`${world.origin}/console`)
  await row(rosas, 'Ada Okafor').click()
  await rosas.getByText('The guest came by your contact link').waitFor()
  await rosas.goto(`${world.origin}/console/links`)
  await links().getByText('1 of 3 conversations begun').waitFor()
  await rosas.getByRole('button', { name: /^More about rosa-/ }).click()
  await rosas.getByRole('menuitem', { name: 'New address' }).click()
  await rosas.getByRole('dialog').getByRole('button', { name: 'New address' }).click()
  await rosas.getByRole('dialog').waitFor({ state: 'detached' })

  // The old address leads its own guest back, and nobody else anywhere.
  await ada.goto(address)
  await log(ada).getByText('Could we talk').waitFor()
  takeComplaints()
  const late = await world.stranger()
  await late.goto(address)
  await late.getByRole('heading', { name: 'This link leads to nobody' }).waitFor()
  expect(takeComplaints()).toEqual([expect.stringContaining('404')])
  await expect.poll(addressOf).not.toBe(address)
  address = await addressOf()
})

test('[E1] where a colleague has the guest’s conversation, what was meant for the host reaches nobody, and is not lost', async () => {
  const omar = await world.guestPage(phone)
  await write(omar, 'Hello?', 'Omar Haddad')
  await log(omar).getByText('Hello?').waitFor()
  const ask = await world.as(rosa)
  const { rows } = (await ask('GET /api/inbox?life=live')) as { rows: { id: string; guest: { name: string } }[] }
  const own = `/api/conversations/${rows.find(({ guest }) => guest.name === 'Omar Haddad')?.id}`
  const { id: colleague } = await tomasHas(own)
  expect(colleague).not.toBe('')
  await omar.goto(address)
  await write(omar, 'This is for Rosa alone')
  await omar.getByText('with somebody else here already').waitFor()
  await omar.getByRole('link', { name: 'Go on with your conversation here' }).click()
  await log(omar).getByText('Hello?').waitFor()
  expect(await field(omar).inputValue()).toBe('This is for Rosa alone')
  expect(JSON.stringify(await ask(`GET ${own}`))).not.toContain('for Rosa alone')
  takeComplaints()
})

async function tomasHas(conversation: string): Promise<{ readonly id: string }> {
  const ask = await world.as(tomas)
  const me = (await ask('GET /api/me')) as { id: string }
  await ask(`PUT ${conversation}/assignee`, { to: me.id, epoch: 0 })
  return me
}

test('[E1] [V30] a browser that keeps nothing begins by the link too, and a reload comes back', async () => {
  const mei = await withoutStorage(world, phone)
  await mei.goto(address)
  await write(mei, 'Nothing is kept here', 'Mei Chen')
  await log(mei).getByText('Nothing is kept here').waitFor()
  await mei.reload()
  await log(mei).getByText('Nothing is kept here').waitFor()
  expect(takeComplaints()).toEqual([])
})
