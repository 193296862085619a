// Builds what `npm start` runs: the server as one file, and the pages that were written so far.
// With --lab: only a server whose fail-points can be armed, beside the released one.
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build as buildPages } from 'vite'
import { buildServer } from './server-bundle.ts'
import { hashSources, STAMP } from './sources.mjs'
import { writeAllWords } from './words.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const PAGES = ['guest', 'console']

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

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

async function buildPage(page: string): Promise<void> {
  const configFile = join(ROOT, page, 'vite.config.ts')
  if (!existsSync(configFile)) return
  await buildPages({
    configFile,
    logLevel: 'error',
    base: `/web/${page}/`,
    build: { outDir: join(ROOT, 'dist/web', page), emptyOutDir: true },
  })
  await compressAll(join('dist/web', page))
}

/** Makes the small form of each text beside it, so that nothing is compressed while somebody waits. */
async function compressAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const texts = entries.filter((entry) => entry.isFile() && /\.(js|css|html|svg|json|webmanifest)$/.test(entry.name))
  await Promise.all(texts.map((entry) => compress(join(entry.parentPath, entry.name))))
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  const [small, smaller] = await Promise.all([toGzip(text, { level: 9 }), toBrotli(text, { params })])
  await Promise.all([writeFile(`${path}.gz`, small), writeFile(`${path}.br`, smaller)])
}
