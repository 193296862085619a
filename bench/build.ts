// What is measured is what is shipped: every process is a bundle of the real code, run by plain Node.
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { buildServer } from '../scripts/server-bundle.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}dist/bench`

export const bundles = {
  /** The product: the very options of `npm run build`, into a folder where nobody builds at the same time. */
  server: `${folder}/server/main.js`,
  storeOff: `${folder}/store-off/main.js`,
  relay: `${folder}/relay.js`,
  socketio: `${folder}/socketio.js`,
  bareHttp: `${folder}/bare-http.js`,
  load: `${folder}/load.js`,
  onDemand: `${folder}/on-demand.js`,
}

/** Builds all processes into dist/bench. */
export async function buildAll(): Promise<void> {
  await Promise.all([
    buildServer('dist/bench/server'),
    buildServer('dist/bench/store-off', { plugins: [withoutStore] }),
    buildOthers(),
  ])
}

async function buildOthers(): Promise<void> {
  await build({
    entryPoints: ['relay', 'socketio', 'bare-http', 'load', 'on-demand'].map(
      (name) => `${root}bench/processes/${name}.ts`,
    ),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
}

/** The same server with the road replaced by one that only numbers. */
const withoutStore: Plugin = {
  name: 'without-store',
  setup({ onResolve }) {
    onResolve({ filter: /\/road\.ts$/ }, ({ importer }) =>
      importer.includes('/server/') ? { path: `${root}bench/processes/road-without-store.ts` } : undefined,
    )
  },
}
