// What the build is made of, as one hash: when it changes, what was built before is stale.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = [
  'cast',
  'client',
  'console',
  'domain',
  'guest',
  'pretend',
  'protocol',
  'server',
  'ui',
  'widget',
  'words',
  'package-lock.json',
  'scripts/build.ts',
  'scripts/page-bundle.ts',
  'scripts/rules',
  'scripts/server-bundle.ts',
  'scripts/words.ts',
  'tsconfig.json',
]

/** Written last into `dist`, with the hash of the sources: what has none was not finished. */
export const STAMP = join('dist', '.built-from')

/** The hash of all sources below the root, by names and contents. */
export function hashSources(root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesOf(root, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesOf(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .filter(isBuilt)
    .flatMap((name) => filesOf(root, join(path, name)))
}

const isBuilt = (name) => !/\.(test|stories)\.tsx?$/.test(name) && name !== 'node_modules' && !name.startsWith('.')
