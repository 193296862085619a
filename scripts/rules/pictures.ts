// Takes the pictures of one page: on a phone and a desktop, in light and in dark.
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export type Size = 'phone' | 'desktop'
export type Theme = 'light' | 'dark'

/**
 * A screen of the real product. `open` brings a fresh page there, waiting for what must be seen (never for time);
 * it runs once a size, and the theme changes under it.
 */
export interface Screen<World> {
  readonly name: string
  /** Both when left out. */
  readonly sizes?: readonly Size[]
  /** BCP 47 tag of the reader; English when left out. */
  readonly locale?: string
  /** What stands beneath it in the gallery, where it does not stand without one. */
  readonly caption?: string
  readonly open: (page: Page, world: World) => Promise<void>
}

export interface Shooting {
  readonly browser: Browser
  readonly folder: string
  readonly taken: string[]
  readonly troubles: string[]
}

const sizes: Readonly<Record<Size, BrowserContextOptions>> = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
}

export const everySize: readonly Size[] = ['phone', 'desktop']
export const everyTheme: readonly Theme[] = ['light', 'dark']

export interface Setting {
  readonly name: string
  readonly size: Size
  readonly locale?: string
}

/** Opens a page of its own for `look`, and notes what the page complains about. A fault costs these pictures, not the others. */
export async function withPage(
  shooting: Shooting,
  setting: Setting,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { name, size, locale = 'en' } = setting
  const context = await shooting.browser.newContext({
    ...sizes[size],
    locale,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  })
  context.setDefaultTimeout(15_000)
  try {
    const page = await context.newPage()
    const complain = (what: string) => shooting.troubles.push(`${name}-${size}: ${what}`)
    page.on('pageerror', (error) => complain(error.message))
    page.on('console', (message) => message.type() === 'error' && complain(message.text()))
    await look(page)
  } catch (error) {
    shooting.troubles.push(`${name}-${size}: ${(error as Error).message}`)
  } finally {
    await context.close()
  }
}

/** One picture of the page as it stands: the whole of it for a story, what is in sight for a screen. */
export async function picture(
  { folder, taken }: Shooting,
  page: Page,
  shot: { file: string; whole: boolean },
): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const path = join(folder, `${shot.file}.png`)
  mkdirSync(dirname(path), { recursive: true })
  await page.screenshot({ path, fullPage: shot.whole, animations: 'disabled', caret: 'hide' })
  taken.push(path)
}
