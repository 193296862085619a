// The guest's page as it stands at a contact link: /c/<name>. The same page, whose door is a person's; once they are in, the address
// is that of the desk, and the next load is the usual page.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { shortKeysPlugin } from '../../scripts/rules/short-keys-plugin.ts'
import { wordsPlugin } from '../../scripts/rules/words-plugin.ts'
import { elsewhere, plainImports, plainJsx, styled } from '../vite.config.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  ...styled,
  root: folder('..'),
  base: '/web/contact/',
  plugins: [
    wordsPlugin(),
    shortKeysPlugin('guest'),
    plainJsx(),
    plainImports(),
    elsewhere('contact', {
      'start.tsx ./framed.ts': folder('framed.ts'),
      'app.tsx ./door/door-screen.tsx': folder('contact-screen.tsx'),
      'door/closed-parts.tsx ./closed-door.tsx': folder('closed-person.tsx'),
    }),
  ],
  build: { ...styled.build, outDir: folder('../../dist/web/contact') },
})
