// The guest's page: /d/<desk>. Preact, everything in files, nothing inline (CSP), and as little of it as can be.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { wordsPlugin } from '../scripts/rules/words-plugin.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: folder('.'),
  base: '/web/guest/',
  plugins: [wordsPlugin()],
  // The parts in ui/ are written for both libraries; here they are drawn by Preact, as all else.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: folder('../dist/web/guest'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
