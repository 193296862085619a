// Reads words/<surface>.<language>.json and writes .generated/words: one module per language, one interface per surface.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LANGUAGES } from '../../words/language.ts'
import type { Language } from '../../words/language.ts'
import { argumentsOf, parts, signature, source } from './message.ts'
import type { Arguments } from './message.ts'

export const SURFACES = [
  'guest',
  'told',
  'apart',
  'closed',
  'contact',
  'seldom',
  'own',
  'bot',
  'shared',
  'quarantine',
  'given',
  'code',
  'console',
  'site',
  'contacts',
  'plan',
  'bots',
  'alert',
  'duties',
  'keys',
  'ready',
  'push',
  'widget',
  'mail',
] as const
export type Surface = (typeof SURFACES)[number]

interface Entry {
  readonly key: string
  readonly args: Arguments
  readonly source: string
}

export interface Compiled {
  /** What is wrong, in words, one line each. Files of a surface with faults are written all the same where possible. */
  readonly faults: readonly string[]
  /** Path below the root, and text. */
  readonly files: ReadonlyMap<string, string>
  readonly keys: ReadonlyMap<Surface, readonly string[]>
}

/** Compiles every catalogue below `root`, writing nothing. */
export function compileWords(root: string): Compiled {
  const faults: string[] = []
  const files = new Map<string, string>()
  const keys = new Map<Surface, readonly string[]>()
  for (const surface of SURFACES) {
    const entries = LANGUAGES.map((language) => readCatalogue(root, { surface, language }, faults))
    const [first = []] = entries
    keys.set(
      surface,
      first.map(({ key }) => key),
    )
    files.set(`.generated/words/${surface}.ts`, keysSource(surface, first))
    LANGUAGES.forEach((language, at) => {
      const own = entries[at] ?? []
      files.set(`.generated/words/${surface}.${language}.ts`, messagesSource(surface, own))
      faults.push(...differences(first, own).map((fault) => `words/${surface}.${language}.json: ${fault}`))
    })
  }
  return { faults, files, keys }
}

/** Writes what differs, so that watchers stay quiet. Answers how many files were written. */
export function writeWords(root: string, { files }: Compiled): number {
  const stale = [...files].filter(([path, text]) => readOr(join(root, path)) !== text)
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return stale.length
}

function readCatalogue(root: string, name: { surface: Surface; language: Language }, faults: string[]): Entry[] {
  const path = `words/${name.surface}.${name.language}.json`
  const catalogue = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, string>
  return Object.entries(catalogue).flatMap(([key, text]) => {
    try {
      const tokens = parts(text, name.language)
      return [{ key, args: argumentsOf(tokens), source: source(tokens) }]
    } catch (error) {
      faults.push(`${path}: ${key}: ${(error as Error).message}`)
      return []
    }
  })
}

function differences(first: readonly Entry[], own: readonly Entry[]): string[] {
  const theirs = new Map(own.map((entry) => [entry.key, entry]))
  const ours = new Set(first.map(({ key }) => key))
  const lacking = first.filter(({ key }) => !theirs.has(key)).map(({ key }) => `lacks ${key}`)
  const foreign = own.filter(({ key }) => !ours.has(key)).map(({ key }) => `has ${key}, which English has not`)
  const unlike = first.flatMap((entry) => {
    const other = theirs.get(entry.key)
    if (!other || signature(other.args) === signature(entry.args)) return []
    return [`${entry.key} takes ${signature(other.args)}, in English ${signature(entry.args)}`]
  })
  return [...lacking, ...foreign, ...unlike]
}

function keysSource(surface: Surface, entries: readonly Entry[]): string {
  const name = `${surface.charAt(0).toUpperCase()}${surface.slice(1)}Keys`
  const lines = entries.map(({ key, args }) => `  '${key}': ${args.size === 0 ? 'undefined' : signature(args)}`)
  return [header(surface), `export interface ${name} {`, ...lines, '}', ''].join('\n')
}

function messagesSource(surface: Surface, entries: readonly Entry[]): string {
  const lines = entries.map((entry) => `  '${entry.key}': ${entry.source},`)
  const imports = ["import type { Forms } from '../../words/forms.ts'"]
  const spoken = entries.some((entry) => entry.args.size > 0) ? imports : []
  return [header(surface), ...spoken, 'export const messages = {', ...lines, '}', ''].join('\n')
}

const header = (surface: Surface) => `// Made from words/${surface}.*.json by scripts/words.ts.`

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
