import type { Tree } from './tree.ts'

/** A tree of texts, without a disk. */
export function treeOf(texts: Readonly<Record<string, string>>): Tree {
  const read = (path: string) => {
    const text = texts[path]
    if (text === undefined) throw new Error(`${path} is not there`)
    return text
  }
  return { root: '/nowhere', files: Object.keys(texts).sort(), read, has: (path) => path in texts }
}
