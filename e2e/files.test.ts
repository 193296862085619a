// Files through the real interface: taken up, sent, shown, kept, withdrawn; refused by what they are.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tomas } from '../cast/cast.ts'
import { faultsOf } from './axe.ts'
import { give, letter, type OnMachine, photo, pretender, shares } from './file-steps.ts'
import { messageField, messages, openTalk, row } from './steps.ts'
import { startWorld } from './world.ts'
import type { Absent, World } from './world.ts'

let world: World
let rosa: Page
let tom: Page
let ada: Absent

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  tom = await world.host(tomas)
  ada = await world.arrive('Ada Okafor', ['Where do I sign?'])
  for (const page of [rosa, tom]) await openTalk(page, 'Ada Okafor')
})
afterAll(() => world.end())

const tray = (page: Page) => page.getByRole('region', { name: /files? to send$/ })
const pick = (page: Page, ...files: readonly OnMachine[]) =>
  page.getByLabel('Pictures or documents').setInputFiles([...files])
const save = (page: Page, name: string) => messages(page).getByRole('link', { name: `Save ${name}` })

test('[A18] [D13] several at once, looked over before they go, with words for those who cannot see', async () => {
  await pick(rosa, await photo('coast.jpg'), letter)
  await tray(rosa).getByText('Ada Okafor will get it with the next Send.').waitFor()
  await rosa.getByLabel('What is on coast.jpg').fill('The coast in the morning')
  await rosa.getByLabel('Kept for').selectOption({ label: '7 days' })
  expect(await faultsOf(rosa)).toEqual([])
  await messageField(rosa).fill('Here is the form.')
  await rosa.keyboard.press('Enter')
  for (const page of [rosa, tom]) {
    await messages(page).getByRole('img', { name: 'The coast in the morning' }).waitFor()
    await save(page, letter.name).waitFor()
    expect(
      await messages(page)
        .getByText(/kept until/)
        .count(),
    ).toBe(2)
  }
  expect(await tray(rosa).count()).toBe(0)
  expect(await faultsOf(rosa)).toEqual([])
})

test('[D13] what is pasted or dropped is taken up too, and what is not sent survives a reload', async () => {
  await give(rosa, 'paste', await photo('pasted.jpg'))
  await give(rosa, 'drop', { ...letter, name: '../../second.pdf' })
  await tray(rosa).getByText('second.pdf').waitFor()
  await rosa.reload()
  await tray(rosa).getByText('second.pdf').waitFor()
  await rosa.getByRole('button', { name: 'Take pasted.jpg out' }).click()
  await rosa.getByRole('button', { name: 'Send', exact: true }).click()
  await save(tom, 'second.pdf').waitFor()
  expect(await save(tom, 'pasted.jpg').count()).toBe(0)
})

test('[A18] one that was cut on its way goes on where the server has it, and can be taken back', async () => {
  const large = await photo('large.png', { noise: true })
  expect(large.buffer.length).toBeGreaterThan(1_000_000)
  const starts: number[] = []
  let isCut = true
  await rosa.route('**/parts?at=*', async (route) => {
    const at = Number(new URL(route.request().url()).searchParams.get('at'))
    starts.push(at)
    await (isCut && at > 100_000 ? route.abort('connectionreset') : route.continue())
  })
  await pick(rosa, large)
  await rosa.getByRole('button', { name: 'Send', exact: true }).click()
  const way = rosa.getByRole('progressbar', { name: 'How much of large.png is there' })
  await expect.poll(() => way.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(100_000)
  isCut = false
  await messages(tom).getByRole('img', { name: 'large.png' }).waitFor()
  expect(starts.filter((at) => at === 0)).toHaveLength(1)

  isCut = true
  await pick(rosa, { ...large, name: 'mistake.png' })
  await rosa.getByRole('button', { name: 'Send', exact: true }).click()
  await rosa.getByRole('button', { name: 'Do not send mistake.png' }).click()
  await rosa.getByText('mistake.png').waitFor({ state: 'detached' })
  await rosa.unroute('**/parts?at=*')
})

test('[V26] what it is decides, whatever it is called, and the words say what to do', async () => {
  await pick(rosa, pretender)
  await rosa.getByRole('button', { name: 'Send', exact: true }).click()
  await messages(rosa).getByRole('alert').getByText('Web pages and drawings with code cannot be sent').waitFor()
  await messages(rosa).getByRole('button', { name: 'Discard' }).click()
  await rosa.getByText('holiday.png').waitFor({ state: 'detached' })
  expect(await messages(tom).getByText('holiday.png').count()).toBe(0)
})

test('[D16] [V25] a guest’s file is a line in the list, opens in the page, and its address alone opens nothing', async () => {
  await shares(world, ada, await photo('passport of Ada.jpg'))
  await row(tom, 'Ada Okafor').getByText('Picture: passport of Ada.jpg', { exact: true }).waitFor()
  await messages(tom).getByRole('button', { name: 'Look at passport of Ada.jpg' }).click()
  const viewer = tom.getByRole('dialog', { name: 'passport of Ada.jpg' })
  await viewer.getByRole('img').waitFor()
  const address = (await viewer.getByRole('link', { name: 'Save' }).getAttribute('href')) ?? ''
  expect(address).not.toMatch(/passport|Ada/)
  await tom.keyboard.press('Escape')
  const stranger = await world.arrive('Somebody Else')
  const headers = { Authorization: `Parley ${stranger.secret}`, 'X-Parley-Desk': 'demo' }
  const answers = await Promise.all([fetch(world.origin + address), fetch(world.origin + address, { headers })])
  expect(answers.map(({ status }) => status)).toEqual([401, 404])
})

test('[D14] a host keeps one for longer, and withdraws another: gone on every screen at once', async () => {
  await act(rosa, 'second.pdf', 'Keep with the conversation')
  await messages(tom).getByText('kept with the conversation').waitFor()
  await act(rosa, 'passport of Ada.jpg', 'Withdraw it')
  await rosa
    .getByRole('dialog', { name: 'Withdraw passport of Ada.jpg?' })
    .getByRole('button', { name: 'Withdraw it' })
    .click()
  for (const page of [rosa, tom]) {
    await messages(page)
      .getByText(/^Withdrawn by/)
      .waitFor()
    expect(await save(page, 'passport of Ada.jpg').count()).toBe(0)
  }
})

async function act(page: Page, file: string, what: string): Promise<void> {
  await messages(page)
    .getByRole('button', { name: `More about ${file}` })
    .click()
  await page.getByRole('menuitem', { name: what }).click()
}
