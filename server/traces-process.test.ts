// The real process with a collector beside it: what it tells, what it never tells, and that nobody is disturbed when it is away.
import { randomUUID } from 'node:crypto'
import { cpSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { password } from '../cast/cast.ts'
import { buildServer } from '../scripts/server-bundle.ts'
import { startCollector, type StandInCollector } from './outbound/testing-collector.ts'
import { newSecret } from './testing.ts'
import { startProcess, type TestProcess } from './testing-process.ts'

// Each starts a whole server, on whatever the machine leaves it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const BUNDLE = '.generated/collector-test'
let folder: string
let collector: StandInCollector
const started: TestProcess[] = []

beforeAll(async () => {
  await buildServer(BUNDLE)
  folder = await mkdtemp(join(tmpdir(), 'parley-traces-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(async () => {
  for (const server of started.splice(0)) await server.end('SIGTERM')
  await collector?.stop()
})

function start(variables: Record<string, string>, bundle = BUNDLE): TestProcess {
  const server = startProcess(bundle, { PARLEY_DATA: join(folder, randomUUID()), ...variables })
  started.push(server)
  return server
}

const link = newSecret()

async function ask(server: TestProcess, path: string, { body, cookie }: { body: object; cookie?: string }) {
  const origin = await server.listening
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Parley ${link}`,
      'x-parley-desk': 'demo',
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      origin,
      ...(cookie !== undefined && { cookie }),
    },
    body: JSON.stringify(body),
  })
}

/** A guest comes, says something and is answered; an owner looks for it. Everything of theirs begins with `Planted`. */
async function live(server: TestProcess): Promise<void> {
  const token = /set-up#(\S+)/.exec(await server.heard(/set-up#\S+/))?.[1]
  const rosa = { name: 'PlantedRosa', email: 'rosa@planted-mail.example', password: `${password}Planted` }
  const setUp = await ask(server, '/api/set-up', { body: { token, workspace: 'PlantedHarbor', ...rosa, locale: 'en' } })
  expect(setUp.status).toBe(200)
  const cookie = setUp.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const ada = { secret: link, locale: 'en', name: 'PlantedAda' }
  const arrived = await ask(server, '/api/desks/demo/arrivals', { body: ada })
  const { conversation } = (await arrived.json()) as { conversation: string }
  for (const text of ['PlantedWords of a guest', 'ada@planted-mail.example'])
    expect((await ask(server, `/api/conversations/${conversation}/messages`, { body: { text } })).status).toBe(200)
  await ask(server, `/api/conversations/${conversation}/notes`, { body: { text: 'PlantedNote' }, cookie })
  await ask(server, '/api/searches', { body: { text: 'PlantedWords' }, cookie })
  await ask(server, '/api/session', { body: { email: 'nobody@planted-mail.example', password: 'PlantedPassword' } })
  await fetch(`${await server.listening}/planted-path/${link}?token=${link}`, {
    headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

const marks = ['lanted', link, password, 'Bearer', '127.0.0.1']

test('it tells of requests, commands, commits, flights and jobs, and of nobody: not there, not in figures, not in the log', async () => {
  collector = await startCollector()
  const port = await freePort()
  const server = start({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20planted-key',
    PARLEY_METRICS: `127.0.0.1:${port}`,
    LOG_LEVEL: 'trace',
  })
  await live(server)
  await goOn(server)
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const toldNow = () => Buffer.concat(collector.batches.map(({ bytes }) => bytes)).toString('latin1')
  await vi.waitUntil(() => toldNow().includes('job sweep-files'), { timeout: 30_000 })
  expect(await server.end('SIGTERM')).toBe(0)

  const told = toldNow()
  const names = [
    'POST /api/desks/:slug/arrivals',
    'command send-message',
    'commit',
    'database inWorkspace',
    'job sweep-files',
  ]
  for (const name of [...names, 'parley.workspace', 'parley.batch'])
    expect([name, told.includes(name)]).toEqual([name, true])
  for (const { path, headers } of collector.batches)
    expect([path, headers['authorization'], headers['content-type']]).toEqual([
      '/v1/traces',
      'Bearer planted-key',
      'application/x-protobuf',
    ])
  const log = server
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join('\n')
  for (const mark of marks) expect([mark, told.includes(mark)]).toEqual([mark, false])
  for (const mark of marks.slice(0, 4))
    expect([mark, figures.includes(mark), log.includes(mark)]).toEqual([mark, false, false])
  // A stranger's word about whose trace it is was not taken.
  expect(told.includes(Buffer.from('0af7651916cd43dd8448eb211c80319c', 'hex').toString('latin1'))).toBe(false)
})

test('of a part of all traces a part is told, and of none none', async () => {
  collector = await startCollector()
  const server = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, OTEL_TRACES_SAMPLER_ARG: '0' })
  await live(server)
  expect(await server.end('SIGTERM')).toBe(0)
  expect(collector.batches).toEqual([])
})

test.each([
  ['is not there', 'refuses'],
  ['says no', 503],
  ['never answers', null],
] as const)(
  'when the collector %s all goes on, the log says so once at most, and it ends in time',
  async (_what, answers) => {
    collector = await startCollector()
    if (answers === 'refuses') await collector.stop()
    else collector.answers(answers)
    const server = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint })
    await live(server)
    if (answers !== null) await server.heard(/The collector is away/)
    await goOn(server)
    const askedAt = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)
    expect(performance.now() - askedAt).toBeLessThan(5000)
    expect(server.said().match(/The collector is away/g) ?? []).toHaveLength(answers === null ? 0 : 1)
  },
)

/** Further words, more than wait at most. */
async function goOn(server: TestProcess): Promise<void> {
  const arrived = await ask(server, '/api/desks/demo/arrivals', { body: { secret: link, locale: 'en', name: 'Ada' } })
  const { conversation } = (await arrived.json()) as { conversation: string }
  const say = () => ask(server, `/api/conversations/${conversation}/messages`, { body: { text: 'More' } })
  const answers = await Promise.all(Array.from({ length: 20 }, say))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
}

test('where no collector is named nothing of it is read in', async () => {
  const without = `${BUNDLE}-without`
  cpSync(BUNDLE, without, { recursive: true, filter: (path) => !/\/traces-[^/]+$/.test(path) })
  expect(readdirSync(BUNDLE).length).toBeGreaterThan(readdirSync(without).length)
  const server = start({}, without)
  await live(server)
  expect(await server.end('SIGTERM')).toBe(0)
})
