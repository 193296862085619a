// A website with a desk on it, for `npm run shots`: the example page, and where it is set up.
import type { Page } from 'playwright-core'
import type { Screen } from '../scripts/rules/pictures.ts'
import { framed, placeDesk } from './site.ts'
import type { World } from './world.ts'

const placed = new WeakMap<World, Promise<string>>()

/** The demo desk stands on a website, once for all pictures. */
const onSite = (world: World) => {
  const desk = placed.get(world) ?? placeDesk(world, ['https://www.harbor.example'])
  placed.set(world, desk)
  return desk
}

const example = async (page: Page, world: World) => {
  await onSite(world)
  await page.goto(`${world.origin}/example/demo`)
  await page.locator('button.launch').waitFor()
}

const open = async (page: Page, world: World) => {
  await example(page, world)
  await page.locator('button.launch').click()
  await framed(page).locator('textarea').waitFor()
}

export const widgetScreens: readonly Screen<World>[] = [
  { name: 'widget-button', open: example },
  { name: 'widget-open', caption: 'On a website of somebody else: one script, and the page in a frame', open },
  { name: 'widget-open-ar', locale: 'ar-EG', open },
]
