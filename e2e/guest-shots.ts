// The guest's screens for `npm run shots`, at the same workspace as the console's.
import type { Page } from 'playwright-core'
import type { Screen } from '../scripts/rules/pictures.ts'
import { log } from './guest-steps.ts'
import type { Absent, World } from './world.ts'

const door: Screen<World>['open'] = async (page, world) => {
  await page.goto(`${world.origin}/d/application-qa`)
  await page.locator('h1').waitFor()
}

const links = new WeakMap<World, Promise<Absent>>()

/** Nils' conversation by his link, which this browser asks about first. */
const link = async (page: Page, world: World) => {
  const arrived = links.get(world) ?? world.arrive('Nils Aalto', ['Is the deadline midnight in my zone or in yours?'])
  links.set(world, arrived)
  const { secret } = await arrived
  await page.goto(`${world.origin}/d/demo#${secret}`)
  await page.locator('.btn-brand').waitFor()
}

const talk: Screen<World>['open'] = async (page, world) => {
  await link(page, world)
  await page.locator('.btn-brand').click()
  await log(page).getByText('Is the deadline').waitFor()
}

export const guestScreens: readonly Screen<World>[] = [
  { name: 'guest-door', caption: 'The door', open: door },
  { name: 'guest-door-ar', locale: 'ar-EG', open: door },
  { name: 'guest-asking', caption: 'A link is asked about before it is used', open: link },
  { name: 'guest-talk', caption: 'A conversation', open: talk },
  { name: 'guest-talk-ar', caption: 'The same in Arabic', locale: 'ar-EG', open: talk },
  {
    name: 'guest-device',
    caption: 'Going on with another device, by a secret link',
    open: async (page, world) => {
      await talk(page, world)
      await page.locator('[popovertarget=more]').first().click()
      await page.locator('#more button').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
]
