// Pictures of every story and every screen: npm run shots [-- stories | screens] [--only text] [--rtl] [--gallery]
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { browserArguments, ensureBrowser } from './browser.mjs'
import { writeGallery } from './rules/gallery.ts'
import { shootScreens } from './rules/picture-screens.ts'
import type { Scenes } from './rules/picture-screens.ts'
import { shootStories } from './rules/picture-stories.ts'
import type { Shooting } from './rules/pictures.ts'
import { writeAllWords } from './words.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    rtl: { type: 'boolean', default: false },
    gallery: { type: 'boolean', default: false },
  },
})

process.chdir(root)
writeAllWords()
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments })
const shooting: Shooting = { browser, folder: `${root}shots`, taken: [], troubles: [] }
try {
  if (wanted('stories', 'stories/vite.config.ts')) {
    await shootStories(shooting, { only: values.only, rightToLeft: values.rtl })
  }
  if (wanted('screens', 'e2e/shots.ts')) await shootScreens(shooting, await scenes(), values.only)
} finally {
  await browser.close()
}
if (values.gallery && shooting.troubles.length === 0)
  console.log(`${await writeGallery((await scenes()).screens, shooting.folder)} pictures in the gallery`)
for (const trouble of shooting.troubles) console.log(`FAIL ${trouble}`)
console.log(`${shooting.taken.length} pictures in shots/, ${shooting.troubles.length} troubles`)
process.exitCode = shooting.troubles.length > 0 || shooting.taken.length === 0 ? 1 : 0

/** Whether a kind of pictures was asked for (none named means both) and is there to be taken. */
function wanted(kind: string, file: string): boolean {
  if (positionals.length > 0 && !positionals.includes(kind)) return false
  if (!existsSync(file)) console.log(`No ${kind}: ${file} is not there.`)
  return existsSync(file)
}

async function scenes(): Promise<Scenes<{ end: () => Promise<void> }>> {
  return (await import(pathToFileURL(`${root}e2e/shots.ts`).href)) as Scenes<{ end: () => Promise<void> }>
}
