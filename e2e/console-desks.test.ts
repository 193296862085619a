// Desks and teams: set up, changed, closed and removed in the console, and what guests meet of it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { yuki } from '../cast/cast.ts'
import { row } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
})
afterAll(() => world.end())

const saved = (name: string) => rosa.getByText(`${name} is saved.`).waitFor()

test('[A13] a desk is set up, its address follows its name, and its welcome greets in the guest’s language', async () => {
  await rosa.goto(`${world.origin}/console/desks`)
  await rosa.getByRole('button', { name: 'New desk' }).click()
  await rosa.getByLabel('Name').fill('Visa help desk')
  expect(await rosa.getByLabel('Address').inputValue()).toBe('visa-help-desk')
  await rosa.getByLabel('Asked at the door').selectOption('name-and-email')
  await rosa.getByRole('textbox', { name: 'In English' }).fill('Tell us where you travel from.')
  await rosa.getByRole('button', { name: 'Add a language' }).click()
  await rosa.getByRole('menuitem', { name: 'Arabic' }).click()
  await rosa.getByRole('textbox', { name: 'In Arabic' }).fill('أخبرنا من أين تسافر.')
  await rosa.getByRole('button', { name: 'Save' }).click()
  await saved('Visa help desk')

  const guest = await world.stranger()
  await guest.goto(`${world.origin}/d/visa-help-desk`)
  await guest.getByText('Tell us where you travel from.').waitFor()
  await guest.getByLabel('Your e-mail address').waitFor()
  const arab = await world.stranger({ locale: 'ar-EG' })
  await arab.goto(`${world.origin}/d/visa-help-desk`)
  await arab.getByText('أخبرنا من أين تسافر.').waitFor()
})

test('an address that another desk has is refused at its field, and nothing typed is lost', async () => {
  await rosa.goto(`${world.origin}/console/desks/new`)
  await rosa.getByLabel('Name').fill('Second visa desk')
  await rosa.getByLabel('Address').fill('visa-help-desk')
  await rosa.getByRole('button', { name: 'Save' }).click()
  await rosa.getByText('Another desk has this address. Choose another.').waitFor()
  expect(await rosa.getByLabel('Address').getAttribute('aria-invalid')).toBe('true')
  expect(await rosa.getByLabel('Name').inputValue()).toBe('Second visa desk')
})

test('[V18] a desk of a team is seen by its members alone, and at once', async () => {
  const yukis = await world.host(yuki)
  await yukis.getByRole('button', { name: /^Visa help desk/ }).waitFor()
  await rosa.goto(`${world.origin}/console/people`)
  await rosa.getByRole('button', { name: 'New team' }).click()
  await rosa.getByLabel('Name of the team').fill('Visa team')
  await rosa.getByRole('dialog').getByText('Rosa Lindqvist').click()
  await rosa.getByRole('button', { name: 'Save' }).click()
  await rosa.getByRole('dialog').waitFor({ state: 'detached' })
  await openDesk('Visa help desk')
  await rosa.getByLabel('Who answers').selectOption({ label: 'Visa team' })
  await rosa.getByRole('button', { name: 'Save' }).click()
  await saved('Visa help desk')

  await yukis.getByRole('button', { name: /^Visa help desk/ }).waitFor({ state: 'detached' })
  await comeToVisa('Ada Okafor')
  await rosa.goto(`${world.origin}/console`)
  await row(rosa, 'Ada Okafor').waitFor()
  expect(await row(yukis, 'Ada Okafor').count()).toBe(0)
})

test('a closed desk lets no newcomer in, and says so', async () => {
  await openDesk('Visa help desk')
  await rosa.getByRole('switch', { name: /^Open to newcomers/ }).click()
  await rosa.getByRole('button', { name: 'Save' }).click()
  await saved('Visa help desk')
  await rosa.goto(`${world.origin}/console`)
  await rosa.getByText('Closed to newcomers').waitFor()
  const guest = await world.stranger()
  await guest.goto(`${world.origin}/d/visa-help-desk`)
  await guest
    .getByText(/closed/i)
    .first()
    .waitFor()
  expect(await guest.getByRole('button', { name: 'Start the conversation' }).isVisible()).toBe(false)
})

test('a removed desk is asked about first, and gone afterwards', async () => {
  await openDesk('Visa help desk')
  await rosa.getByRole('button', { name: 'Remove the desk' }).click()
  const question = rosa.getByRole('dialog', { name: 'Remove Visa help desk?' })
  await question.getByRole('button', { name: 'Cancel' }).waitFor()
  expect(await rosa.evaluate(() => document.activeElement?.textContent)).toBe('Cancel')
  await question.getByRole('button', { name: 'Remove the desk' }).click()
  await rosa.getByRole('link', { name: 'Change Demo desk' }).waitFor()
  expect(await rosa.getByRole('link', { name: 'Change Visa help desk' }).count()).toBe(0)
})

test('the colour of the workspace is derived so that it can be read, and guests see it', async () => {
  await rosa.goto(`${world.origin}/console/settings`)
  await rosa.getByLabel('Colour', { exact: true }).fill('#f5e663')
  await rosa.getByText('Your colour was made darker or lighter').waitFor()
  await rosa.getByRole('region', { name: 'Workspace', exact: true }).getByRole('button', { name: 'Save' }).click()
  await rosa.getByText('The workspace is saved.').waitFor()
  const guest = await world.guestPage()
  const start = guest.getByRole('button', { name: 'Start the conversation' })
  await start.waitFor()
  const fill = await start.evaluate((button) => getComputedStyle(button).backgroundColor)
  expect(fill).not.toBe('rgb(0, 88, 123)')
})

async function openDesk(name: string): Promise<void> {
  await rosa.goto(`${world.origin}/console/desks`)
  await rosa.getByRole('link', { name: `Change ${name}` }).click()
  await rosa.getByRole('heading', { name, level: 1 }).waitFor()
}

async function comeToVisa(name: string): Promise<void> {
  const guest = await world.stranger()
  await guest.goto(`${world.origin}/d/visa-help-desk`)
  await guest.getByLabel('Your question').fill('Which form do I need?')
  await guest.getByLabel('Your name').fill(name)
  await guest.getByLabel('Your e-mail address').fill('ada.okafor@example.org')
  await guest.getByRole('button', { name: 'Start the conversation' }).click()
  await guest.getByRole('log').getByText('Which form do I need?').waitFor()
}
