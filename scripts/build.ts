// Builds what `npm start` runs: the server as one file, and the pages that were written so far.
// With --lab: only a server whose fail-points can be armed, beside the released one.
import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildPage, PAGES } from './page-bundle.ts'
import { buildServer } from './server-bundle.ts'
import { hashSources, STAMP } from './sources.mjs'
import { writeAllWords } from './words.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What is built, in the words of whoever waits for it. */
const PARTS: Readonly<Record<string, string>> = {
  server: 'the server',
  guest: 'the page of guests',
  frame: 'the same in a frame',
  contact: 'the same at a contact link',
  preview: 'the same for trying a bot',
  console: 'the console',
  widget: 'the button for websites',
  example: 'the example of a website',
}

process.chdir(ROOT)
if (process.argv.includes('--lab')) await buildServer('dist/lab', { failPoints: true })
else await buildAll()

async function buildAll(): Promise<void> {
  const hash = hashSources(ROOT)
  await rm(STAMP, { force: true })
  writeAllWords()
  const names = ['server', ...PAGES]
  let done = 0
  const build = async (name: string) => {
    await (name === 'server' ? buildServer('dist/server') : buildPage(name))
    done += 1
    console.log(`  ${done} of ${names.length}: ${PARTS[name] ?? name}`)
  }
  await Promise.all(names.map(build))
  await writeFile(STAMP, hash)
}
