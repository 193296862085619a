// The story site: every part of every screen, alone, in each of its states. `npm run stories`, or built by `npm run shots`.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { wordsPlugin } from '../scripts/rules/words-plugin.ts'
import { guestAsPreact } from './guest-as-preact.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: folder('.'),
  base: './',
  plugins: [wordsPlugin(), guestAsPreact(), react()],
  server: { fs: { allow: [folder('..')] } },
  build: {
    outDir: folder('../dist/stories'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { input: [folder('index.html'), folder('guest.html')] },
    reportCompressedSize: false,
  },
})
