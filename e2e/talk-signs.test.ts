// What a host sees and hears of a guest: the bell, the green row, presence, typing, how sure we are of who it is.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa } from '../cast/cast.ts'
import { answer, comeIn, messages, openTalk, row, say } from './steps.ts'
import { hearTones, tones } from './tones.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.end())

test('counts are not told before the list has come', async () => {
  const page = await world.stranger()
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/api/inbox?*', async (route) => {
    await held
    await route.continue()
  })
  await world.enter(page, rosa)
  await page.goto(`${world.origin}/console`)
  await page.getByRole('button', { name: 'All –' }).waitFor()
  letGo()
  await page.getByRole('button', { name: 'All 0' }).waitFor()
})

test('[A8] [A10] a bell rings when a guest comes in, with a count, a green row and words as its twins', async () => {
  const rosa = await world.owner()
  await hearTones(rosa)
  await rosa.getByRole('heading', { name: 'Conversations' }).click()
  await rosa.getByText('Alerts on').waitFor()

  const ada = await comeIn(await world.guestPage(), 'Ada Okafor', 'Is the deadline midnight in my zone?')
  await expect.poll(() => tones(rosa)).toContain(659)
  expect(await tones(rosa)).toContain(987)
  const arrived = rosa.getByRole('link', { name: /^1 unread, Ada Okafor/ })
  await arrived.waitFor()
  expect(await arrived.getAttribute('data-attention')).toBe('')
  await rosa.getByText('Ada Okafor came in at Demo desk').waitFor({ state: 'attached' })
  await expect.poll(() => rosa.title()).toBe('(1) Conversations · Harbor')

  await say(ada, 'Or in yours?')
  await rosa.getByRole('link', { name: /^2 unread, Ada Okafor/ }).waitFor()
  expect(await rosa.getByRole('link', { name: /^Talk\s*1 unread/ }).count()).toBe(1)
})

test('[A8] the browser that keeps us silent is named, and one click lets the bell ring', async () => {
  const rosa = await world.owner()
  await keepSilent(rosa)
  await rosa.getByText('Your browser keeps us silent. One click lets the bell ring.').waitFor()
  await rosa.getByRole('button', { name: 'Let it ring' }).click()
  await rosa.getByText('Alerts on').waitFor()
  await rosa.goto(`${world.origin}/console/settings`)
  await rosa.getByRole('button', { name: 'Ring', exact: true }).click()
  await rosa.getByText('Sound works in this browser.').waitFor()
})

test('[A10] what was read is no longer green, for this host alone', async () => {
  const rosa = await world.owner()
  await openTalk(rosa, 'Ada Okafor')
  await rosa.getByRole('link', { name: /^Ada Okafor/ }).waitFor()
  expect(await row(rosa, 'Ada Okafor').getAttribute('data-attention')).toBe(null)
  await expect.poll(() => rosa.title()).toBe('Conversations · Harbor')
})

test('[A11] the head says name, address and how sure we are', async () => {
  const rosa = await world.owner()
  await openTalk(rosa, 'Ada Okafor')
  const main = rosa.getByRole('main')
  await main.getByText('No address given').waitFor()
  expect(await main.getByText('Stated').count()).toBeGreaterThanOrEqual(2)
  await rosa.getByRole('region', { name: 'Person' }).getByText('The guest says so.').waitFor()
})

test('[A12] [D12] [V5] the dot is green only while the guest looks at this conversation; typing goes by itself', async () => {
  const rosa = await world.owner()
  const noor = await comeIn(await world.guestPage(), 'Noor', 'Can I talk to somebody?')
  await openTalk(rosa, 'Noor')
  const person = rosa.getByRole('region', { name: 'Person' })
  await person.getByText('Looking at this now').waitFor()
  expect(await row(rosa, 'Noor').locator('.dot').getAttribute('data-presence')).toBe('looking')

  await noor.getByRole('textbox').pressSequentially('I wa')
  await messages(rosa).getByText('Noor is typing').waitFor()
  await messages(rosa).getByText('Noor is typing').waitFor({ state: 'detached' })

  await look(noor, false)
  await person.getByText('Connected, looking elsewhere').waitFor()
  await look(noor, true)
  await person.getByText('Looking at this now').waitFor()
  await noor.close()
  await person.getByText(/^Away since/).waitFor()
})

test('[A5] the mark under an answer says sent, then seen', async () => {
  const rosa = await world.owner()
  const omar = await comeIn(await world.guestPage(), 'Omar Haddad', 'How long does it take?')
  await openTalk(rosa, 'Omar Haddad')
  await look(omar, false)
  await answer(rosa, 'About two weeks.')
  await messages(rosa).getByText('Sent', { exact: true }).waitFor()
  await look(omar, true)
  await messages(rosa)
    .getByText(/^Seen \d/)
    .waitFor()
})

/** Lets nothing sound before a click, as browsers do for people; to a test they are kinder, since looking counts as one. */
async function keepSilent(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.AudioContext = new Proxy(window.AudioContext, {
      construct(Real, given) {
        const context = new Real(...(given as []))
        void context.suspend()
        return context
      },
    })
  })
  await page.reload()
}

/** The guest turns to another window, and back. */
async function look(page: Page, at: boolean): Promise<void> {
  await page.evaluate((focused) => {
    document.hasFocus = () => focused
    window.dispatchEvent(new Event(focused ? 'focus' : 'blur'))
  }, at)
}
