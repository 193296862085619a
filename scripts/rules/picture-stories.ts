// The stories, built as they are and served from a folder of their own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
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
    const lane = async () => {
      for (let sitting = sittings.pop(); sitting; sitting = sittings.pop()) {
        await shootStory(shooting, { origin, ...sitting, ...wanted })
      }
    }
    await Promise.all([lane(), lane(), lane()])
  } finally {
    await server.close()
    rmSync(outDir, { recursive: true })
  }
}

/** The first page lists all ids in `data-stories`, as JSON. */
async function listed(shooting: Shooting, origin: string): Promise<readonly string[]> {
  let ids = '[]'
  await withPage(shooting, { name: 'stories', size: 'desktop' }, async (page) => {
    await open(page, origin)
    ids = (await page.locator('[data-stories]').getAttribute('data-stories')) ?? ids
  })
  return JSON.parse(ids) as readonly string[]
}

async function shootStory(
  shooting: Shooting,
  { origin, id, size, rightToLeft }: Wanted & { origin: string; id: string; size: Size },
): Promise<void> {
  const name = `story-${id.replace(/[^\p{L}\p{N}]+/gu, '-')}`
  const directions = rightToLeft && size === 'phone' ? ['ltr', 'rtl'] : ['ltr']
  await withPage(shooting, { name, size }, async (page) => {
    for (const { theme, dir } of everyTheme.flatMap((theme) => directions.map((dir) => ({ theme, dir })))) {
      await open(page, `${origin}?${new URLSearchParams({ story: id, theme, dir }).toString()}`)
      await picture(shooting, page, { file: `${name}-${size}-${theme}${dir === 'rtl' ? '-rtl' : ''}`, whole: true })
    }
  })
}

/** The site says by `<html data-ready>` that it has drawn. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
}
