// The conversation on the guest's side: marks, presence, typing, drafts, the network that goes and comes, older words, links.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { field, log, narrow, phone, rosaDoes } from './guest-steps.ts'
import { comeIn, messageField, openTalk, say } from './steps.ts'
import { hearTones, tones } from './tones.ts'
import { startWorld, takeComplaints } from './world.ts'
import type { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.end())

test('own words say how far they came: sending, arrived, seen; and who answers is named', async () => {
  const ada = await comeIn(await world.guestPage(phone), 'Ada Okafor', 'Is anybody there?')
  await log(ada)
    .getByText(/^Arrived \d/)
    .waitFor()
  const host = await rosaDoes(world, 'Ada Okafor')
  await host.sees(3)
  await log(ada)
    .getByText(/^Seen \d/)
    .waitFor()
  await host.answersFromHereOn()
  await log(ada).getByText('Rosa answers you from here on').waitFor()
  await ada.getByRole('heading', { name: 'Rosa Lindqvist', level: 1 }).waitFor()
  await expect.poll(() => ada.title()).toBe('Rosa Lindqvist · Harbor')
  await field(ada)
    .and(ada.getByRole('textbox', { name: 'Write to Rosa' }))
    .waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[A12] [V5] a guest sees in words and shape whether the host is here, and that they write', async () => {
  const noor = await comeIn(await world.guestPage(phone), 'Noor', 'Can I talk to somebody?')
  await (await rosaDoes(world, 'Noor')).answersFromHereOn()
  const head = noor.locator('.chat-top')
  await head.getByText('Away').waitFor()
  const rosa = await world.owner()
  await head.getByText('At the desk').waitFor()
  expect(await head.locator('.dot').getAttribute('data-presence')).toBe('elsewhere')
  await openTalk(rosa, 'Noor')
  await head.getByText('Here with you').waitFor()
  await messageField(rosa).pressSequentially('One mom')
  await noor.getByText('Rosa is writing').waitFor()
  await noor.getByText('Rosa is writing').waitFor({ state: 'detached' })
  await rosa.context().close()
  await head.getByText('Away').waitFor()
})

test('who can read is said in the head, and by name where it unfolds', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Lukas Brandt', 'Who reads this?')
  await page.getByText('Read by you and one person at Harbor').click()
  await page.getByRole('banner').getByText('Rosa Lindqvist').waitFor()
})

test('a draft survives a reload, and words on their way survive a crash', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Mei Chen', 'Good day to you')
  await field(page).pressSequentially('I was about to')
  await page.reload()
  await expect.poll(() => field(page).inputValue()).toBe('I was about to')
  await log(page).getByText('Good day to you').waitFor()

  const context = page.context()
  const link = page.url()
  await context.setOffline(true)
  // Since when, or as of when where the page had not been told anything by then.
  await page.getByText(/^No connection/).waitFor()
  await send(page, 'Kept over a crash')
  await log(page).getByText('Waiting to send').waitFor()
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(link)
  await log(again).getByText('Kept over a crash').waitFor()
  await log(again)
    .getByText(/^Arrived/)
    .last()
    .waitFor()
  expect(await log(again).getByText('Kept over a crash').count()).toBe(1)
})

test('[V1] without a network it says since when and what is kept, and afterwards what went out and what is new', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Omar Haddad', 'Before the tunnel')
  const host = await rosaDoes(world, 'Omar Haddad')
  await page.context().setOffline(true)
  await page
    .getByText(/^No connection since .* What you write is kept on this phone and goes out by itself\./)
    .waitFor()
  await send(page, 'In the tunnel')
  await send(page, 'Still in it')
  await log(page).getByText('2 waiting to send').waitFor()
  expect(await log(page).locator('[data-state=sending]').count()).toBe(2)
  for (const text of ['One', 'Two', 'Three']) await host.says(text)
  await page.context().setOffline(false)
  await page.getByText('Connected. 2 of yours went out, 3 are new.').waitFor()
  for (const text of ['One', 'Two', 'Three', 'In the tunnel', 'Still in it']) {
    expect(await log(page).getByText(text, { exact: true }).count(), text).toBe(1)
  }
  expect(await field(page).inputValue()).toBe('')
})

test('closing says that one may write any time, and a word opens it again', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Ada Lovelace', 'That was all.')
  await (await rosaDoes(world, 'Ada Lovelace')).closes(1)
  await log(page).getByText('Rosa has closed this conversation. Write here any time, and it opens again.').waitFor()
  await send(page, 'One more thing')
  await log(page).getByText('One more thing').waitFor()
  await log(page).getByText('Rosa has closed this conversation.', { exact: true }).waitFor()
  expect(await log(page).getByText('Write here any time').count()).toBe(0)
})

test('addresses can be opened, safely, and nothing else becomes a link or markup', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Grace Hopper', 'Where is the form?')
  const text = 'See https://harbor.example/form_(v14). <img src=x onerror=alert(1)> javascript:alert(1)'
  await (await rosaDoes(world, 'Grace Hopper')).says(text)
  const link = log(page).getByRole('link')
  await link.waitFor()
  expect(await link.count()).toBe(1)
  expect(await link.evaluate((a: HTMLAnchorElement) => [a.href, a.target, a.rel])).toEqual([
    'https://harbor.example/form_(v14)',
    '_blank',
    'noopener noreferrer nofollow',
  ])
  await log(page).getByText('<img src=x onerror=alert(1)>').waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[V1] older words come as one scrolls and nothing jumps; below, new ones are counted until one goes there', async () => {
  const { secret, write } = await world.arrive('Alan Turing', ['Number 0'])
  const host = await rosaDoes(world, 'Alan Turing')
  for (let n = 1; n <= 100; n++) await (n % 2 ? host.says(`Number ${n}`) : write(`Number ${n}`))
  const page = await world.stranger(phone)
  await page.goto(`${world.origin}/d/demo#${secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await log(page).getByText('Number 100').waitFor()
  expect(await log(page).getByText('Number 10', { exact: true }).count()).toBe(0)

  const box = log(page)
  await box.evaluate((element) => (element.scrollTop = 300))
  await box.getByText('Number 10', { exact: true }).waitFor({ state: 'attached' })
  const seen = box.getByText('Number 50', { exact: true })
  await seen.scrollIntoViewIfNeeded()
  const before = (await seen.boundingBox())?.y
  await host.says('Number 101')
  await page.getByRole('button', { name: 'One new message' }).waitFor()
  expect((await seen.boundingBox())?.y).toBeCloseTo(before ?? 0, 0)
  await page.getByRole('button', { name: 'One new message' }).click()
  await box.getByText('Number 101').waitFor()
  await page.getByRole('button', { name: /new message/ }).waitFor({ state: 'detached' })
  await box.evaluate((element) => (element.scrollTop = 0))
  await box.getByText('Number 0', { exact: true }).waitFor()
})

test('what comes while one looks elsewhere is counted in the title, sounds, and stands under a line', async () => {
  const page = await comeIn(await world.guestPage(), 'Edsger Dijkstra', 'I will wait.')
  await hearTones(page)
  await log(page).getByText('I will wait.').waitFor()
  const host = await rosaDoes(world, 'Edsger Dijkstra')
  await host.says('One')
  await log(page).getByText('One', { exact: true }).waitFor()
  await look(page, false)
  await host.says('Two')
  await expect.poll(() => page.title()).toMatch(/^\(1\) /)
  await log(page).getByText('New', { exact: true }).waitFor()
  expect(await tones(page)).toEqual([440])
  await look(page, true)
  await expect.poll(() => page.title()).not.toMatch(/^\(/)

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('button', { name: 'Turn the sound off' }).click()
  await look(page, false)
  await host.says('Three')
  await expect.poll(() => page.title()).toMatch(/^\(1\) /)
  expect(await tones(page)).toEqual([440])
})

test('emoji are put where one writes, and each message runs as its own words do', async () => {
  const page = await comeIn(await world.guestPage(), 'Katherine Johnson', 'Good day to you')
  await field(page).fill('Good day')
  await field(page).evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 4))
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('button', { name: '🎉' }).click()
  expect(await field(page).inputValue()).toBe('Good🎉 day')
  await page.keyboard.press('Enter')
  await log(page).getByText('Good🎉 day').waitFor()
  await say(page, 'شكرًا جزيلًا')
  const direction = log(page)
    .getByText('شكرًا جزيلًا')
    .evaluate((element) => getComputedStyle(element).direction)
  expect(await direction).toBe('rtl')
})

test('what is too long is kept and not sent; on touch Enter begins a line', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Hedy Lamarr', 'Good day to you')
  await field(page).press('Enter')
  await field(page).pressSequentially('x')
  expect(await field(page).inputValue()).toBe('\nx')
  await field(page).fill('x'.repeat(8003))
  await page.getByText('3 characters too many. A message has at most 8,000.').waitFor()
  await page.getByRole('button', { name: 'Send' }).click()
  expect((await field(page).inputValue()).length).toBe(8003)
})

test('one can type before the conversation is there, and what was sent by then goes as soon as it is', async () => {
  const { secret } = await world.arrive('Mary Jackson', ['Hello'])
  // A page that its worker keeps has nothing to wait for.
  const page = await world.stranger({ ...narrow, serviceWorkers: 'block' })
  await page.goto(`${world.origin}/d/demo#${secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await log(page).getByText('Hello', { exact: true }).waitFor()
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(/parts-.*\.js/, async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await field(page).fill('Quicker than the script')
  await page.keyboard.press('Enter')
  expect(await log(page).count()).toBe(0)
  letGo()
  await log(page).getByText('Quicker than the script').waitFor()
  expect(await field(page).inputValue()).toBe('')
})

async function send(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

/** The guest turns to another window, and back. */
async function look(page: Page, at: boolean): Promise<void> {
  await page.evaluate((isFocused) => {
    document.hasFocus = () => isFocused
    window.dispatchEvent(new Event(isFocused ? 'focus' : 'blur'))
  }, at)
}
