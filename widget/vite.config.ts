// The one script that a website loads: no module, so that it finds its own tag, and nothing beside it.
import { copyFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { wordsPlugin } from '../scripts/rules/words-plugin.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const out = folder('../dist/web/widget')

export default defineConfig({
  root: folder('.'),
  plugins: [
    wordsPlugin(),
    { name: 'parley-types', closeBundle: () => copyFileSync(folder('parley.d.ts'), `${out}/parley.d.ts`) },
  ],
  build: {
    outDir: out,
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    reportCompressedSize: false,
    rolldownOptions: {
      input: folder('main.ts'),
      output: { format: 'iife', entryFileNames: 'loader.js' },
    },
  },
})
