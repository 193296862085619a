// A page's worker as one file beside the page, with the list of what it may keep written into it.
import { createHash } from 'node:crypto'
import { build } from 'esbuild'
import type { Plugin } from 'vite'

/**
 * Writes `worker.js` from `entry`. The page itself comes first in its list, then all that it may load; `but`: what asks the server with
 * every press, and is of no use without a network.
 */
export function workerPlugin(entry: string, but = /^$/): Plugin {
  let base = ''
  return {
    name: 'parley-worker',
    enforce: 'post',
    apply: 'build',
    configResolved(config) {
      base = config.base
    },
    async generateBundle(_, bundle) {
      const { 'index.html': page, ...others } = bundle
      if (page?.type !== 'asset') throw new Error('There is no page for the worker to keep.')
      const loaded = Object.keys(others).filter((name) => /\.(js|css)$/.test(name) && !but.test(name))
      const files = ['index.html', ...loaded].map((name) => base + name)
      // Files carry a hash of themselves in their names; the page does not.
      const hash = createHash('sha256').update(files.join()).update(page.source).digest('hex').slice(0, 16)
      this.emitFile({ type: 'asset', fileName: 'worker.js', source: await bundled(entry, { files, hash }) })
    },
  }
}

async function bundled(
  entry: string,
  { files, hash }: { readonly files: readonly string[]; readonly hash: string },
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { __FILES__: JSON.stringify(files), __BUILD__: JSON.stringify(hash) },
  })
  return outputFiles[0]?.text ?? ''
}
