// What an organiser writes in the editor of a bot, as its guests meet it.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa, tomas } from '../cast/cast.ts'
import { guide } from '../cast/bot.ts'
import { faultsAs, showAs } from './axe.ts'
import { letter, photo } from './file-steps.ts'
import { log, phone } from './guest-steps.ts'
import { comeIn, openTalk, row } from './steps.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let own: Page
let other: Page
const [bot, desk] = [randomUUID(), randomUUID()]
beforeAll(async () => {
  world = await startWorld()
  own = await world.owner()
  other = await world.host(tomas)
  const ask = await world.as(rosa)
  const { hosts, desks } = (await ask('GET /api/directory')) as Record<
    'hosts' | 'desks',
    { id: string; name: string }[]
  >
  const members = hosts.filter(({ name }) => name === tomas.name).map(({ id }) => id)
  await ask('POST /api/teams', { id: randomUUID(), name: 'Visas', members })
  await ask('POST /api/desks', { ...desks[0], id: desk, slug: 'courses', name: 'Courses' })
  await ask('POST /api/bots', { id: bot, name: 'Course guide' })
  const parking = { title: 'Where can I park?', text: 'Behind the house.', language: 'en' }
  await ask(`PUT /api/knowledge/${randomUUID()}`, { ...parking, also: [], revision: 0, link: null })
})
afterAll(() => world.end())

const shot = async (page: Page, name: string) => {
  const folder = process.env['PARLEY_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/bot-${name}.png` })
}

test('[D36] [D38] an organiser writes cards, a step for proven guests and a hand to a team; a guest meets them, and the team hears of it', async () => {
  const ask = await world.as(rosa)

  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${bot}`)
  await page.getByLabel('Add a step').selectOption('Cards')
  await page.getByLabel('Name of the step').fill('Courses')
  await page.getByLabel('What it says').fill('Our courses')
  const [first, second] = [1, 2].map((number) => page.getByRole('region', { name: `Card ${number}` }))
  if (!first || !second) throw new Error('There are two cards.')
  await first.getByLabel('Title').fill('Arabic for beginners')
  await first.getByLabel('Text').fill('Ten weeks, on Mondays')
  await first.getByLabel('Words on the button').fill('Take it')
  await first.getByLabel('Leads to').selectOption('Question')
  await page.getByRole('button', { name: 'Add a card' }).click()
  await second.getByLabel('Title').fill('All courses')
  await second.getByLabel('Words on the button').fill('Read')
  await second.getByLabel('Its button').selectOption('opens a page')
  await second.getByLabel('Address').fill('https://harbor.example/courses')
  await page.getByRole('button', { name: 'Begin here' }).click()
  await shot(page, 'cards-editor')
  const canvas = page.getByRole('group', { name: 'Steps of the flow' })
  await canvas.getByRole('button', { name: /^Question/ }).click()
  await page.getByLabel('For whom').selectOption('Guests whose address is proven, or whom a site has signed')
  await page.getByText('say where others go on').waitFor()
  expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
  await page.getByLabel('Others go on at').selectOption('To a person')
  await canvas.getByRole('button', { name: /^To a person/ }).click()
  await page.getByLabel('Who is called').selectOption('Visas')
  await page
    .getByLabel('Dialogues', { exact: true })
    .fill(
      '# Courses\n< Our courses\n< Arabic for beginners\n> Where can one park?\n< Behind the house.\n> 1\n< Goodbye',
    )
  const results = page.getByRole('list', { name: 'Results' })
  await results.getByText('“Where can one park?” is answered from what you know: Where can I park?').waitFor()
  await results.getByText('expected “Goodbye”, but the bot said “Thank you. A person').waitFor()
  await page
    .getByRole('region', { name: 'Try it' })
    .getByLabel('Try it as', { exact: true })
    .selectOption('a guest whose address is proven')
  await page.getByRole('region', { name: 'Try it' }).getByRole('button', { name: 'Try it' }).click()
  await page.getByRole('button', { name: 'Arabic for beginners' }).click()
  await page.getByRole('log', { name: 'Trial talk' }).getByText('What would you like to know?').waitFor()
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await shot(page, 'proven-editor')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Speaks to guests').waitFor()
  await ask(`PUT /api/desks/${desk}/bot`, { bot })

  const arriving = await world.guestPage(phone)
  await arriving.goto(`${world.origin}/d/courses`)
  const lina = await comeIn(arriving, 'Lina Haddad', 'Which courses are there?')
  const cards = lina.getByRole('group', { name: '2 cards' })
  await cards.focus()
  await lina.keyboard.press('ArrowRight')
  await expect.poll(() => cards.evaluate((row) => row.scrollLeft)).toBeGreaterThan(0)
  expect(await cards.getByRole('link', { name: 'Read: All courses' }).getAttribute('href')).toBe(
    'https://harbor.example/courses',
  )
  await shot(lina, 'cards')
  expect(await faultsAs(lina, { phone, dark: { ...phone, colorScheme: 'dark' } })).toEqual([])
  await cards.getByRole('button', { name: 'Take it: Arabic for beginners' }).click()
  await log(lina).getByText('Thank you. A person will read this and answer here.').waitFor()
  // It was chosen: there is nothing to choose any more, and the cards stay to be read.
  await cards.getByRole('button').waitFor({ state: 'detached' })
  await cards.getByText('Ten weeks, on Mondays').waitFor()
  await row(other.getByRole('region', { name: 'Awaiting a person' }), 'Lina Haddad')
    .getByText('Needs action · Asked for Visas')
    .first()
    .waitFor()
  await other.getByText('Lina Haddad asks for Visas').first().waitFor()
  expect(await own.getByText('Lina Haddad asks for Visas').count()).toBe(0)
  await openTalk(other, 'Lina Haddad')
  await other.getByRole('region', { name: 'Who answers' }).getByText('Lina Haddad was handed to Visas').waitFor()
  await log(other).getByRole('list', { name: 'Cards shown' }).getByText('All courses').waitFor()
  await shot(other, 'cards-host')
  expect(takeComplaints()).toEqual([])
})

test('[D36] [D37] the draft plays in the guest’s own page, in both languages, and no colleague hears of it', async () => {
  const before = await own.locator('.row').count()
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${bot}`)
  await page.getByLabel('What it says').fill('Our courses, not published yet')
  await page.getByRole('button', { name: 'Preview' }).click()
  const dialog = page.getByRole('dialog', { name: 'Course guide, as guests see it' })
  const guest = dialog.frameLocator('iframe')
  await guest.getByLabel('Your question').fill('Which courses are there?')
  await guest.getByLabel('Your name').fill('Nadia')
  await guest.getByRole('button', { name: 'Start the conversation' }).click()
  await guest.getByRole('log').getByText('Our courses, not published yet').waitFor()
  await guest.getByRole('textbox').fill('Where can one park?')
  await guest.getByRole('button', { name: 'Send', exact: true }).click()
  await guest.getByRole('log').getByText('Source: Where can I park?').waitFor()
  await guest.getByRole('button', { name: 'Take it: Arabic for beginners' }).click()
  await guest.getByRole('log').getByText('Thank you. A person will read this and answer here.').waitFor()
  await dialog.getByText('Visas is called').waitFor()
  await shot(page, 'preview')
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await shot(page, 'preview-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByLabel('Language').selectOption('Arabic')
  await guest.getByLabel('سؤالك').fill('مرحبا')
  await guest.getByLabel('اسمك').fill('نادية')
  await guest.getByRole('button', { name: 'ابدأ المحادثة' }).click()
  await guest.getByRole('group', { name: 'بطاقتان' }).waitFor()
  await shot(page, 'preview-arabic')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  // Nothing of it is anywhere: not in the list, not at the server.
  expect(await own.locator('.row').count()).toBe(before)
  const { rows } = (await (await world.as(rosa))('GET /api/inbox')) as { rows: { guest: { name: string } }[] }
  expect(rows.filter(({ guest: { name } }) => name === 'Nadia' || name === 'نادية')).toEqual([])
  expect(takeComplaints()).toEqual([])
})

/** A desk at which a bot answers, and guests send files to people alone. */
async function deskForPapers(): Promise<void> {
  const ask = await world.as(rosa)
  const [papers, clerk] = [randomUUID(), randomUUID()]
  const { desks } = (await ask('GET /api/directory')) as { desks: readonly { slug: string; bot?: string }[] }
  const { bot: _none, ...like } = desks.find(({ slug }) => slug === 'demo') ?? {}
  const files = { guestFiles: 'held', keepFiles: '1d' }
  await ask('POST /api/desks', { ...like, ...files, id: papers, slug: 'papers', name: 'Papers' })
  await ask('POST /api/bots', { id: clerk, name: 'Clerk' })
  await ask(`POST /api/bots/${clerk}/versions`, { name: 'Clerk', revision: 0, flow: guide })
  await ask(`PUT /api/desks/${papers}/bot`, { bot: clerk })
}

const apart = (page: Page, label: string) => page.getByRole('region', { name: 'Kept aside' }).filter({ hasText: label })
const aside = 'it is kept aside until a person looks at it.'

test('[D19] [D15] what a guest sends to a bot is kept aside, saved only after a warning, and let in or thrown away by whoever takes over', async () => {
  await deskForPapers()
  const noor = await world.stranger(phone)
  await noor.goto(`${world.origin}/d/papers`)
  await comeIn(noor, 'Noor Haddad', 'Hello?')
  await log(noor).getByText('I am the Harbor guide, a bot.').waitFor()
  await noor.getByLabel('Attach files').setInputFiles([letter, await photo('Holiday.jpg')])
  await noor.getByRole('button', { name: 'Send 2 files' }).click()
  await expect.poll(() => log(noor).getByText(aside).count()).toBe(2)
  await noor.getByRole('region', { name: 'Files to send' }).waitFor({ state: 'detached' })
  await shot(noor, 'aside-guest')
  expect(await faultsAs(noor, { phone, dark: { ...phone, colorScheme: 'dark' } })).toEqual([])

  const awaiting = own.getByRole('region', { name: 'Awaiting a person' })
  await row(awaiting, 'Noor Haddad').getByText('Sent a file: kept aside').first().waitFor()
  await openTalk(own, 'Noor Haddad')
  const [paper, holiday] = [apart(own, letter.name), apart(own, 'Holiday.jpg')]
  await Promise.all([paper, holiday].map((card) => card.getByText('Take over to let it in').waitFor()))
  expect(await log(own).getByRole('img').count()).toBe(0)
  expect(await own.getByRole('button', { name: /^Let / }).count()).toBe(0)
  await paper.getByRole('button', { name: `Save ${letter.name}` }).click()
  const warning = own.getByRole('dialog', { name: 'A file from a guest' })
  await warning.getByText('It may hold something').waitFor()
  await shot(own, 'aside-warning')
  expect(await faultsAs(own, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await showAs(own, {})
  const [saved] = await Promise.all([
    own.waitForEvent('download'),
    warning.getByRole('link', { name: 'I have read this. Save it' }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/^pdf-[0-9a-f]{8}\.pdf$/)
  await paper.getByText('Saved by a host').waitFor()

  await own.getByRole('region', { name: 'Who answers' }).getByRole('button', { name: 'Take over', exact: true }).click()
  await paper.getByRole('button', { name: `Let ${letter.name} into the conversation` }).click()
  await log(noor).locator('.g-file').filter({ hasText: letter.name }).getByText('kept until').waitFor()
  await log(own)
    .getByRole('link', { name: `Save ${letter.name}` })
    .waitFor()
  await shot(own, 'aside-held')
  await holiday.getByRole('button', { name: 'Throw Holiday.jpg away' }).click()
  const asking = own.getByRole('dialog', { name: 'Throw “Holiday.jpg” away?' })
  await shot(own, 'aside-away')
  await asking.getByRole('button', { name: 'Throw away' }).click()
  await log(noor).getByText('Rosa did not take your file. It is deleted').waitFor()
  await log(own).getByText('A file that was kept aside was thrown away').waitFor()
  expect(await log(noor).getByText(aside).count()).toBe(0)
  await shot(noor, 'aside-after')
  await shot(own, 'aside-settled')
  expect(takeComplaints()).toEqual([])
})

test('[D19] a bot may have an address that is told in place of the hosts: none is by default', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${bot}`)
  const told = page.getByLabel('Files that guests send while the bot answers')
  expect(await told.inputValue()).toBe('hosts')
  await told.selectOption('Only word of it goes to an e-mail address, and no host is called')
  await page.getByText('give one, without a name.').first().waitFor()
  await page.getByLabel('The e-mail address of this bot').fill('papers@harbor.example')
  await page.getByText('give one, without a name.').waitFor({ state: 'detached' })
  await page.getByLabel('The e-mail address of this bot').scrollIntoViewIfNeeded()
  await shot(page, 'aside-editor')
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  expect(takeComplaints()).toEqual([])
})
