// Contact links for `npm run shots`: the page of a person, and where they look after their links.
import { randomUUID } from 'node:crypto'
import { rosa } from '../cast/cast.ts'
import type { Screen } from '../scripts/rules/pictures.ts'
import { heading, inside } from './shots-inside.ts'
import type { World } from './world.ts'

const name = 'rosa-k7m3h2pq'

/** Rosa has two links, one of them for the day of an event. */
export async function handOutLinks(world: World): Promise<void> {
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as { desks: readonly { id: string; slug: string }[] }
  const desk = desks.find(({ slug }) => slug === 'demo')?.id
  const settings = { desk, languages: ['en', 'sv', 'ar'], until: null, most: null }
  await ask('POST /api/contacts', { id: randomUUID(), name, ...settings })
  const until = Date.UTC(2099, 10, 27)
  await ask('POST /api/contacts', { id: randomUUID(), name: 'rosa-open-evening', ...settings, until, most: 40 })
}

const person: Screen<World>['open'] = async (page, world) => {
  await page.goto(`${world.origin}/c/${name}`)
  await page.locator('.c-person').waitFor()
}

export const contactScreens: readonly Screen<World>[] = [
  {
    name: 'guest-contact',
    open: person,
  },
  { name: 'guest-contact-ar', locale: 'ar-EG', open: person },
  {
    name: 'console-links',
    open: inside('/links', heading('Contact links')),
  },
  {
    name: 'console-link-code',
    sizes: ['desktop'],
    open: async (page, world) => {
      await inside('/links', heading('Contact links'))(page, world)
      await page.getByRole('button', { name: `Show ${name} as a code` }).click()
      await page.getByRole('img').waitFor()
    },
  },
]
