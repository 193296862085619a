import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { createHttp } from './app.ts'
import { keepWebFiles, readWebFile } from './web-files.ts'

let database: TestDatabase
const folders: string[] = []
const servers: FastifyInstance[] = []
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
  await database.drop()
})

/** A version with these files; each script has its gzip beside it, as the build leaves it. */
async function version(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-web-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
    if (name.endsWith('.js')) await writeFile(join(folder, `${name}.gz`), gzipSync(text))
  }
  return folder
}

/** What answers for that version, as it starts. */
async function serverOf(webFolder: string): Promise<FastifyInstance> {
  await keepWebFiles(database, webFolder)
  const server = await createHttp({
    ...{ log: pino({ level: 'silent' }), webFolder, publicUrl: 'https://chat.example.org', proxies: [] },
    healthy: async () => true,
    otherVersions: (name) => readWebFile(database, name),
  })
  servers.push(server)
  return server
}

const older = {
  'console/index.html': 'older',
  'console/assets/page-AAAA1111.js': 'older()',
  'guest/assets/a-1.woff2': 'font',
}
const newer = { 'console/index.html': 'newer', 'console/assets/page-BBBB2222.js': 'newer()' }

test('[ND11] a page of another version gets what it loads from whatever server it asks, older or newer', async () => {
  const [before, after] = [await serverOf(await version(older)), await serverOf(await version(newer))]
  for (const headers of [{}, { 'accept-encoding': 'gzip, br' }]) {
    const url = '/web/console/assets/page-AAAA1111.js'
    const answer = await after.inject({ url, headers })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    const squeezed = 'accept-encoding' in headers
    expect(answer.headers['content-encoding']).toBe(squeezed ? 'gzip' : undefined)
    expect(answer.rawPayload).toEqual(squeezed ? gzipSync('older()') : Buffer.from('older()'))
  }
  const ahead = await before.inject({ url: '/web/console/assets/page-BBBB2222.js' })
  expect([ahead.statusCode, ahead.body]).toEqual([200, 'newer()'])
  const font = await after.inject({ url: '/web/guest/assets/a-1.woff2' })
  expect([font.headers['content-type'], font.body]).toEqual(['font/woff2', 'font'])
})

test('[ND11] names that hold no hash, lead elsewhere or were never built lead nowhere', async () => {
  const server = await serverOf(await version(newer))
  await database.outside(async (tx) => {
    tx.send(`insert into web_file (name, bytes, gzipped) values ('console/other.html', 'planted', false)`)
  })
  for (const name of [
    'console/other.html',
    'console/assets/none-CCCC3333.js',

    'x',
  ]) {
    const { statusCode, body } = await server.inject({ url: `/web/${name}` })
    expect([statusCode, body], name).toEqual([404, 'Not found'])
  }
})

test('[ND11] what no version has wanted for thirty days goes, and not what an old one that still runs has', async () => {
  const [first, second] = [await version(older), await version(newer)]
  await keepWebFiles(database, first)
  await database.asking(`update web_file set superseded_at = now() - interval '29 days'`, [])
  await keepWebFiles(database, second)
  expect(await namesKept()).toHaveLength(3)
  await database.asking(
    `update web_file set superseded_at = now() - interval '31 days' where superseded_at is not null`,
    [],
  )
  await keepWebFiles(database, first)
  expect(await namesKept()).toHaveLength(3)
  await database.asking(
    `update web_file set superseded_at = now() - interval '31 days' where superseded_at is not null`,
    [],
  )
  await keepWebFiles(database, first)
  expect(await namesKept()).toEqual(['console/assets/page-AAAA1111.js', 'guest/assets/a-1.woff2'])
})

async function namesKept(): Promise<string[]> {
  const rows = await database.asking<{ name: string }>('select name from web_file order by name', [])
  return rows.map(({ name }) => name)
}
