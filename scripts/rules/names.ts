// File names from the closed list, and comments that switch a rule off.
import { isCode, isProduct, isTest, isTesting } from './tree.ts'
import type { Findings, Tree } from './tree.ts'

const banned = new Set([
  'index',
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'service',
  'services',
  'manager',
  'misc',
])
const plumbing = new Set(['db', 'log', 'http', 'live', 'jobs', 'mail', 'files', 'outbound', 'connectors'])
const stations = new Set(['routes', 'access', 'commands', 'store', 'view'])

/** Names that say nothing, files of a server noun outside its five, and numbers that are given twice. */
export function checkNames(tree: Tree): Findings {
  const empty = tree.files
    .filter((file) => isCode(file) || file.endsWith('.css'))
    .filter((file) => banned.has(stem(file)))
    .map((file) => `${file}: the name says nothing`)
  const foreign = tree.files
    .filter((file) => isProduct(file) && nounOf(file) !== undefined && !stations.has(stem(file).split('-')[0] ?? ''))
    .map(
      (file) => `${file}: a noun of the server has ${[...stations].join(', ')}, or one of them and more (view-thread)`,
    )
  return [...empty, ...foreign, ...numberedTwice(tree)]
}

/** Migrations run in the order of their names, and decisions are spoken of by their numbers. */
function numberedTwice(tree: Tree): Findings {
  const numberOf = (file: string) => /^(server\/db\/migrations|docs\/decisions)\/\d+-/.exec(file)?.[0]
  const first = new Map(tree.files.toReversed().map((file) => [numberOf(file), file]))
  return tree.files
    .filter((file) => numberOf(file) !== undefined && first.get(numberOf(file)) !== file)
    .map((file) => `${file}: another has that number`)
}

/** A rule is kept or stands in exceptions.json; it is not switched off where it hurts. */
export function checkSwitches(tree: Tree): Findings {
  return tree.files.filter(isCode).flatMap((file) => {
    if (file === 'scripts/rules/names.ts') return []
    return tree
      .read(file)
      .split('\n')
      .flatMap((text, at) => (switchedOff(file, text) ? [`${file}:${at + 1}: ${text.trim()}`] : []))
  })
}

function switchedOff(file: string, text: string): boolean {
  if (/(oxlint|eslint)-disable|@ts-(ignore|nocheck)|biome-ignore/.test(text)) return true
  return /^\s*\/\/ @ts-expect-error/.test(text) && !isTest(file) && !isTesting(file)
}

function nounOf(file: string): string | undefined {
  const [, noun] = /^server\/([^/]+)\//.exec(file) ?? []
  return noun && !plumbing.has(noun) ? noun : undefined
}

const stem = (file: string) => (file.split('/').at(-1) ?? '').split('.')[0] ?? ''
