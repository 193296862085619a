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

/** Names that say nothing, and files of a server noun outside its five. */
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
  return [...empty, ...foreign]
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
