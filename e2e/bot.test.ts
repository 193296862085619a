// A bot answers first, a person takes over and gives back: on the guest's phone and in the console.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guide } from '../cast/bot.ts'
import { rosa, tomas } from '../cast/cast.ts'
import { faultsAs } from './axe.ts'
import { field, log, phone } from './guest-steps.ts'
import { answer, comeIn, openTalk, row } from './steps.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

const knowing = { ...guide, knowledge: { sure: 45, source: { en: 'Source', ar: 'المصدر' } } }
let world: World
let own: Page
let other: Page
let harborGuide: string
beforeAll(async () => {
  world = await startWorld()
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as { desks: readonly { id: string; slug: string }[] }
  const id = randomUUID()
  harborGuide = id
  await ask('POST /api/bots', { id, name: 'Harbor guide' })
  await ask(`POST /api/bots/${id}/versions`, { name: 'Harbor guide', revision: 0, flow: knowing })
  await ask(`PUT /api/desks/${desks.find(({ slug }) => slug === 'demo')?.id}/bot`, { bot: id })
  own = await world.owner()
  other = await world.host(tomas)
})
afterAll(() => world.end())

const shot = async (page: Page, name: string) => {
  const folder = process.env['PARLEY_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/bot-${name}.png` })
}
/** On a phone Enter begins a line. */
const sends = async (page: Page, text: string) => {
  await field(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}
const bar = (page: Page) => page.getByRole('region', { name: 'Who answers' })

test('[C5] [D2] [D4] [D7] [D8] [D9] [D10] [D20] [D21] [D25] [D27] [D29] [D35] [V15] a guest is helped by the bot, asks for a person, and comes back to the bot', async () => {
  const ada = await comeIn(await world.guestPage(phone), 'Ada Okafor', 'Hello?')
  await log(ada).getByText('Hello Ada Okafor, I am the Harbor guide, a bot.').waitFor()
  await shot(ada, 'guest-choices')
  await ada.getByRole('button', { name: 'Visa', exact: true }).click()
  await log(ada).getByText('Which passport do you travel with?').waitFor()
  await ada.getByRole('button', { name: 'Visa', exact: true }).waitFor({ state: 'detached' })
  // Whoever talks with a bot asks nobody for attention.
  expect(await own.getByRole('region', { name: 'Awaiting a person' }).count()).toBe(0)
  await row(own, 'Ada Okafor').waitFor()
  expect(await row(own, 'Ada Okafor').getByText('unread').count()).toBe(0)

  await ada.getByRole('button', { name: 'Ask for a person' }).click()
  await log(ada).getByText('I have asked for a person. They read all of this.').waitFor()
  const awaiting = own.getByRole('region', { name: 'Awaiting a person' })
  await row(awaiting, 'Ada Okafor').getByText('Asked for a person').first().waitFor()
  await Promise.all([openTalk(own, 'Ada Okafor'), openTalk(other, 'Ada Okafor')])
  await bar(own).getByText('Ada Okafor asked for a person').waitFor()
  await shot(own, 'takeover')
  expect(await ada.getByText('Here with you').count()).toBe(0)

  await bar(own).getByRole('button', { name: 'Take over', exact: true }).click()
  await log(ada).getByText('I step back: Rosa Lindqvist is with you now.').waitFor()
  await bar(own).getByText('You hold the floor').waitFor()
  await bar(other).getByText('Rosa holds the floor.').waitFor()
  expect(await other.getByRole('textbox', { name: 'Note to your colleagues' }).count()).toBe(1)
  await awaiting.waitFor({ state: 'detached' })
  await ada.getByRole('button', { name: 'Ask for a person' }).waitFor({ state: 'detached' })
  await answer(own, 'Hello Ada, Rosa here.')
  await sends(ada, 'Thank you, I have it now.')
  await log(own).getByText('Thank you, I have it now.').waitFor()
  await shot(ada, 'guest-person')

  await bar(own).getByRole('button', { name: 'Finish' }).click()
  const asking = own.getByRole('dialog', { name: 'Finish with Ada Okafor?' })
  await asking.getByText('Harbor guide: Is there anything else?').waitFor()
  await shot(own, 'finish')
  expect(await faultsAs(own, { desktop: {}, dark: { colorScheme: 'dark' } })).toEqual([])
  await asking.getByText('Another step of Harbor guide').click()
  await asking.getByLabel('Search the steps').fill('passport')
  await asking.getByLabel('The step at which it goes on').selectOption('Country')
  await own.keyboard.press('Escape')
  await asking.waitFor({ state: 'detached' })
  // Escape keeps talking: nothing was finished by accident.
  await bar(own).getByText('You hold the floor').waitFor()
  await bar(own).getByRole('button', { name: 'Finish' }).click()
  await asking.getByText('Another step of Harbor guide').click()
  await asking.getByLabel('The step at which it goes on').selectOption('Country')
  await asking.getByRole('button', { name: 'Finish' }).click()
  await log(ada).getByText('Which passport do you travel with?').nth(1).waitFor()
  await sends(ada, 'Nigeria')
  await log(ada).getByText('To which address may we write?').waitFor()
  await ada.getByRole('button', { name: 'Ask for a person' }).waitFor()
  await shot(ada, 'guest-back')
  await shot(own, 'back')
  expect(await faultsAs(ada, { phone, dark: { ...phone, colorScheme: 'dark' } })).toEqual([])
  expect(takeComplaints()).toEqual([])
})

test('[D7] [D26] a bot at a loss brings a host, who simply writes', async () => {
  const omar = await world.arrive('Omar Haddad')
  for (const text of ['Boats', 'Ships', 'Oars', 'Sails']) await omar.write(text)
  await row(own.getByRole('region', { name: 'Awaiting a person' }), 'Omar Haddad')
    .getByText('Stuck')
    .first()
    .waitFor()
  await openTalk(own, 'Omar Haddad')
  await answer(own, 'Hello Omar, I am a person.')
  await bar(own).getByText('You hold the floor').waitFor()
  await log(own).getByText('You answer from here on').waitFor()
})

test('[D33] [D2] a host who watches says that a person is needed, and the list is narrowed to what needs action', async () => {
  const mei = await world.arrive('Mei Chen')
  await mei.write('Boats')
  await openTalk(own, 'Mei Chen')
  await bar(own).getByText('Live', { exact: true }).waitFor()
  await bar(own).getByRole('button', { name: 'Needs a person' }).click()
  await bar(own).getByText('Needs action', { exact: true }).waitFor()
  await bar(own).getByText('A colleague flagged this').waitFor()
  const awaiting = own.getByRole('region', { name: 'Awaiting a person' })
  await row(awaiting, 'Mei Chen').getByText('Needs action · Flagged by a colleague').first().waitFor()
  await own.getByRole('button', { name: 'Show some only' }).click()
  await shot(own, 'states')
  await own.getByRole('button', { name: /^Needs action/ }).click()
  await own.getByText('1 conversation', { exact: true }).waitFor()
  await shot(own, 'state')
  expect(await faultsAs(own, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await own.setViewportSize({ width: 1440, height: 900 })
  await own.getByRole('button', { name: 'Show all' }).click()
  await bar(own).getByRole('button', { name: 'No person needed' }).click()
  await awaiting.waitFor({ state: 'detached' })
  await bar(own).getByText('Live', { exact: true }).waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[D30] a host is away with a reason and a planned return, which colleagues read, and is back once they are there', async () => {
  const twin = await world.owner()
  const away = (page: Page) => page.getByText('You are away since')
  await own.getByRole('button', { name: /^Rosa Lindqvist/ }).click()
  await own.getByRole('menuitem', { name: 'Who is online, and away' }).click()
  const mine = own.getByRole('dialog', { name: 'Who is online' })
  await mine.getByLabel('Why').selectOption('Lunch')
  await mine.getByLabel('Back at').fill('14:30')
  await shot(own, 'online')
  expect(await faultsAs(own, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await own.setViewportSize({ width: 1440, height: 900 })
  await mine.getByRole('button', { name: 'Go away' }).click()
  await Promise.all([own, twin].map((page) => away(page).waitFor()))
  await own.reload()
  await away(own).waitFor()
  await own.getByText('Lunch. Back at').waitFor()
  await shot(own, 'away')

  await other.getByRole('button', { name: /^Tomás Herrera/ }).click()
  await other.getByRole('menuitem', { name: 'Who is online, and away' }).click()
  const colleagues = other.getByRole('list', { name: 'Colleagues' })
  const hers = colleagues.getByRole('listitem').filter({ hasText: 'Rosa Lindqvist' })
  await hers.getByText('Away', { exact: true }).waitFor()
  await hers.getByText('Lunch. Back at').waitFor()
  await hers.getByText('Holds 1 conversation.').waitFor()
  await colleagues.getByRole('listitem').filter({ hasText: 'Tomás Herrera' }).getByText('Online').waitFor()
  await shot(other, 'colleagues')
  await twin.getByRole('button', { name: 'I am back' }).click()
  await Promise.all([own, twin].map((page) => away(page).waitFor({ state: 'detached' })))
  await hers.getByText('Online').waitFor()
  await other.keyboard.press('Escape')
  await colleagues.waitFor({ state: 'detached' })
  // On a phone as well the own menu leads there.
  await other.goto(`${world.origin}/console`)
  await other.setViewportSize({ width: 320, height: 700 })
  await other.getByRole('button', { name: /^Tomás Herrera/ }).click()
  await other.getByRole('menuitem', { name: 'Who is online, and away' }).click()
  await colleagues.waitFor()
  await other.keyboard.press('Escape')
  await other.setViewportSize({ width: 1440, height: 900 })

  // At the planned time, once a hand is on the mouse.
  const until = Date.now() + 2_500
  await (await world.as(rosa))('PUT /api/me/absence', { until, reason: 'break' })
  await away(own).waitFor()
  await own.waitForFunction((at) => Date.now() > at + 100, until)
  await own.mouse.move(300, 300)
  await own.mouse.move(320, 320)
  await Promise.all([own, twin].map((page) => away(page).waitFor({ state: 'detached' })))
  await twin.close()
  expect(takeComplaints()).toEqual([])
})

test('[D28] a guest who asks for a person while nobody is there leaves a message, which awaits a person', async () => {
  const [asRosa, asTomas] = [await world.as(rosa), await world.as(tomas)]
  const nobody = { id: 'nobody', name: 'Nobody is there', kind: 'question', answer: 'text', variable: 'message' }
  const kept = { id: 'kept', name: 'Message kept', kind: 'message', next: null }
  const flow = {
    ...knowing,
    nobody: 'nobody',
    steps: [
      ...guide.steps,
      { ...nobody, text: { en: 'Nobody is here now. What may we tell them?' }, next: 'kept' },
      { ...kept, text: { en: 'Thank you. The answer waits at your personal link.' } },
    ],
  }
  const { bots } = (await asRosa('GET /api/directory')) as { bots: readonly { id: string; revision: number }[] }
  const revision = bots.find(({ id }) => id === harborGuide)?.revision
  await asRosa(`POST /api/bots/${harborGuide}/versions`, { name: 'Harbor guide', revision, flow })
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots/${harborGuide}`)
  const trial = page.getByRole('region', { name: 'Try it' })
  await trial.getByText('Try it as if nobody were there').click()
  await trial.getByRole('button', { name: 'Try it' }).click()
  await trial.getByLabel('Write as a guest').fill('person')
  await page.keyboard.press('Enter')
  await trial.getByText('Nobody is here now.').waitFor()
  await page.getByLabel('When nobody is there, or outside opening hours').scrollIntoViewIfNeeded()
  await shot(page, 'nobody-editor')
  await page.close()

  const away = { until: null, reason: 'meeting' }
  await Promise.all([asRosa('PUT /api/me/absence', away), asTomas('PUT /api/me/absence', away)])
  const noor = await comeIn(await world.guestPage(phone), 'Noor Haddad', 'Hello?')
  await noor.getByRole('button', { name: 'Ask for a person' }).click()
  await log(noor).getByText('Nobody is here now. What may we tell them?').waitFor()
  await sends(noor, 'My permit ends on Sunday.')
  await log(noor).getByText('The answer waits at your personal link.').waitFor()
  await shot(noor, 'nobody')
  expect(await faultsAs(noor, { phone, dark: { ...phone, colorScheme: 'dark' } })).toEqual([])
  const awaiting = own.getByRole('region', { name: 'Awaiting a person' })
  await row(awaiting, 'Noor Haddad').getByText('Asked for a person').first().waitFor()
  await Promise.all([own, other].map((host) => host.getByRole('button', { name: 'I am back' }).click()))
  await Promise.all([own, other].map((host) => host.getByText('You are away since').waitFor({ state: 'detached' })))
  // From now on somebody is.
  const leo = await comeIn(await world.guestPage(phone), 'Leo Brandt', 'Hello?')
  await leo.getByRole('button', { name: 'Ask for a person' }).click()
  await log(leo).getByText('I have asked for a person. They read all of this.').waitFor()
  expect(takeComplaints()).toEqual([])
})

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('[C4] what an organiser imports and writes is what the bot answers from, with where it stands', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/knowledge`)
  await page.getByRole('button', { name: 'Import' }).click()
  const importing = page.getByRole('dialog', { name: 'Import answers' })
  const choose = importing.getByLabel('Choose a file')
  await choose.setInputFiles(file('campus.csv', 'question,answer\nWhere is parking?,Behind the house.\nFees?,=1+1\n'))
  await importing.getByText('Line 3: a formula is no answer').waitFor()
  expect(await importing.getByRole('button', { name: 'Import' }).isDisabled()).toBe(true)
  const campus =
    'question,answer\nWhere can I park my bicycle?,Behind the <b>house</b>.\nIs there a sauna?,On Fridays.\n'
  await choose.setInputFiles(file('campus.csv', campus))
  await importing.getByText('2 answers come in').waitFor()
  await shot(page, 'import')
  await importing.getByRole('button', { name: 'Import' }).click()
  await page.getByRole('region', { name: '2 answers' }).getByText('Is there a sauna?').waitFor()

  await planEvening()
  await page.getByRole('button', { name: 'Import' }).click()
  await importing.getByLabel('Or the text of an event').selectOption('Open evening')
  await importing.getByText('2 answers come in').waitFor()
  await importing.getByRole('button', { name: 'Import' }).click()
  await page.getByRole('region', { name: '4 answers' }).getByText('When is it?').waitFor()

  await page.getByRole('button', { name: 'New answer' }).click()
  const writing = page.getByRole('dialog', { name: 'New answer' })
  await writing.getByRole('button', { name: 'Save' }).click()
  await writing.getByText('Question and answer need words').waitFor()
  await writing.getByLabel('Question or heading').fill('When is the library open?')
  await writing.getByLabel('Answer', { exact: true }).fill('From 7 until midnight.')
  await writing.getByRole('button', { name: 'Save' }).click()
  const trying = page.getByRole('region', { name: 'Try a question' })
  await page.getByRole('region', { name: '5 answers' }).waitFor()
  await trying.getByLabel('Question', { exact: true }).fill('libary opening')
  await trying.getByRole('button', { name: 'Ask' }).click()
  await trying.getByText('Said to the guest').waitFor()
  await trying.getByText('From 7 until midnight.').waitFor()
  await shot(page, 'knowledge')
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])

  const jun = await comeIn(await world.guestPage(phone), 'Jun Park', 'Can one park a bicycel here?')
  await log(jun).getByText('Behind the <b>house</b>.').waitFor()
  await log(jun).getByText('Source: Where can I park my bicycle?').waitFor()
  await shot(jun, 'guest-knowledge')
  expect(takeComplaints()).toEqual([])
})

/** An event whose text says something. */
async function planEvening(): Promise<void> {
  const days = [{ date: '2099-03-12', start: '17:00', end: '20:00' }]
  const evening = { title: 'Open evening', text: 'We show the workshops.', zone: 'Europe/Berlin', days }
  const ask = await world.as(rosa)
  const { hosts } = (await ask('GET /api/directory')) as { hosts: readonly { id: string }[] }
  const desk = { asks: 'name', welcome: {}, hosts: hosts.map(({ id }) => id), limits: { desk: 8, host: null } }
  await ask('POST /api/events', {
    ...evening,
    ...{ id: randomUUID(), earlyMinutes: 15, accent: null, closedDoor: {} },
    desk: { ...desk, id: randomUUID(), slug: 'open-evening' },
  })
}

test('[D23] [D22] a host who leaves quietly says nothing, and the guest still sees who answers', async () => {
  const sana = await comeIn(await world.guestPage(phone), 'Sana Malik', 'Hello?')
  await log(sana).getByText('I am the Harbor guide, a bot.').waitFor()
  await openTalk(own, 'Sana Malik')
  await bar(own).getByRole('button', { name: 'Take over', exact: true }).click()
  const head = sana.getByRole('heading', { level: 1 })
  await head.getByText('Rosa Lindqvist').waitFor()
  const before = await log(sana).locator('.g-msg').count()
  await bar(own).getByRole('button', { name: 'Finish' }).click()
  const asking = own.getByRole('dialog', { name: 'Finish with Sana Malik?' })
  await asking.getByText('Nothing', { exact: true }).click()
  await asking.getByText('Sana Malik still sees who answers from here on.').waitFor()
  await asking.getByRole('button', { name: 'Finish' }).click()
  await sana.getByText('Harbor guide, a bot, answers you again.').waitFor()
  await head.getByText('Rosa Lindqvist').waitFor({ state: 'detached' })
  await sana.getByRole('button', { name: 'Ask for a person' }).waitFor()
  expect(await log(sana).locator('.g-msg').count()).toBe(before)
  await sends(sana, 'Are you still there?')
  await expect.poll(() => log(sana).getByText('Harbor guide').count()).toBeGreaterThan(0)
})

test('[D24] a host finishes with words of their own, which the guest reads in the host’s name', async () => {
  const lina = await comeIn(await world.guestPage(phone), 'Lina Berg', 'Hello?')
  await openTalk(own, 'Lina Berg')
  await bar(own).getByRole('button', { name: 'Take over', exact: true }).click()
  await bar(own).getByRole('button', { name: 'Finish' }).click()
  const asking = own.getByRole('dialog', { name: 'Finish with Lina Berg?' })
  await asking.getByText('A message of your own').click()
  await asking.getByLabel('What Lina Berg reads from you').fill('Good luck, Lina. Write again whenever you like.')
  await asking.getByRole('button', { name: 'Finish' }).click()
  const last = log(lina).locator('.g-msg').filter({ hasText: 'Good luck, Lina. Write again whenever you like.' })
  await last.getByText('Rosa').first().waitFor()
  await lina.getByText('Harbor guide, a bot, answers you again.').waitFor()
})

test('[D3] who needs a person comes first, but nothing moves under a pointer: it is counted, and comes when one wants', async () => {
  const quiet = await comeIn(await world.guestPage(phone), 'Tariq Aziz', 'Hello?')
  await log(quiet).getByText('I am the Harbor guide, a bot.').waitFor()
  const other = await comeIn(await world.guestPage(phone), 'Elif Kaya', 'Hello?')
  await log(other).getByText('I am the Harbor guide, a bot.').waitFor()
  await own.mouse.move(900, 20)
  // Newest first, by itself. Not their inner texts: a row that was not painted yet has none.
  const names = async () =>
    (await own.locator('.row').allTextContents()).map((text) => /Tariq Aziz|Elif Kaya/.exec(text)?.[0])
  await expect.poll(async () => (await names()).filter(Boolean)).toEqual(['Elif Kaya', 'Tariq Aziz'])

  const pointed = row(own, 'Elif Kaya')
  await pointed.hover()
  const place = await pointed.boundingBox()
  await quiet.getByRole('button', { name: 'Ask for a person' }).click()
  const { x = 0, y = 0 } = place ?? {}
  const newer = own.getByRole('button', { name: /newer/ })
  let step = 0
  const stirs = async () => {
    step += 1
    await own.mouse.move(x + 20 + (step % 5), y + 10)
    return newer.count()
  }
  await expect.poll(stirs).toBe(1)
  expect(await pointed.boundingBox()).toEqual(place)
  await own.mouse.move(900, 20)
  await row(own.getByRole('region', { name: 'Awaiting a person' }), 'Tariq Aziz').waitFor()
  expect((await names()).filter(Boolean)).toEqual(['Tariq Aziz', 'Elif Kaya'])
})

test('[D36] an organiser writes a bot, tries it, publishes it, and guests at the desk meet it; a version before speaks again', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/bots`)
  await page.getByRole('button', { name: 'New bot' }).click()
  const canvas = page.getByRole('group', { name: 'Steps of the flow' })
  await canvas.getByRole('button', { name: /Hello/ }).click()
  // By keys alone: along the arrow, and to the words of the step there.
  await page.keyboard.press('ArrowRight')
  await page.getByLabel('What it says').fill('What is your question, {guest}?')
  await page.getByLabel('Name that guests read').fill('Pip')
  await page.getByRole('button', { name: 'Try it' }).click()
  const trial = page.getByRole('region', { name: 'Try it' })
  await trial.getByRole('button', { name: 'Ask a question' }).click()
  await trial.getByText('What is your question, Ada?').waitFor()
  await page
    .getByLabel('Dialogues', { exact: true })
    .fill('# Question\n> Ask a question\n< What is your question, Ada?\n# Wrong\n> Nonsense\n< Hello')
  await page.getByText('goes as expected').waitFor()
  await page.getByText('expected “Hello”').waitFor()
  await shot(page, 'editor')
  await page.getByRole('status').getByText('Saved').waitFor()
  expect(await faultsAs(page, { desktop: {}, dark: { colorScheme: 'dark' }, phone })).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Speaks to guests').waitFor()
  await page.getByRole('switch', { name: /Demo desk/ }).click()
  const yuki = await comeIn(await world.guestPage(phone), 'Yuki Sato', 'Hello?')
  await yuki.getByRole('button', { name: 'Ask a question' }).click()
  await log(yuki).getByText('What is your question, Yuki Sato?').waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('button', { name: 'Let version 1 speak' }).click()
  await page.getByRole('button', { name: 'Let version 2 speak' }).waitFor()
  expect(takeComplaints()).toEqual([])
})
