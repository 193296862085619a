// What an organiser lets a bot send, in two languages, as its guests get it; and a flow that is carried to another bot.
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa } from '../cast/cast.ts'
import { faultsAs } from './axe.ts'
import { letter, type OnMachine, photo, pretender } from './file-steps.ts'
import { arabic, log, phone } from './guest-steps.ts'
import { comeIn, openTalk } from './steps.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
const [bot, copy, desk] = [randomUUID(), randomUUID(), randomUUID()]
beforeAll(async () => {
  world = await startWorld()
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as { desks: object[] }
  await ask('POST /api/desks', { ...desks[0], id: desk, slug: 'visit', name: 'Visit', keepFiles: '1d' })
  await ask('POST /api/bots', { id: bot, name: 'Guide' })
  await ask('POST /api/bots', { id: copy, name: 'Copy' })
})
afterAll(() => world.end())

const shot = async (page: Page, name: string) => {
  const folder = process.env['PARLEY_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/bot-${name}.png` })
}

const choose = (page: Page, file: OnMachine, label: string) =>
  page.getByLabel(label, { exact: true }).and(page.locator('input[type=file]')).setInputFiles(file)

/** The picture is there to be seen. */
const isDrawn = (image: Locator) =>
  expect.poll(() => image.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth > 0)).toBe(true)

test('[D36] an organiser lets a bot send a picture and a letter; each guest gets the one of their language, and keeps it', async () => {
  const ask = await world.as(rosa)
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${bot}`)
  await page.getByLabel('Add a step').selectOption('File')
  await page.getByLabel('Name of the step').fill('Way here')
  await page.getByLabel('What it says before it').fill('This is the way, {guest}.')
  await page.getByLabel('Then', { exact: true }).selectOption('Hello')
  await page.getByRole('button', { name: 'Begin here' }).click()
  await page.getByText('“Way here” has no file yet.').waitFor()
  await choose(page, pretender, 'Choose a file')
  await page.getByText('Web pages and drawings with code cannot be sent.').waitFor()
  await choose(page, await photo('way.jpg'), 'Choose a file')
  await page.getByText('Say what is on the picture of “Way here”').waitFor()
  expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
  await page.getByLabel('What it is called').fill('The way here.jpg')
  await page.getByLabel('What is on it, for those who cannot see it').fill('The road between hill and lake')
  await isDrawn(page.getByRole('img', { name: 'The road between hill and lake' }))
  await page.getByLabel('Language', { exact: true }).selectOption('Arabic')
  await choose(page, letter, 'Choose a file')
  await page.getByLabel('What it is called').fill('الطريق.pdf')
  await page.getByLabel('Language', { exact: true }).selectOption('English')
  await page.getByLabel('Dialogues', { exact: true }).fill('# The way\n< This is the way, Ada.\n< The way here.jpg')
  await page.getByRole('list', { name: 'Results' }).getByText('goes as expected').waitFor()
  await shot(page, 'file-editor')
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByRole('button', { name: 'Preview' }).click()
  const dialog = page.getByRole('dialog', { name: 'Guide, as guests see it' })
  const guest = dialog.frameLocator('iframe')
  await guest.getByLabel('Your question').fill('Where are you?')
  await guest.getByLabel('Your name').fill('Nadia')
  await guest.getByRole('button', { name: 'Start the conversation' }).click()
  await isDrawn(guest.getByRole('img', { name: 'The road between hill and lake' }))
  await shot(page, 'file-preview')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Speaks to guests').waitFor()
  await ask(`PUT /api/desks/${desk}/bot`, { bot })

  const arriving = await world.guestPage(phone)
  await arriving.goto(`${world.origin}/d/visit`)
  const lina = await comeIn(arriving, 'Lina Haddad', 'Where are you?')
  await log(lina).getByText('This is the way, Lina Haddad.').waitFor()
  await isDrawn(log(lina).getByRole('img', { name: 'The road between hill and lake' }))
  await log(lina).getByText('kept with the conversation').waitFor()
  const [saved] = await Promise.all([
    lina.waitForEvent('download'),
    log(lina).getByRole('button', { name: 'Save The way here.jpg' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('The way here.jpg')
  await shot(lina, 'file-guest')
  expect(await faultsAs(lina, { phone, dark: { ...phone, colorScheme: 'dark' } })).toEqual([])

  const omar = await world.guestPage(arabic)
  await omar.goto(`${world.origin}/d/visit`)
  await omar.locator('textarea').first().fill('أين أنتم؟')
  await omar.locator('input[autocomplete=name]').fill('عمر')
  await omar.getByRole('button', { name: 'ابدأ المحادثة' }).click()
  await log(omar).locator('.g-file-name', { hasText: 'الطريق.pdf' }).waitFor()
  await shot(omar, 'file-arabic')

  const host = await world.owner()
  await openTalk(host, 'Lina Haddad')
  await isDrawn(log(host).getByRole('img', { name: 'The road between hill and lake' }))
  await log(host).getByText('Saved by the other side').waitFor()
  await shot(host, 'file-host')
  // What a browser writes down of the one that was refused.
  expect(takeComplaints()).toEqual([expect.stringContaining('409 (Conflict)')])
})

test('[D36] a flow that was carried away names its files; what is missing where it comes in is chosen once more', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${bot}`)
  const [out] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
  const chunks: Buffer[] = []
  for await (const chunk of await out.createReadStream()) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const [, hash = ''] = /"en": \{\s*"hash": "([0-9a-f]{64})"/.exec(text) ?? []
  // As in a house that has never seen that file.
  const buffer = Buffer.from(text.replaceAll(hash, 'f'.repeat(64)))
  await page.goto(`${world.origin}/console/bots/${copy}`)
  await choose(page, { name: 'guide.json', mimeType: 'application/json', buffer }, 'Import')
  await page.getByText('A file of “Way here” is not here. Open the step and choose it.').waitFor()
  expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
  const canvas = page.getByRole('group', { name: 'Steps of the flow' })
  await canvas.getByRole('button', { name: /^Way here/ }).click()
  await page.getByText('Not here yet: this flow only names it.').waitFor()
  await shot(page, 'file-missing')
  await choose(page, await photo('other-name.jpg'), 'Choose another file')
  await isDrawn(page.getByRole('img', { name: 'The road between hill and lake' }))
  expect(await page.getByLabel('What it is called').inputValue()).toBe('The way here.jpg')
  await expect.poll(() => page.getByRole('button', { name: 'Publish' }).isEnabled()).toBe(true)
  expect(takeComplaints()).toEqual([])
})

test('[D36] cards have pictures, in the editor, in the preview and for guests, and each has words for those who do not see it', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${bot}`)
  await page.getByLabel('Add a step').selectOption('Cards')
  await page.getByLabel('Name of the step').fill('Places')
  await page.getByLabel('What it says').fill('Where to go')
  const [first, second] = [1, 2].map((number) => page.getByRole('region', { name: `Card ${number}` }))
  if (!first || !second) throw new Error('There are two cards.')
  await first.getByLabel('Title').fill('The lake')
  await first.getByLabel('Words on the button').fill('Go there')
  await first.locator('input[type=file]').setInputFiles(letter)
  await first.getByText('This is no picture.').waitFor()
  await first.locator('input[type=file]').setInputFiles(await photo('lake.jpg'))
  await page.getByText('Say what is on the picture of “Places”').waitFor()
  await first.getByLabel('What is on it, for those who cannot see it').fill('A lake below a hill')
  await isDrawn(first.getByRole('img', { name: 'A lake below a hill' }))
  await page.getByRole('button', { name: 'Add a card' }).click()
  await second.getByLabel('Title').fill('The hall')
  await second.getByLabel('Words on the button').fill('Go there')
  await page.getByRole('button', { name: 'Begin here' }).click()
  await shot(page, 'picture-editor')
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Preview' }).click()
  const guest = page.getByRole('dialog', { name: 'Guide, as guests see it' }).frameLocator('iframe')
  await guest.getByLabel('Your question').fill('Where to?')
  await guest.getByLabel('Your name').fill('Nadia')
  await guest.getByRole('button', { name: 'Start the conversation' }).click()
  await isDrawn(guest.getByRole('img', { name: 'A lake below a hill' }))
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(page, 'picture-preview-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Version 2').first().waitFor()

  const arriving = await world.guestPage(phone)
  await arriving.goto(`${world.origin}/d/visit`)
  const noor = await comeIn(arriving, 'Noor Haddad', 'Where to?')
  const picture = noor.locator('.g-cards').getByRole('img', { name: 'A lake below a hill' })
  await isDrawn(picture)
  const box = await picture.boundingBox()
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(16 / 9, 1)
  await shot(noor, 'picture-guest')
  expect(await faultsAs(noor, { phone, dark: { ...phone, colorScheme: 'dark' } })).toEqual([])
  await noor.emulateMedia({ colorScheme: 'dark' })
  await shot(noor, 'picture-guest-dark')
  await noor.getByRole('button', { name: 'Go there: The lake' }).click()
  await noor.locator('.g-cards').getByRole('button').first().waitFor({ state: 'detached' })

  const host = await world.owner()
  await openTalk(host, 'Noor Haddad')
  await isDrawn(log(host).getByRole('img', { name: 'A lake below a hill' }))
  await host.emulateMedia({ colorScheme: 'dark' })
  await shot(host, 'picture-host-dark')
  expect(takeComplaints()).toEqual([])
})
