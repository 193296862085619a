// The stories, built as they are and served from a folder of their own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { everySize, everyTheme, picture, withPage } from './pictures.ts'
import type { Shooting, Size } from './pictures.ts'

interface Wanted {
  /** Part of a story's id; empty for all. */
  readonly only: string
  /** Right to left as well, on the phone. */
  readonly rightToLeft: boolean
}

/** Builds the stories and takes each alone: `?story=<id>&theme=…&dir=…`. */
export async function shootStories(shooting: Shooting, wanted: Wanted): Promise<void> {
  const outDir = mkdtempSync(join(tmpdir(), 'parley-stories-'))
  const configFile = 'stories/vite.config.ts'
  await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  const server = await preview({
    configFile,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    const origin = server.resolvedUrls?.local[0] ?? ''
    const ids = (await listed(shooting, origin)).filter((id) => id.includes(wanted.only))
    const sittings = ids.flatMap((id) => everySize.map((size) => ({ id, size })))
    for (const sitting of sittings) await shootStory(shooting, { origin, ...sitting, ...wanted })
  } finally {
    await server.close()
    rmSync(outDir, { recursive: true })
  }
}

/** Ids of the links `#/story/<id>` of the first page. */
async function listed(shooting: Shooting, origin: string): Promise<string[]> {
  let ids: string[] = []
  await withPage(shooting, { name: 'stories', size: 'desktop' }, async (page) => {
    await page.goto(origin)
    const links = page.locator('a[href*="#/story/"]')
    await links.first().waitFor({ state: 'attached' })
    ids = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')?.split('#/story/')[1] ?? ''))
  })
  return [...new Set(ids)].map(decodeURIComponent)
}

async function shootStory(
  shooting: Shooting,
  { origin, id, size, rightToLeft }: Wanted & { origin: string; id: string; size: Size },
): Promise<void> {
  const name = `story-${id.replaceAll('/', '-')}`
  const directions = rightToLeft && size === 'phone' ? ['ltr', 'rtl'] : ['ltr']
  await withPage(shooting, { name, size }, async (page) => {
    for (const { theme, dir } of everyTheme.flatMap((theme) => directions.map((dir) => ({ theme, dir })))) {
      await page.goto(`${origin}?${new URLSearchParams({ story: id, theme, dir }).toString()}`)
      await picture(shooting, page, { file: `${name}-${size}-${theme}${dir === 'rtl' ? '-rtl' : ''}`, whole: true })
    }
  })
}
