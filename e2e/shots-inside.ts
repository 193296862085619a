// How the pictures of the console come to their screens.
import type { Page } from 'playwright-core'
import { rosa } from '../cast/cast.ts'
import type { Screen } from '../scripts/rules/pictures.ts'
import type { World } from './world.ts'

/** Rosa at this place of the console, once this is seen. */
export const inside =
  (path: string, seen: (page: Page) => Promise<unknown>): Screen<World>['open'] =>
  async (page, world) => {
    await world.enter(page, rosa)
    await page.goto(`${world.origin}/console${path}`)
    await seen(page)
  }

export const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor()

/** The conversation with this guest, open. */
export const talkWith = (name: string, words: string) =>
  inside('', async (page) => {
    await page.locator('.row').filter({ hasText: name }).click()
    await page.getByRole('log').getByText(words).first().waitFor()
  })
