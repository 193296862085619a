// The product's own screens, as e2e/shots.ts brings them up.
import { everySize, everyTheme, picture, withPage } from './pictures.ts'
import type { Screen, Shooting } from './pictures.ts'

/** What e2e/shots.ts exports. `begin` starts a server with something to see. */
export interface Scenes<World extends { readonly end: () => Promise<void> }> {
  readonly begin: () => Promise<World>
  readonly screens: readonly Screen<World>[]
}

export async function shootScreens<World extends { readonly end: () => Promise<void> }>(
  shooting: Shooting,
  { begin, screens }: Scenes<World>,
  only: string,
): Promise<void> {
  const world = await begin()
  try {
    for (const screen of screens.filter(({ name }) => name.includes(only))) await shootScreen(shooting, screen, world)
  } finally {
    await world.end()
  }
}

async function shootScreen<World>(shooting: Shooting, screen: Screen<World>, world: World): Promise<void> {
  const { name, locale = 'en' } = screen
  for (const size of screen.sizes ?? everySize) {
    await withPage(shooting, { name, size, locale }, async (page) => {
      await screen.open(page, world)
      for (const colorScheme of everyTheme) {
        await page.emulateMedia({ colorScheme })
        await picture(shooting, page, { file: `${name}-${size}-${colorScheme}`, whole: false })
      }
    })
  }
}
