// The hosts' console: one page for /console, /set-up, /join and /reset. Everything in files, nothing inline (CSP).
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { wordsPlugin } from '../scripts/rules/words-plugin.ts'
import { workerPlugin } from '../scripts/rules/worker-plugin.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: folder('.'),
  base: '/web/console/',
  plugins: [wordsPlugin(), react(), workerPlugin(folder('worker.ts'))],
  build: {
    outDir: folder('../dist/web/console'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A data: address would need a hole in the policy for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
