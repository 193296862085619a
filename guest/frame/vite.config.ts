// The guest's page as it stands in a frame: /w/<desk>. The same page, which knows where it stands; no worker, since what is
// framed is never opened without a network.
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { shortKeysPlugin } from '../../scripts/rules/short-keys-plugin.ts'
import { wordsPlugin } from '../../scripts/rules/words-plugin.ts'
import { elsewhere, plainImports, plainJsx, styled } from '../vite.config.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  ...styled,
  root: folder('..'),
  base: '/web/frame/',
  plugins: [
    wordsPlugin(),
    shortKeysPlugin('guest'),
    plainJsx(),
    plainImports(),
    elsewhere('frame', { 'start.tsx ./framed.ts': folder('framed.ts') }),
    withSites(),
  ],
  build: { ...styled.build, outDir: folder('../../dist/web/frame') },
})

/** The page has a place for the sites that may show it. */
function withSites(): Plugin {
  return {
    name: 'parley-in-frame',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace('id="door"', 'id="sites"></script>\n    <script type="application/json" id="door"'),
    },
  }
}
