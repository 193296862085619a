// Events: planned in the editor, seen in the table, joined, called off and brought back; and what guests meet at the door.
import type { Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa, tomas, yuki } from '../cast/cast.ts'
import { faultsOf } from './axe.ts'
import { phone } from './guest-steps.ts'
import { comeIn, row } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let page: Page
/** Opens at the next full minute that is far enough away to be seen closed first. */
let opening: { readonly guest: Page; readonly opensAt: number }

beforeAll(async () => {
  world = await startWorld()
  page = await world.owner()
  await world.as(tomas)
  opening = await beforeTheDoor()
})
afterAll(() => world.end())

const minuteMs = 60_000
const wallAt = (at: number) => new Date(at).toISOString()
const dayFrom = (from: number, to: number) => ({
  date: wallAt(from).slice(0, 10),
  start: wallAt(from).slice(11, 16),
  end: wallAt(to).slice(11, 16),
})

/** An event by the API, in UTC, with Rosa as its host. */
async function plan(
  title: string,
  slug: string,
  [from, to, most = 4]: readonly [from: number, to: number, most?: number],
) {
  const ask = await world.as(rosa)
  const { id } = (await ask('GET /api/me')) as { id: string }
  const event = {
    ...{ id: randomUUID() as string, title, text: 'All about applying.', zone: 'UTC', earlyMinutes: 15, accent: null },
    ...{ days: [dayFrom(from, to)], closedDoor: { en: 'We answer on Thursdays.' } },
    desk: { id: randomUUID(), slug, asks: 'name', welcome: {}, hosts: [id], limits: { desk: most, host: null } },
  }
  await ask('POST /api/events', event)
  return event
}

/** A guest comes in by the door of this desk. */
async function comeTo(slug: string, name: string): Promise<void> {
  const guest = await world.stranger()
  await guest.goto(`${world.origin}/d/${slug}`)
  await comeIn(guest, name, 'May I ask something?')
}

async function beforeTheDoor() {
  const soon = Date.now() + 8_000
  const opensAt = Math.ceil(soon / minuteMs) * minuteMs
  await plan('Opening soon', 'opening', [opensAt, opensAt + 60 * minuteMs])
  const guest = await world.stranger({ ...phone, locale: 'en-GB' })
  // The phone's clock is wrong by a year: it must not matter.
  await guest.addInitScript('const real = Date.now; Date.now = () => real() + 31536000000')
  await guest.goto(`${world.origin}/d/opening`)
  await guest.getByRole('heading', { name: 'Opening soon has not begun' }).waitFor()
  return { guest, opensAt }
}

test('[A43] an event is planned in the editor; its draft outlives a reload, and what is wrong is said in place', async () => {
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await page.getByRole('heading', { name: 'Events', level: 1 }).waitFor()
  await page.keyboard.press('n')
  await page.getByLabel('Title').fill('Application Q&A')
  await page.getByText('Draft kept on this device').waitFor()
  await page.reload()
  expect(await page.getByLabel('Title').inputValue()).toBe('Application Q&A')
  expect(await page.getByLabel('Address').inputValue()).toBe('application-q-a')
  await page.getByLabel('Limit how many conversations are live at once, together').check()
  await page.getByLabel('At once, together', { exact: true }).fill('0')
  await page.getByText('At least 1, or guests wait for ever. Your other changes are kept.').waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  expect(await page.getByLabel('At once, together', { exact: true }).getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('At once, together', { exact: true }).fill('4')
  await page.getByLabel('In English').first().fill('Hello {gest}')
  await page.getByText('{gest} is no variable. Choose one from the list.').waitFor()
  await page.getByLabel('In English').first().fill('Hello ')
  await page.getByRole('button', { name: 'Variable' }).click()
  await page.getByRole('menuitem', { name: '{guest}' }).click()
  expect(await page.getByLabel('In English').first().inputValue()).toBe('Hello {guest}')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Application Q&A is planned.').waitFor()
  await page.getByRole('row', { name: /Application Q&A.*Planned/ }).waitFor()
})

test('[A43] [EV19] how long what was said is kept stands in a part of its own, says until when, and refuses what is no number of days', async () => {
  await page.getByRole('link', { name: 'Change Application Q&A' }).click()
  await page.getByRole('link', { name: 'How long it is kept' }).click()
  const kept = page.getByRole('region', { name: 'How long it is kept' })
  await kept.getByText('Without this it is kept until somebody deletes it.').waitFor()
  await kept.getByLabel('Delete what was said, some days after the end').check()
  await kept.getByText(/^Deleted by itself on .* sealed ones too/).waitFor()
  const days = kept.getByLabel('Days after the end of the last day')
  await days.fill('0')
  expect(await days.getAttribute('aria-invalid')).toBe('true')
  await days.fill('14')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Publish the changes' }).click()
  await page.getByText('Application Q&A is changed.').waitFor()
  await page.reload()
  expect(await days.inputValue()).toBe('14')
  await page.getByRole('button', { name: 'Back to the events' }).click()
})

test('[A43] whoever leaves the editor with changes is asked, and finds the draft again', async () => {
  await page.getByRole('link', { name: 'Change Application Q&A' }).click()
  await page.getByLabel('Title').fill('Application questions')
  await page.getByRole('button', { name: 'Back to the events' }).click()
  const question = page.getByRole('dialog', { name: 'Leave with changes that nobody sees yet?' })
  await question.getByRole('button', { name: 'Leave, keep the draft' }).click()
  await page.getByRole('link', { name: 'Change Application Q&A' }).click()
  expect(await page.getByLabel('Title').inputValue()).toBe('Application questions')
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  expect(await page.getByLabel('Title').inputValue()).toBe('Application Q&A')
  await page.getByRole('button', { name: 'Back to the events' }).click()
})

test('[A1] [A2] the running event is highlighted, and joined from its row; all conversations are one key away', async () => {
  await plan('Visa evening', 'visa-evening', [Date.now() - minuteMs, Date.now() + 90 * minuteMs])
  const running = page.getByRole('row', { name: /Visa evening/ })
  await running.getByText('Live', { exact: true }).waitFor()
  expect(await running.getAttribute('class')).toContain('ev-live')
  await running.getByRole('button', { name: 'Join Visa evening' }).click()
  await page.getByRole('region', { name: 'Visa evening' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/console\/?$/)
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await page.getByRole('link', { name: /All conversations/ }).waitFor()
  await page.keyboard.press('c')
  await page.getByRole('heading', { name: 'Conversations' }).waitFor()
})

test('[A4] two events run side by side, each with its own head in one list', async () => {
  await plan('Scholarships', 'scholarships', [Date.now() - minuteMs, Date.now() + 60 * minuteMs])
  for (const [slug, name] of [
    ['visa-evening', 'Ada Okafor'],
    ['scholarships', 'Omar Haddad'],
  ] as const) {
    await comeTo(slug, name)
    await row(page, name).waitFor()
  }
  await row(page.getByRole('region', { name: 'Visa evening' }), 'Ada Okafor').waitFor()
  await row(page.getByRole('region', { name: 'Scholarships' }), 'Omar Haddad').waitFor()
})

test('[A1] the row of a running event tells, live, how many are served and wait, and who of its hosts is here', async () => {
  await plan('Rooms', 'rooms', [Date.now() - minuteMs, Date.now() + 60 * minuteMs, 1])
  await page.goto(`${world.origin}/console/events`)
  const rooms = page.getByRole('row', { name: /Rooms/ })
  await rooms.getByText('1 is here').waitFor()
  expect(await rooms.getByText('Waiting').count()).toBe(0)
  await comeTo('rooms', 'Lukas Brandt')
  await rooms.getByText('1 of 1').waitFor()
  await comeTo('rooms', 'Noor')
  await rooms.getByText('Waiting 1, just now').waitFor()
})

test('[A3] before the early entry Join is not offered, and a host who is not named never sees it', async () => {
  await plan('Later today', 'later', [Date.now() + 40 * minuteMs, Date.now() + 90 * minuteMs])
  await plan('In a moment', 'moment', [Date.now() + 10 * minuteMs, Date.now() + 90 * minuteMs])
  await page.goto(`${world.origin}/console/events`)
  await page.getByRole('button', { name: 'Join In a moment' }).waitFor()
  expect(await page.getByRole('button', { name: 'Join Later today' }).count()).toBe(0)
  const yukis = await world.host(yuki)
  await yukis.goto(`${world.origin}/console/events`)
  await yukis.getByRole('row', { name: /In a moment/ }).waitFor()
  expect(await yukis.getByRole('button', { name: /^Join / }).count()).toBe(0)
  expect(await yukis.getByRole('button', { name: /Plan an event/ }).count()).toBe(0)
})

test('[A43] a cancelled and a deleted event are taken back, and what happens is said before', async () => {
  await page.getByRole('button', { name: 'More about Later today' }).click()
  await page.getByRole('menuitem', { name: 'Cancel the event' }).click()
  const cancelling = page.getByRole('dialog', { name: 'Cancel Later today?' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it')
  await cancelling.getByRole('button', { name: 'Cancel the event' }).click()
  await page.getByRole('row', { name: /Later today.*Cancelled/ }).waitFor()
  await page.getByRole('button', { name: /Undo/ }).click()
  await page.getByRole('row', { name: /Later today.*Planned/ }).waitFor()

  await page.getByRole('button', { name: 'More about Later today' }).click()
  await page.getByRole('menuitem', { name: 'Delete the event' }).click()
  const deleting = page.getByRole('dialog', { name: 'Delete Later today?' })
  await deleting.getByText('You can bring it back for 30 days.', { exact: false }).waitFor()
  await deleting.getByRole('button', { name: 'Delete the event' }).click()
  await deleting.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Deleted/ }).click()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await page.getByRole('button', { name: /^Running and planned/ }).click()
  await page.getByRole('row', { name: /Later today/ }).waitFor()
})

test('[EV6] the closed door says when it opens, and opens by itself, whatever the phone’s clock says', async () => {
  const { guest, opensAt } = opening
  const start = guest.getByRole('button', { name: 'Start the conversation' })
  await start.waitFor({ timeout: 58_000 })
  expect(Date.now()).toBeGreaterThanOrEqual(opensAt)
  await guest.getByLabel('Your question').fill('Am I the first?')
  await guest.getByLabel('Your name').fill('Mei Chen')
  await start.click()
  await guest.getByRole('log').getByText('Am I the first?').waitFor()
})

test('[A43] [EV17] the logo of an event is picked in its plan, and stands at its door without moving anything', async () => {
  await plan('Open evening', 'open-evening', [Date.now() - minuteMs, Date.now() + 60 * minuteMs])
  await page.goto(`${world.origin}/console/events`)
  await page.getByRole('link', { name: 'Change Open evening' }).click()
  const picture = await sharp({ create: { width: 1200, height: 400, channels: 4, background: '#0a5a83' } })
    .png()
    .toBuffer()
  await page
    .getByLabel('Choose a picture')
    .first()
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await page.getByText('Files of this kind cannot be sent.').waitFor()
  await page
    .getByLabel('Choose a picture')
    .first()
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture })
  await page.getByRole('img', { name: 'Logo of Open evening' }).waitFor()
  await page.getByRole('button', { name: 'Publish the changes' }).click()
  await page.getByText('Open evening is changed.').waitFor()

  const guest = await world.stranger(phone)
  await guest.goto(`${world.origin}/d/open-evening`)
  const mark = guest.locator('.g-brand .g-mark')
  await mark.waitFor()
  const { width, height } = (await mark.boundingBox()) ?? { width: 0, height: 1 }
  expect(width / height).toBeCloseTo(3, 1)
  expect(await mark.evaluate((element) => getComputedStyle(element).backgroundImage)).toMatch(
    /\/logos\/[0-9a-f-]+\.webp/,
  )
  const moved = await guest.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list, observer) => {
          observer.disconnect()
          resolve(list.getEntries().length)
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
      }),
  )
  expect(moved).toBe(0)
  expect(await faultsOf(guest)).toEqual([])
  await comeIn(guest, 'Ada Okafor', 'May I ask something?')
  await guest.locator('.chat-top .g-mark').waitFor()
})
