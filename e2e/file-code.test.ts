// A file that needs a code: asked for as it is shared, told by the host, typed by the guest; on a phone and at a desk.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsAs, overflows } from './axe.ts'
import { letter } from './file-steps.ts'
import { log, phone } from './guest-steps.ts'
import { comeIn, messages, openTalk } from './steps.ts'
import { startWorld, takeComplaints } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
let ada: Page

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  ada = await world.guestPage(phone)
  await comeIn(ada, 'Ada Okafor', 'Can you send me my contract?')
  await openTalk(rosa, 'Ada Okafor')
})
afterAll(() => world.end())

const manners = {
  light: {},
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 } },
} as const
const contract = { ...letter, name: 'Contract.pdf' }
const bubble = (page: Page, name = 'Contract.pdf') => log(page).locator('.g-file').filter({ hasText: name })
const note = (page: Page) => messages(page).locator('.code-note').last()
const codeOf = async (page: Page) => {
  const shown = page.getByRole('dialog', { name: 'Read it out to Ada Okafor' })
  const code = (await shown.locator('.code-shown').textContent()) ?? ''
  return { shown, code }
}
const wrong = (code: string) => (code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`)
const typeCode = async (page: Page, code: string, name = 'Contract.pdf') => {
  await page.getByLabel(`Code for ${name}`).fill(code)
  await bubble(page, name).getByRole('button', { name: 'Open', exact: true }).click()
}

test('[D18] a host is advised, and asks for a code as the file is shared', async () => {
  await rosa.getByLabel('Pictures or documents').setInputFiles([contract])
  await rosa.getByText('Something confidential? Let it need a code').waitFor()
  await rosa.getByLabel('Needs a code').selectOption('yes, I tell it myself')
  expect(await faultsAs(rosa, manners)).toEqual([])
  await rosa.getByRole('button', { name: 'Send', exact: true }).click()
  await note(rosa).getByText('Ada Okafor needs a code. Make one when you can tell it.').waitFor()
  await bubble(ada).getByText('It needs a code. Rosa Lindqvist tells it to you, not in this conversation.').waitFor()
  expect(await bubble(ada).getByRole('button', { name: 'Save' }).count()).toBe(0)
  expect(await faultsAs(ada, manners)).toEqual([])
  expect(await overflows(ada)).toBe(false)
})

test('[D18] [FI19] the code is shown once, and a wrong one says how many tries are left', async () => {
  await note(rosa).getByRole('button', { name: 'Show a code for Contract.pdf' }).click()
  const { shown, code } = await codeOf(rosa)
  expect(code).toMatch(/^\d{4} \d{4}$/)
  expect(await faultsAs(rosa, manners)).toEqual([])
  await shown.getByRole('button', { name: 'I have told it' }).click()
  expect(await rosa.content()).not.toContain(code)
  await note(rosa).getByText('Ada Okafor has not opened it yet').waitFor()

  await typeCode(ada, '1234')
  await bubble(ada).getByRole('alert').getByText('A code has eight digits').waitFor()
  await typeCode(ada, wrong(code))
  await bubble(ada).getByRole('alert').getByText('That is not the code. 4 tries are left.').waitFor()
  expect(await faultsAs(ada, manners)).toEqual([])
  const inArabicDigits = code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
  await typeCode(ada, inArabicDigits)
  const [download] = await Promise.all([
    ada.waitForEvent('download'),
    bubble(ada).getByRole('button', { name: 'Save Contract.pdf' }).click(),
  ])
  expect(await readFile(await download.path())).toEqual(contract.buffer)
  await note(rosa)
    .getByText(/Ada Okafor has opened it with the code/)
    .waitFor()
  await messages(rosa)
    .getByText(/Saved by the other side/)
    .waitFor()
})

test('[D18] [FI19] another page of the same device has it, by what it had given before', async () => {
  await ada.reload()
  await bubble(ada)
    .getByText(/It was opened with its code/)
    .waitFor()
  const [download] = await Promise.all([
    ada.waitForEvent('download'),
    bubble(ada).getByRole('button', { name: 'Save Contract.pdf' }).click(),
  ])
  expect(await readFile(await download.path())).toEqual(contract.buffer)
})

test('[D18] [FI20] [FI22] used up, the host is told and makes a new one; and takes it off', async () => {
  await note(rosa).getByRole('button', { name: 'A new code for Contract.pdf' }).click()
  const first = await codeOf(rosa)
  await first.shown.getByRole('button', { name: 'I have told it' }).click()
  await bubble(ada).getByText('It needs a code.').waitFor()
  for (const left of ['4 tries are', '3 tries are', '2 tries are', 'One try is']) {
    await typeCode(ada, wrong(first.code))
    await bubble(ada).getByRole('alert').getByText(left).waitFor()
  }
  await typeCode(ada, wrong(first.code))
  await bubble(ada).getByText('All tries are used up. Ask Rosa Lindqvist for a new code.').waitFor()
  await note(rosa).getByRole('alert').getByText('Ada Okafor has used up all five tries.').waitFor()
  expect(await faultsAs(rosa, manners)).toEqual([])

  await note(rosa).getByRole('button', { name: 'A new code for Contract.pdf' }).click()
  const second = await codeOf(rosa)
  await rosa.keyboard.press('Escape')
  await second.shown.waitFor({ state: 'detached' })
  await typeCode(ada, second.code)
  await bubble(ada).getByRole('button', { name: 'Save Contract.pdf' }).waitFor()
  await note(rosa).getByRole('button', { name: 'No code any more for Contract.pdf' }).click()
  await note(rosa).waitFor({ state: 'detached' })
  // Browsers note every no of a server.
  expect(takeComplaints().filter((one) => !one.includes('409'))).toEqual([])
})

test('[D18] a host on a phone asks for one later, and mail is not promised where the address is only stated', async () => {
  const hand = await world.owner(phone)
  await openTalk(hand, 'Ada Okafor')
  await messages(hand).getByRole('button', { name: 'More about Contract.pdf' }).click()
  await hand.getByRole('menuitem', { name: 'Ask for a code …' }).click()
  const ask = hand.getByRole('dialog', { name: 'A code for “Contract.pdf”' })
  await ask.getByText('What Ada Okafor has saved already stays with them.').waitFor()
  expect(await ask.getByRole('radio', { name: 'It goes to Ada Okafor by e-mail' }).isDisabled()).toBe(true)
  expect(await faultsAs(hand, { phone: manners.phone })).toEqual([])
  await ask.getByRole('button', { name: 'Ask for a code' }).click()
  await note(hand).getByText('Ada Okafor needs a code.').waitFor()
  await bubble(ada).getByText('It needs a code.').waitFor()
  await note(hand).getByRole('button', { name: 'Show a code for Contract.pdf' }).click()
  const { shown, code } = await codeOf(hand)
  expect(await overflows(hand)).toBe(false)
  await shown.getByRole('button', { name: 'I have told it' }).click()
  await typeCode(ada, code)
  await bubble(ada).getByRole('button', { name: 'Save Contract.pdf' }).waitFor()
})
