// The process of the pretend guests, built as in a release: it starts many times as fast as from its sources.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Where it stands. */
export async function builtCrowd(): Promise<string> {
  const outfile = join(tmpdir(), `parley-guests-process-${process.pid}.mjs`)
  await build({
    entryPoints: ['pretend/guests-process.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: `import { createRequire } from 'node:module';const require = createRequire(import.meta.url)` },
    logLevel: 'error',
  })
  return outfile
}
