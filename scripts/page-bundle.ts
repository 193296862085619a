// A page as the server serves it: hashed files, each text with its small forms beside it.
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export const PAGES = ['guest', 'frame', 'contact', 'preview', 'console', 'widget', 'example']

/** Where pages stand that are parts of another room. */
export const FOLDERS: Readonly<Record<string, string>> = {
  frame: 'guest/frame',
  contact: 'guest/contact',
  preview: 'guest/preview',
  example: 'widget/example',
}

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

/** Builds one page into dist/web, if it has been written. */
export async function buildPage(page: string): Promise<void> {
  const configFile = join(ROOT, FOLDERS[page] ?? page, 'vite.config.ts')
  if (!existsSync(configFile)) return
  await build({
    configFile,
    logLevel: 'error',
    base: `/web/${page}/`,
    build: { outDir: join(ROOT, 'dist/web', page), emptyOutDir: true },
  })
  await compressAll(join(ROOT, 'dist/web', page))
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
