// The product's own tests on sources with a seeded bug: vitest runs with this configuration, and PARLEY_BUG names the bug.
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../../vitest.config.ts'
import { bugs } from '../teeth/bugs.ts'
import { patched } from '../world/patch.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const patches = bugs.find(({ name }) => name === process.env.PARLEY_BUG)?.patches ?? []

export default mergeConfig(
  base,
  defineConfig({
    root,
    plugins: [
      {
        name: 'seeded-bug',
        enforce: 'pre',
        transform: (code, id) => patched(relative(root, id.split('?')[0] ?? id), code, patches),
      },
    ],
  }),
)
