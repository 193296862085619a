// As an operator does it: out of a server at which people talk, into a Postgres 15, and back into an embedded one.
import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { password, rosa } from '../cast/cast.ts'
import { startEmbedded } from '../server/db/embedded.ts'
import { startProcess, type TestProcess } from '../server/testing-process.ts'
import { buildServer } from './server-bundle.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const BUNDLE = '.generated/export-test'
const secret = randomBytes(32).toString('base64url')
const started: { end(signal: 'SIGTERM'): Promise<unknown> }[] = []
let folder: string

beforeAll(async () => {
  await buildServer(BUNDLE)
  folder = await mkdtemp(join(tmpdir(), 'parley-export-live-'))
})
afterAll(async () => {
  for (const one of started.reverse()) await one.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

function serve(data: string): TestProcess {
  const server = startProcess(BUNDLE, { PARLEY_DATA: join(folder, data) })
  started.push(server)
  return server
}

async function ask(origin: string, path: string, body: object) {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Parley ${secret}`,
      'x-parley-desk': 'demo',
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      origin,
    },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as { conversation: string; n: number } }
}

const arrive = async (origin: string) =>
  (await ask(origin, '/api/desks/demo/arrivals', { secret, locale: 'en', name: 'Ada' })).json.conversation

const command = (what: string, named: readonly string[], variables: Record<string, string>) =>
  promisify(execFile)(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/export.ts', what, ...named], {
    env: { PATH: process.env['PATH'], ...variables },
  })

const embedded = (data: string) => ({ PARLEY_DATA: join(folder, data) })

async function fifteen() {
  const postgres = await startEmbedded({
    dataFolder: join(folder, 'fifteen'),
    binFolder: '/usr/lib/postgresql/15/bin',
    log: pino({ level: 'silent' }),
  })
  started.push({ end: () => postgres.stop() })
  const url = (name: string) => `postgres://postgres@${encodeURIComponent(postgres.socketFolder)}/${name}`
  const client = new pg.Client(url('postgres'))
  await client.connect()
  await client.query('create database managed')
  await client.end()
  return { DATABASE_URL: url('managed'), PARLEY_DATA: join(folder, 'beside-fifteen') }
}

/** The rows of each table of an export, in an order of their own, but for the jobs, to which the import adds one. */
async function rowsIn(name: string) {
  const tables = join(folder, name, 'tables')
  const names = (await readdir(tables)).filter((one) => one !== 'job.copy.gz').sort()
  return Promise.all(
    names.map(async (one) => [
      one,
      gunzipSync(await readFile(join(tables, one)))
        .toString('latin1')
        .split('\n')
        .sort(),
    ]),
  )
}

const named = (server: TestProcess) => {
  const [, link = ''] = /Set-up, once\s+\S+#(\S+)/.exec(server.said()) ?? []
  return link
}

test('[EX1] [EX4] [EX7] while people talk out of the embedded Postgres, into a 15, and back, the same in every table', async () => {
  const first = serve('first')
  const origin = await first.listening
  const setUp = { token: named(first), workspace: 'Harbor', name: rosa.name, email: rosa.email, password, locale: 'en' }
  expect((await ask(origin, '/api/set-up', setUp)).status).toBe(200)
  const conversation = await arrive(origin)
  let [stop, acknowledged, before] = [false, 0, 0]
  const talking = (async () => {
    while (!stop)
      acknowledged = (await ask(origin, `/api/conversations/${conversation}/messages`, { text: 'Word' })).json.n
  })()
  await expect.poll(() => acknowledged).toBeGreaterThan(5)
  before = acknowledged
  const out = await command('export', ['Harbor', join(folder, 'one')], embedded('first'))
  expect(out.stdout).toMatch(/has all of the workspace at/)
  stop = true
  await talking

  const managed = await fifteen()
  expect((await command('import', [join(folder, 'one')], managed)).stdout).toMatch(/Taken in as it was/)
  await expect(command('import', [join(folder, 'one')], managed)).rejects.toMatchObject({
    stderr: expect.stringContaining('This workspace is here already'),
  })
  await command('export', ['Harbor', join(folder, 'two')], managed)
  expect(await rowsIn('two')).toEqual(await rowsIn('one'))

  await command('import', [join(folder, 'two')], embedded('second'))
  await command('export', ['Harbor', join(folder, 'three')], embedded('second'))
  expect(await rowsIn('three')).toEqual(await rowsIn('one'))

  const second = await serve('second').listening
  expect(await arrive(second)).toBe(conversation)
  const again = await ask(second, `/api/conversations/${conversation}/messages`, { text: 'Again' })
  expect(again.json.n).toBeGreaterThan(before)
  expect((await ask(second, '/api/session', { email: rosa.email, password })).status).toBe(200)
})

test('[EX5] what is not there or was not named is told in words', async () => {
  await expect(command('export', ['Pier', join(folder, 'none')], embedded('first'))).rejects.toMatchObject({
    stderr: expect.stringMatching(/There is no such workspace. Here are:\n {2}\S{36} {2}Harbor/),
  })
  await expect(command('import', [folder], embedded('third'))).rejects.toMatchObject({
    stderr: expect.stringContaining('is not the export of a workspace'),
  })
  expect(await readdir(folder)).not.toContain('third')
})
