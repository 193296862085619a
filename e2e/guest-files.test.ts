// Files on the guest's side: given, shown, saved, over; and what of it is fetched by whom.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { give, letter, type OnMachine, photo, pretender } from './file-steps.ts'
import { log, phone } from './guest-steps.ts'
import { comeIn, messages, openTalk } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
let ada: Page
const fetched: string[] = []

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  ada = await world.guestPage(phone)
  ada.on('request', (request) => fetched.push(request.url()))
  await comeIn(ada, 'Ada Okafor', 'Where do I send my passport?')
  await openTalk(rosa, 'Ada Okafor')
})
afterAll(() => world.end())

const tray = (page: Page) => page.getByRole('region', { name: 'Files to send' })
const pick = (page: Page, ...files: readonly OnMachine[]) => page.getByLabel('Attach files').setInputFiles([...files])
const share = (page: Page, ...files: readonly OnMachine[]) =>
  rosaPicks(page, files).then(() => page.getByRole('button', { name: 'Send', exact: true }).click())
const rosaPicks = (page: Page, files: readonly OnMachine[]) =>
  page.getByLabel('Pictures or documents').setInputFiles([...files])

test('[A18] a guest who shares nothing fetches nothing of it', async () => {
  await ada.getByLabel('Attach files').waitFor({ state: 'attached' })
  expect(fetched.filter((url) => /\/(see|give|shared|file-size)/.test(url))).toEqual([])
})

test('[D13] what a guest drops or pastes is taken up, also what comes before the part that takes it up', async () => {
  let letItCome = () => {}
  const partComes = new Promise<void>((done) => {
    letItCome = done
  })
  await ada.route('**/give-*', (route) => partComes.then(() => route.continue()))
  expect(await give(ada, 'drop', { ...letter, name: '../../dropped.pdf' })).toBe(true)
  expect(await give(ada, 'paste', await photo('pasted.jpg'))).toBe(true)
  // The browser pastes a table as words; the picture of it that lies beside them is not meant.
  expect(await give(ada, 'paste', { ...(await photo('table.png')), words: 'Name\tDay' })).toBe(false)
  letItCome()
  await ada.getByRole('button', { name: 'Send 2 files' }).waitFor()
  expect(await faultsOf(ada)).toEqual([])
  for (const name of ['dropped.pdf', 'pasted.jpg'])
    await tray(ada)
      .getByRole('button', { name: `Remove ${name}` })
      .click()
  await tray(ada).waitFor({ state: 'detached' })
})

test('[D13] [A18] a guest gives several at once, with words for those who cannot see, and both sides have them', async () => {
  await pick(ada, await photo('passport.jpg'), letter)
  await ada.getByLabel('What is on it? For those who cannot see it: passport.jpg').fill('My passport, open')
  expect(await faultsOf(ada)).toEqual([])
  await ada.getByRole('button', { name: 'Send 2 files' }).click()
  await log(ada).getByRole('img', { name: 'My passport, open' }).waitFor()
  await expect
    .poll(() =>
      log(ada)
        .getByText(/kept until/)
        .count(),
    )
    .toBe(2)
  await tray(ada).waitFor({ state: 'detached' })
  await messages(rosa).getByRole('img', { name: 'My passport, open' }).waitFor()
  await messages(rosa)
    .getByRole('link', { name: `Save ${letter.name}` })
    .waitFor()
  expect(await faultsOf(ada)).toEqual([])
})

test('[D14] a guest saves what a host has shared, whole and under its name, and the host sees that they have it', async () => {
  await share(rosa, { ...letter, name: 'Form.pdf' })
  const bubble = log(ada).locator('.g-file').filter({ hasText: 'Form.pdf' })
  const [download] = await Promise.all([
    ada.waitForEvent('download'),
    bubble.getByRole('button', { name: 'Save Form.pdf' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Form.pdf')
  expect(await readFile(await download.path())).toEqual(letter.buffer)
  await messages(rosa)
    .getByText(/Saved by the other side/)
    .waitFor()
})

test('[D16] a picture opens in the page, and Escape closes it', async () => {
  await log(ada).getByRole('button', { name: 'Look at My passport, open' }).click()
  const large = ada.getByRole('dialog', { name: 'passport.jpg' })
  await large.getByRole('img', { name: 'My passport, open' }).waitFor()
  expect(await faultsOf(ada)).toEqual([])
  await ada.keyboard.press('Escape')
  await large.waitFor({ state: 'detached' })
})

test('[A18] one that was cut goes on where the server has it, survives a reload, and can be taken back', async () => {
  const large = await photo('large.png', { noise: true })
  const starts: number[] = []
  let isCut = true
  await ada.route('**/parts?at=*', async (route) => {
    const at = Number(new URL(route.request().url()).searchParams.get('at'))
    starts.push(at)
    await (isCut && at > 100_000 ? route.abort('connectionreset') : route.continue())
  })
  await pick(ada, large)
  await ada.getByRole('button', { name: 'Send the file' }).click()
  const way = ada.getByRole('progressbar', { name: 'large.png' })
  await expect.poll(() => way.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(100_000)
  await ada.reload()
  await way.waitFor()
  isCut = false
  await messages(rosa).getByRole('img', { name: 'large.png' }).waitFor()
  expect(starts.filter((at) => at === 0)).toHaveLength(1)

  isCut = true
  await pick(ada, { ...large, name: 'mistake.png' })
  await ada.getByRole('button', { name: 'Send the file' }).click()
  await tray(ada).getByRole('button', { name: 'Remove mistake.png' }).click()
  await tray(ada).waitFor({ state: 'detached' })
  await ada.unroute('**/parts?at=*')
})

test('[V26] what it is decides, and a guest reads what to do', async () => {
  await pick(ada, pretender)
  await ada.getByRole('button', { name: 'Send the file' }).click()
  await tray(ada).getByRole('alert').getByText('Web pages and drawings with code cannot be sent').waitFor()
  expect(await faultsOf(ada)).toEqual([])
  await tray(ada).getByRole('button', { name: 'Remove holiday.png' }).click()
  await tray(ada).waitFor({ state: 'detached' })
})

test('[D14] [V25] what a host withdraws is gone for the guest at once, and said to be', async () => {
  await messages(rosa).getByRole('button', { name: 'More about Form.pdf' }).click()
  await rosa.getByRole('menuitem', { name: 'Withdraw it' }).click()
  await rosa.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click()
  const bubble = log(ada).locator('.g-file').filter({ hasText: 'Form.pdf' })
  await bubble.getByText('Withdrawn by Rosa Lindqvist.').waitFor()
  expect(await bubble.getByRole('button').count()).toBe(0)
})

test('[V27] [D15] where the desk says so, files wait for somebody who answers, or there is no way to send any', async () => {
  await deskSays('held')
  await pick(ada, letter)
  await ada.getByRole('button', { name: 'Send the file' }).click()
  await tray(ada).getByText('Files can be sent once somebody answers you here.').waitFor()
  await rosa.getByRole('button', { name: 'Assign', exact: true }).click()
  await rosa.getByRole('menuitemradio', { name: /^Me/ }).click()
  await log(ada).getByText('Rosa answers you from here on').waitFor()
  await tray(ada).getByRole('button', { name: 'Try again' }).click()
  await tray(ada).waitFor({ state: 'detached' })
  await deskSays('no')
  await ada.getByLabel('Attach files').waitFor({ state: 'detached' })
  // It is not taken up, nor opened by the browser in place of the page.
  expect(await give(ada, 'drop', letter)).toBe(true)
  expect(await tray(ada).count()).toBe(0)
})

const filesLabel = 'Guests may send files'

/** Rosa changes what the demo desk says of files, on its page. */
async function deskSays(leave: 'held' | 'no'): Promise<void> {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/desks`)
  await page.getByRole('link', { name: 'Change Demo desk' }).click()
  await page.getByLabel(filesLabel).selectOption(leave)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Demo desk is saved.').waitFor()
  await page.close()
}
