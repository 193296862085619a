// The keys of a catalogue are for those who read the code; in a built page short ones do the same. A key that is made up at
// run time keeps its name: `npm run check` sees to it that every other one stands in the code as a whole.
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import type { Surface } from './catalogues.ts'
import { wholeKeys } from './spoken.ts'
import { readTree } from './tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Renames them in the code and in the catalogues alike. */
export function shortKeysPlugin(surface: Surface): Plugin {
  let short: ReadonlyMap<string, string> = new Map()
  return {
    name: 'parley-short-keys',
    enforce: 'pre',
    apply: 'build',
    buildStart() {
      short = new Map(wholeKeys(readTree(root), surface).map((key, at) => [key, at.toString(36)]))
    },
    transform: (code, id) => (id.includes('node_modules') ? null : shorten(code, short)),
  }
}

/** The code with every literal that is such a key replaced. */
export function shorten(code: string, short: ReadonlyMap<string, string>): string {
  return code.replace(/'([a-z]+\.[a-z.-]+)'/g, (literal, key: string) => {
    const name = short.get(key)
    return name === undefined ? literal : `'${name}'`
  })
}
