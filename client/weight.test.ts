import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** What a guest's page takes of the client. */
const guestParts = {
  'line.ts': 'Line',
  'thread.ts': 'Thread',
  'outbox.ts': 'Outbox',
  'http.ts': 'Http',
  'guest.ts': 'GuestLink',
  'drafts.ts': 'Drafts',
  'looking.ts': 'Looking',
  'typing.ts': 'Typing',
  'world.ts': 'browserWorld',
} as const

type Part = keyof typeof guestParts

/** Bundled and minified as for a page; `files` is all that reached the bundle. */
async function weigh(parts: readonly Part[]) {
  const contents = parts.map((file) => `export { ${guestParts[file]} } from './${file}'`).join('\n')
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
  })
  const bytes = outputFiles.map(({ contents: code }) => gzipSync(code, { level: 9 }).length)
  return { bytes: bytes.reduce((sum, size) => sum + size, 0), files: Object.keys(metafile.inputs) }
}

test('[CL26] line, thread, outbox and requests weigh at most 5.1 kB, all that a guest needs 6.7 kB', async () => {
  const core = await weigh(['line.ts', 'thread.ts', 'outbox.ts', 'http.ts'])
  const all = await weigh(Object.keys(guestParts) as Part[])
  expect(core.bytes).toBeLessThanOrEqual(5100)
  expect(all.bytes).toBeLessThanOrEqual(6700)
})

test('[CL26] of the protocol only numbers and close codes reach a page, of the packages none', async () => {
  const { files } = await weigh(Object.keys(guestParts) as Part[])
  const foreign = files.map((file) => file.replace('<stdin>', 'client/')).filter((file) => !file.startsWith('client/'))
  expect(foreign.sort()).toEqual(['protocol/close-codes.ts', 'protocol/presence.ts'])
})
