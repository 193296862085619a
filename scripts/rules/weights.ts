// What a page's JavaScript weighs, from Vite's manifest.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

export type Manifest = Readonly<Record<string, Chunk>>

/** The page itself. */
export function entryOf(manifest: Manifest): string {
  const [entry, ...more] = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  if (!entry || more.length > 0) throw new Error(`One page has one entry, not ${1 + more.length}`)
  return entry
}

/** Files of the static import graph of the entries: what is loaded before the first line runs. */
export function initialFiles(manifest: Manifest, entries: readonly string[]): readonly string[] {
  return reach(manifest, entries, ({ imports = [] }) => imports)
}

export interface Counted {
  readonly language: string
  /** Chunks whose keys begin so are counted elsewhere: they are fetched by some people only. */
  readonly apart: RegExp
}

/** The initial files and all that is imported later, without the chunks of other languages and those that stand apart. */
export function allFiles(manifest: Manifest, entry: string, { language, apart }: Counted): readonly string[] {
  const foreign = (key: string) => /\.generated\/words\/\w+\.(\w+)\.ts$/.exec(key)?.[1] ?? language
  return reach(manifest, [entry], ({ imports = [], dynamicImports = [] }) =>
    [...imports, ...dynamicImports].filter((key) => foreign(key) === language && !apart.test(key)),
  )
}

/** The key of the words' chunk of one language, if the page has one. */
export function wordsKey(manifest: Manifest, surface: string, language: string): string | undefined {
  return Object.keys(manifest).find((key) => key.endsWith(`.generated/words/${surface}.${language}.ts`))
}

/** Bytes after gzip of the JavaScript among the files. */
export function gzipBytes(folder: string, files: readonly string[]): number {
  return files
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)
}

function reach(manifest: Manifest, entries: readonly string[], next: (chunk: Chunk) => readonly string[]): string[] {
  const seen = new Set<string>()
  const open = [...entries]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The manifest has no ${key}`)
    if (!seen.has(key)) open.push(...next(chunk))
    seen.add(key)
  }
  return [...new Set([...seen].map((key) => manifest[key]?.file ?? ''))]
}
