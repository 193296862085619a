// Builds what `npm start` runs: the server as one file, and the pages that were written so far.
// With --lab: only a server whose fail-points can be armed, beside the released one.
import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildPage, PAGES } from './page-bundle.ts'
import { buildServer } from './server-bundle.ts'
import { hashSources, STAMP } from './sources.mjs'
import { writeAllWords } from './words.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

process.chdir(ROOT)
if (process.argv.includes('--lab')) await buildServer('dist/lab', { failPoints: true })
else await buildAll()

async function buildAll(): Promise<void> {
  const hash = hashSources(ROOT)
  await rm(STAMP, { force: true })
  writeAllWords()
  await Promise.all([buildServer('dist/server'), ...PAGES.map(buildPage)])
  await writeFile(STAMP, hash)
}
