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
      // Files carry a hash of themselves in their names; the page does not. As many bits as those tell builds apart.
      const hash = createHash('sha256').update(loaded.join()).update(page.source).digest('base64url').slice(0, 6)
      const source = await bundled(entry, { base, hash, ...listed(loaded, base) })
      this.emitFile({ type: 'asset', fileName: 'worker.js', source })
    },
  }
}

interface Listed {
  readonly files: string
  readonly scripts: string
}

/** Of scripts only what is not alike in all of them. */
function listed(loaded: readonly string[], base: string): Listed {
  const script = /^assets\/(.*)\.js$/
  const scripts = loaded.flatMap((name) => script.exec(name)?.[1] ?? [])
  const files = loaded.filter((name) => !script.test(name)).map((name) => base + name)
  return { files: files.join(), scripts: scripts.join() }
}

interface Told extends Listed {
  readonly base: string
  readonly hash: string
}

async function bundled(entry: string, { base, files, scripts, hash }: Told): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    minify: true,
    // It has its global scope for itself, so nothing needs to be wrapped around it.
    format: 'esm',
    target: 'es2022',
    define: {
      __BASE__: JSON.stringify(base),
      __PAGE__: JSON.stringify(`${base}index.html`),
      __FILES__: JSON.stringify(files),
      __SCRIPTS__: JSON.stringify(scripts),
      __BUILD__: JSON.stringify(hash),
    },
  })
  return outputFiles[0]?.text ?? ''
}
