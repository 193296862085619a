// What is measured is what is shipped: every process is a bundle of the real code, run by plain Node.
import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}dist/bench`
const main = `${root}server/main.ts`

export const bundles = {
  server: `${folder}/server.js`,
  storeOff: `${folder}/store-off.js`,
  relay: `${folder}/relay.js`,
  socketio: `${folder}/socketio.js`,
  load: `${folder}/load.js`,
  onDemand: `${folder}/on-demand.js`,
}

/** Builds all processes into dist/bench. */
export async function buildAll(): Promise<void> {
  const processes = ['relay', 'socketio', 'load', 'on-demand']
  const entryPoints = Object.fromEntries(processes.map((name) => [name, `${root}bench/processes/${name}.ts`]))
  await build({ ...options, entryPoints: { ...entryPoints, server: main } })
  await build({ ...options, entryPoints: { 'store-off': main }, plugins: [withoutStore] })
  cpSync(`${root}server/db/migrations`, `${folder}/migrations`, { recursive: true })
}

const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  outdir: folder,
  logLevel: 'warning',
  define: { __FAIL_POINTS__: 'false' },
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
