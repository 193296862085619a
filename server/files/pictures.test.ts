import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Pictures } from './pictures.ts'

let folder: string
const made: Pictures[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-pictures-'))
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
  await writeFile(join(folder, 'source'), await picture.png().toBuffer())
})
afterAll(async () => {
  for (const pictures of made) pictures.stop()
  await rm(folder, { recursive: true })
})

const order = () => ({
  source: join(folder, 'source'),
  format: 'png' as const,
  body: join(folder, 'body'),
  preview: join(folder, 'preview'),
})

/** As it is where npm found no build of the library for the machine: nothing beside the program has that name. */
async function withoutLibrary(): Promise<string> {
  await build({
    entryPoints: [new URL('picture-process.ts', import.meta.url).pathname],
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    external: ['sharp'],
    logLevel: 'silent',
  })
  return join(folder, 'picture-process.mjs')
}

function open(program?: string): Pictures {
  const pictures = new Pictures(program)
  made.push(pictures)
  return pictures
}

test('[FI7] where pictures can be drawn they are, each time anew', async () => {
  const pictures = open()
  expect(await pictures.canDraw()).toBe(true)
  expect(await pictures.draw(order())).toEqual({
    format: 'png',
    width: 40,
    height: 30,
    small: { width: 40, height: 30 },
  })
  pictures.stop()
  expect(await pictures.draw(order())).toEqual({
    format: 'png',
    width: 40,
    height: 30,
    small: { width: 40, height: 30 },
  })
  await rm(order().body)
})

test('[FI7] where nothing can be drawn a picture is refused as what it is, and nothing is kept of it', async () => {
  const pictures = open(await withoutLibrary())
  expect(await pictures.canDraw()).toBe(false)
  expect(await pictures.draw(order())).toEqual({ refused: 'file-kind', detail: { is: 'picture' } })
  expect(await stat(order().body).catch(() => null)).toBeNull()
})
