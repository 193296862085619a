// The guest's page: /d/<desk>. Preact, everything in files, nothing inline (CSP), and as little of it as can be.
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { wordsPlugin } from '../scripts/rules/words-plugin.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: folder('.'),
  base: '/web/guest/',
  plugins: [wordsPlugin(), plainImports()],
  // The parts in ui/ are written for both libraries; here they are drawn by Preact, as all else.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: folder('../dist/web/guest'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: fileOf, includeDependenciesRecursively: false }] } },
    },
  },
})

interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null
}

/** What the page starts with is one file beside its entry; left alone, the bundler makes two, which compress less well. */
function fileOf(id: string, graph: Graph): string | null {
  return !isEntry(id) && startsWith(id, graph, new Set()) ? 'page' : null
}

const isEntry = (id: string) => id.endsWith('/guest/main.ts') || id.endsWith('.html')

/** Whether the entry imports it, by whatever way that is not `import()`. */
function startsWith(id: string, graph: Graph, known: Set<string>): boolean {
  if (isEntry(id)) return true
  if (known.has(id)) return false
  known.add(id)
  return graph.getModuleInfo(id)?.importers.some((importer) => startsWith(importer, graph, known)) ?? false
}

/** All styles are in one file and nothing is preloaded, so Vite's helper around `import()` (1.1 kB) has nothing to do. */
function plainImports(): Plugin {
  return {
    name: 'parley-plain-imports',
    enforce: 'pre',
    load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null),
  }
}
