// The catalogues agree with each other, and no text stands in them that nobody reads.
import { compileWords } from './catalogues.ts'
import type { Surface } from './catalogues.ts'
import { isCode, isTesting } from './tree.ts'
import type { Findings, Tree } from './tree.ts'

const rooms: Readonly<Record<Surface, RegExp>> = {
  guest: /^(guest|widget|client|ui)\//,
  console: /^(console|client|ui)\//,
  mail: /^server\//,
}

export function checkWords(tree: Tree): Findings {
  const { faults, keys } = compileWords(tree.root)
  const silent = [...keys].flatMap(([surface, own]) => {
    const text = tree.files
      .filter((file) => rooms[surface].test(file) && isCode(file) && !isTesting(file))
      .map(tree.read)
      .join('\n')
    return own.filter((key) => !spoken(text, key)).map((key) => `words/${surface}.*.json: nobody says ${key}`)
  })
  return [...faults, ...silent]
}

/** As a literal, or by its beginning where the rest is made up at run time: `refusal.${reason}`. */
function spoken(text: string, key: string): boolean {
  if ([`'${key}'`, `"${key}"`, `\`${key}\``].some((literal) => text.includes(literal))) return true
  return beginnings(key).some((beginning) => text.includes(`\`${beginning}\${`))
}

const beginnings = (key: string) => [...key.matchAll(/[.-]/g)].map(({ index }) => key.slice(0, index + 1))
