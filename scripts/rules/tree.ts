// The files of the project as everybody sees them: nothing installed, built or private.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Tree {
  readonly root: string
  /** Paths below the root, sorted. */
  readonly files: readonly string[]
  readonly read: (path: string) => string
  readonly has: (path: string) => boolean
}

/** What a check finds: one line each, beginning with the place. */
export type Findings = readonly string[]

const ignored = new Set(['node_modules', 'dist', 'data', 'shots', 'coverage', '.git', '.generated'])

export function readTree(root: string): Tree {
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? below(root, entry.name) : [entry.name]))
    .sort()
  const known = new Set(files)
  const texts = new Map<string, string>()
  const read = (path: string) => {
    const text = texts.get(path) ?? readFileSync(join(root, path), 'utf8')
    texts.set(path, text)
    return text
  }
  return { root, files, read, has: (path) => known.has(path) }
}

export const isCode = (path: string) => /\.(ts|tsx|mjs|cjs)$/.test(path)
export const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** Files that help tests and are not part of the product. */
export const isTesting = (path: string) => isTest(path) || /(\/testing[^/]*(\/|\.tsx?$)|-testing\.tsx?$)/.test(path)

export const isProduct = (path: string) =>
  isCode(path) &&
  !isTesting(path) &&
  !path.endsWith('vite.config.ts') &&
  /^(domain|protocol|server|client|ui|console|guest|widget|words|cast|pretend)\//.test(path)

function below(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? below(root, path) : [path]
    })
}
