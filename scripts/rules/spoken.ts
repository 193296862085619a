// The catalogues agree with each other, and no text stands in them that nobody reads.
import { compileWords } from './catalogues.ts'
import type { Surface } from './catalogues.ts'
import { isCode, isTesting } from './tree.ts'
import type { Findings, Tree } from './tree.ts'

const rooms: Readonly<Record<Surface, RegExp>> = {
  guest: /^(guest|client|ui)\//,
  told: /^guest\/told/,
  apart: /^guest\/(queue|conversation\/device-dialog)/,
  closed: /^guest\/(door|frame)\//,
  contact: /^guest\/contact\//,
  seldom: /^guest\/seldom/,
  own: /^guest\/flag/,
  bot: /^guest\/(bot|offer)/,
  shared: /^guest\/file/,
  given: /^console\/file\/(file-tray|code)/,
  code: /^guest\/file\/code/,
  quarantine: /^console\/file\/apart/,
  console: /^(console|client|ui)\//,
  site: /^console\/site\//,
  contacts: /^console\/contact\//,
  plan: /^console\/event\/(plan|use-plan|leave-dialog|language-words)/,
  bots: /^console\/(bot|knowledge)\//,
  duties: /^console\/duty\//,
  keys: /^console\/frame\/keys-sheet/,
  ready: /^console\/ready\//,
  alert: /^console\/(alert|conversation\/undo-part)/,
  push: /^console\/worker/,
  widget: /^widget\//,
  mail: /^server\//,
}

export function checkWords(tree: Tree): Findings {
  const { faults, keys } = compileWords(tree.root)
  const silent = [...keys].flatMap(([surface, own]) => {
    const text = codeOf(tree, surface)
    return own
      .filter((key) => !isWhole(text, key) && !isMadeUp(text, key))
      .map((key) => `words/${surface}.*.json: nobody says ${key}`)
  })
  return [...faults, ...silent]
}

/** Keys that the code says as a whole and nowhere makes up. */
export function wholeKeys(tree: Tree, surface: Surface): readonly string[] {
  const text = codeOf(tree, surface)
  const keys = compileWords(tree.root).keys.get(surface) ?? []
  return keys.filter((key) => isWhole(text, key) && !isMadeUp(text, key))
}

function codeOf(tree: Tree, surface: Surface): string {
  return tree.files
    .filter((file) => rooms[surface].test(file) && isCode(file) && !isTesting(file))
    .map(tree.read)
    .join('\n')
}

const isWhole = (text: string, key: string) =>
  [`'${key}'`, `"${key}"`, `\`${key}\``].some((literal) => text.includes(literal))

/** Said by its beginning, where the rest is made up at run time: `refusal.${reason}`. */
const isMadeUp = (text: string, key: string) => beginnings(key).some((beginning) => text.includes(`\`${beginning}\${`))

const beginnings = (key: string) => [...key.matchAll(/[.-]/g)].map(({ index }) => key.slice(0, index + 1))
