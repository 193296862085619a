// The server as the lab runs it: the product's own bundle with fail-points in, a hand on them, and, for the teeth, a seeded bug.
import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { buildServer } from '../../scripts/server-bundle.ts'
import { type Patch, patched } from './patch.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const strike = fileURLToPath(new URL('./strike.ts', import.meta.url))

export interface Built {
  /** What Node runs. */
  readonly file: string
  /** Every fail-point in the sources of this server, sorted. */
  readonly failPoints: readonly string[]
}

export interface BuildOptions {
  /** Names the folder under dist/lab, so that two variants can stand beside each other. */
  readonly name: string
  readonly patches?: readonly Patch[]
}

/** Bundles the server. Throws when a patch no longer fits its file. */
export async function buildForLab({ name, patches = [] }: BuildOptions): Promise<Built> {
  const folder = `dist/lab/${name}`
  const points = new Set<string>()
  await buildServer(folder, { failPoints: true, plugins: [sources(patches, points)] })
  return { file: join(root, folder, 'main.js'), failPoints: [...points].sort() }
}

/** Reads our own sources: patched, and counted for fail-points. */
function sources(patches: readonly Patch[], points: Set<string>): Plugin {
  return {
    name: 'sources',
    setup({ initialOptions, onLoad }) {
      initialOptions.inject = [strike]
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path.includes(`${sep}node_modules${sep}`)) return undefined
        const text = patched(relative(root, path), readFileSync(path, 'utf8'), patches)
        for (const [, point] of text.matchAll(/\bfailPoint\('([^']+)'\)/g)) if (point) points.add(point)
        return { contents: text, loader: 'ts' }
      })
    },
  }
}
