// Coming in, by every way: the one-time link, the password, an invitation, a forgotten password, a session that ended.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, rosa, tomas } from '../cast/cast.ts'
import { faultsOf } from './axe.ts'
import { comeIn, messageField, openTalk } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await startWorld({ untouched: true })
  page = await world.stranger()
})
afterAll(() => world.end())

const hostLine = (on: Page, name: string) => on.getByRole('listitem').filter({ hasText: name })
const button = (on: Page, name: string) => on.getByRole('button', { name, exact: true })

test('the one-time link makes the first owner, says the rule before, and works once', async () => {
  await page.goto(`${world.origin}/set-up#${world.setUpToken}`)
  await page.getByText('At least 10 characters.').waitFor()
  await page.getByLabel('Name of the workspace').fill('Harbor')
  await page.getByLabel('Your name').fill(rosa.name)
  await page.getByLabel('E-mail address').fill(rosa.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await button(page, 'Set it up').click()
  await page.getByText('You are both sides').waitFor()
  expect(page.url()).toBe(`${world.origin}/console`)

  const second = await world.stranger()
  await second.goto(`${world.origin}/set-up#${world.setUpToken}`)
  await second.getByLabel('Name of the workspace').fill('Mine')
  await second.getByLabel('Your name').fill('Mallory')
  await second.getByLabel('E-mail address').fill('mallory@example.org')
  await second.getByLabel('Password', { exact: true }).fill(password)
  await button(second, 'Set it up').click()
  await second.getByRole('alert').waitFor()
  expect(await second.getByLabel('Your name').inputValue()).toBe('Mallory')
})

test('[A36] whoever comes in for the first time is told their duties, and says with one click that they have read them', async () => {
  const notice = page.getByRole('dialog', { name: 'Before you begin' })
  await notice.getByText('Flag personal data.').waitFor()
  await notice.getByText('Seal what is for you alone.').waitFor()
  await notice.getByText('Copy nothing out.').waitFor()
  expect(await faultsOf(page)).toEqual([])
  // Whoever puts it away is asked again.
  await page.keyboard.press('Escape')
  await notice.waitFor({ state: 'detached' })
  await page.reload()
  await button(page, 'I have read this').click()
  await notice.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('You are both sides').waitFor()
  expect(await notice.count()).toBe(0)
})

test('a wrong password is told, and what was typed stays', async () => {
  const other = await world.stranger()
  await other.goto(`${world.origin}/console`)
  await other.getByLabel('E-mail address').fill(rosa.email)
  await other.getByLabel('Password', { exact: true }).fill('not this one')
  await button(other, 'Sign in').click()
  await other.getByText('E-mail address and password do not fit together.').waitFor()
  expect(await other.getByLabel('E-mail address').inputValue()).toBe(rosa.email)
  await other.getByLabel('Password', { exact: true }).fill(password)
  await other.keyboard.press('Enter')
  await other.getByText('You are both sides').waitFor()
  await other.context().close()
})

test('[A36] a colleague is invited, reads the mail in the outbox, and joins', async () => {
  await page.getByRole('link', { name: 'People' }).click()
  await button(page, 'Invite').click()
  await page.getByLabel('E-mail address').fill(tomas.email)
  await page.getByLabel('Role', { exact: true }).selectOption('organiser')
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click()
  await page.getByText(`${tomas.email} is invited.`).waitFor()
  await page.getByText(/^Organiser, invited by Rosa Lindqvist/).waitFor()

  const link = await mailed(page, 'Rosa Lindqvist invites you to Harbor')
  const his = await world.stranger()
  await his.goto(link)
  await his.getByLabel('Your name').fill(tomas.name)
  await his.getByLabel('Password', { exact: true }).fill(password)
  await button(his, 'Join').click()
  await his.getByRole('dialog', { name: 'Before you begin' }).waitFor()
  await page.goto(`${world.origin}/console/people`)
  await hostLine(page, tomas.name).getByText('Duties not read yet').waitFor()
  await button(his, 'I have read this').click()
  await hostLine(page, tomas.name)
    .getByText(/^Duties read/)
    .waitFor()
  await hostLine(page, rosa.name)
    .getByText(/^Duties read/)
    .waitFor()
  await his.getByRole('link', { name: 'People' }).click()
  await hostLine(his, rosa.name)
    .getByText(/^Duties read/)
    .waitFor()
  await his.getByText(tomas.email).waitFor()
  // An organiser is no owner: the outbox is not there for him, and looks like nothing.
  expect(await his.getByRole('link', { name: 'Mail' }).count()).toBe(0)
  await his.goto(`${world.origin}/console/mail`)
  await his.getByText('There is nothing here').waitFor()
  await his.context().close()
})

test('a forgotten password is set anew by the link in the mail', async () => {
  const his = await world.stranger()
  await his.goto(`${world.origin}/console`)
  await button(his, 'Forgot the password').click()
  await his.getByLabel('E-mail address').fill(tomas.email)
  await button(his, 'Send the link').click()
  await his.getByText('the link is on its way').waitFor()
  await his.goto(await mailed(page, 'A new password for Harbor'))
  await his.getByLabel('New password').fill('another lighthouse')
  await button(his, 'Set the password').click()
  await his.getByRole('navigation').first().waitFor()
  await his.context().close()
})

test('one sees where one is signed in and ends a session; the other page asks, and keeps the draft', async () => {
  const other = await world.stranger()
  await other.goto(`${world.origin}/console`)
  await other.getByLabel('E-mail address').fill(rosa.email)
  await other.getByLabel('Password', { exact: true }).fill(password)
  await button(other, 'Sign in').click()
  await comeIn(await world.guestPage(), 'Ada Okafor', 'Hello?')
  await openTalk(other, 'Ada Okafor')
  await messageField(other).fill('I was just going to say')

  await page.goto(`${world.origin}/console/settings`)
  const sessions = page.getByRole('region', { name: 'Where you are signed in' })
  await sessions.getByText('This one').waitFor()
  const others = sessions.getByRole('listitem').filter({ hasNotText: 'This one' })
  const all = await others.count()
  for (let left = all; left > 0; left--) {
    await others.first().getByRole('button').click()
    await expect.poll(() => others.count()).toBe(left - 1)
  }

  await other.getByRole('dialog', { name: 'Sign in again' }).waitFor()
  await other.getByLabel('E-mail address').fill(rosa.email)
  await other.getByLabel('Password', { exact: true }).fill(password)
  await other.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click()
  await other.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await messageField(other).inputValue()).toBe('I was just going to say')
  await messageField(other).press('Enter')
  await other
    .getByRole('log')
    .getByText(/^(Sent|Seen)/)
    .waitFor()
})

test('the own name changes everywhere at once', async () => {
  await page.goto(`${world.origin}/console/settings`)
  await page.getByLabel('Your name').fill('Rosa L.')
  await page.getByRole('region', { name: 'You' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText('You are now called Rosa L.').waitFor()
  await page.getByRole('button', { name: 'Rosa L., your account' }).waitFor()
})

/** The link of the newest mail with this subject, read in the owner's outbox. */
async function mailed(on: Page, subject: string): Promise<string> {
  await on.goto(`${world.origin}/console/mail`)
  const line = on.getByRole('link', { name: new RegExp(subject) })
  // The mail is written a moment after it was asked for.
  await expect
    .poll(
      async () => {
        await button(on, 'Look again').click()
        return line.count()
      },
      { timeout: 15_000 },
    )
    .toBeGreaterThan(0)
  await line.first().click()
  const link = on.getByRole('article').getByRole('link').first()
  return (await link.getAttribute('href')) ?? ''
}
