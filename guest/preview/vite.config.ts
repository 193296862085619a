// The guest's page as it plays a bot that is being written, in a frame of its editor. The same page, which finds another house.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { shortKeysPlugin } from '../../scripts/rules/short-keys-plugin.ts'
import { wordsPlugin } from '../../scripts/rules/words-plugin.ts'
import { elsewhere, plainImports, plainJsx, styled } from '../vite.config.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  ...styled,
  root: folder('..'),
  base: '/web/preview/',
  plugins: [
    wordsPlugin(),
    shortKeysPlugin('guest'),
    plainJsx(),
    plainImports(),
    elsewhere('preview', { 'start.tsx ./framed.ts': folder('../frame/framed.ts') }),
  ],
  build: { ...styled.build, outDir: folder('../../dist/web/preview') },
})
