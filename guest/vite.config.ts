// The guest's page: /d/<desk>. Preact, everything in files, nothing inline (CSP), and as little of it as can be.
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { shortKeysPlugin } from '../scripts/rules/short-keys-plugin.ts'
import { wordsPlugin } from '../scripts/rules/words-plugin.ts'
import { workerPlugin } from '../scripts/rules/worker-plugin.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What the page in a frame (frame/vite.config.ts) is built with as well. */
export const styled = {
  // The parts in ui/ are written for both libraries; here they are drawn by Preact, as all else.
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    jsxInject: `import { h, Fragment } from 'preact'`,
  },
  build: {
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      optimization: { inlineConst: { mode: 'all', pass: 2 } },
      output: {
        codeSplitting: { groups: [{ name: fileOf, includeDependenciesRecursively: false }] },
        // 36 bits tell the builds of one file apart, and the worker's list of all files is shorter than with more.
        chunkFileNames: 'assets/[name]-[hash:6].js',
        entryFileNames: 'assets/[name]-[hash:6].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
      },
    },
  },
} satisfies UserConfig

export default defineConfig({
  ...styled,
  root: folder('.'),
  base: '/web/guest/',
  plugins: [
    wordsPlugin(),
    shortKeysPlugin('guest'),
    plainJsx(),
    plainImports(),
    workerPlugin(folder('worker.ts'), /\/code[-.]/),
  ],
  build: { ...styled.build, outDir: folder('../dist/web/guest') },
})

interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null
}

/** What the page starts with is one file beside its entry; left alone, the bundler makes two, which compress less well. */
function fileOf(id: string, graph: Graph): string | null {
  return !isEntry(id) && startsWith(id, graph, new Set()) ? 'page' : null
}

const isEntry = (id: string) => /\/guest\/((frame|contact|preview)\/)?main\.ts$/.test(id) || id.endsWith('.html')

/** Whether the entry imports it, by whatever way that is not `import()`. */
function startsWith(id: string, graph: Graph, known: Set<string>): boolean {
  if (isEntry(id)) return true
  if (known.has(id)) return false
  known.add(id)
  return graph.getModuleInfo(id)?.importers.some((importer) => startsWith(importer, graph, known)) ?? false
}

/** Elements as calls of `h`, which are shorter than what the comment for the type checker would make of them. */
export function plainJsx(): Plugin {
  return {
    name: 'parley-plain-jsx',
    enforce: 'pre',
    transform: (code) => code.replace('/** @jsxImportSource preact */', ''),
  }
}

/** All styles are in one file and nothing is preloaded, so Vite's wrapper around `import()` has nothing to do. */
export function plainImports(): Plugin {
  return {
    name: 'parley-plain-imports',
    enforce: 'pre',
    load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null),
    renderChunk: (code) => code.replace(/__vitePreload\(([^]*?), __VITE_PRELOAD__\)/g, '($1)()'),
  }
}

/**
 * The same page at another place: it begins with `<place>/main.ts`, and some modules of it stand for others. `swaps` names who asks
 * for what (`app.tsx ./door/door-screen.tsx`), and what is given.
 */
export function elsewhere(place: string, swaps: Readonly<Record<string, string>>): Plugin {
  return {
    name: `parley-${place}`,
    enforce: 'pre',
    resolveId(id, importer = '') {
      const asked = Object.keys(swaps).find((swap) => `${importer} ${id}`.endsWith(`/guest/${swap}`))
      return asked === undefined ? null : (swaps[asked] ?? null)
    },
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace('./main.ts', `./${place}/main.ts`) },
  }
}
