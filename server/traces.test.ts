import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHttp } from './http/app.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHouse } from './testing.ts'
import { lineOf } from './testing-line.ts'
import { Traces } from './traces.ts'

const kept = new InMemorySpanExporter()
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: kept })] })
const traces = new Traces(provider.getTracer('test'), { goesOn: false })
let house: TestHouse
let ada: TestGuest

beforeAll(async () => {
  house = await openHouse()
  traces.watchHouse(house, { s3: null })
  await house.desk('planted-desk', { asks: 'name-and-email' })
  ada = await house.arrive('planted-desk', newSecret(), { name: 'Ada Planted', email: 'ada@planted.example' })
})
beforeEach(() => kept.reset())
afterAll(() => house.close())

const named = (name: string): ReadableSpan => {
  const found = kept.getFinishedSpans().find((span) => span.name === name)
  if (!found)
    throw new Error(
      `${name} is not among ${kept
        .getFinishedSpans()
        .map((span) => span.name)
        .join(', ')}`,
    )
  return found
}
const parentOf = (span: ReadableSpan) => span.parentSpanContext?.spanId

/** A web server that looks on, with a route that reads a body and asks the database. */
async function webServer(watching: Traces) {
  const database = watching.database(house.database)
  const app = await createHttp({
    log: pino({ level: 'silent' }),
    webFolder: '/nowhere',
    publicUrl: 'http://localhost',
    proxies: [],
    healthy: async () => true,
    watch: watching.watchHttp,
  })
  app.post('/api/things/:id', async () => {
    await database.asking('select 1', [])
    return {}
  })
  app.get('/api/broken', async () => Promise.reject(new Error('Planted fault')))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return { url, close: () => app.close() }
}

const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/things/planted-thing?token=planted-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ text: 'Planted words' }),
  })

test('a command on a line is told by name, ids, outcome and batch, and its commit beside it', async () => {
  const line = await lineOf(house, ada)
  line.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'Planted words' } })
  await expect.poll(() => kept.getFinishedSpans().map(({ name }) => name)).toContain('command send-message')
  const command = named('command send-message')
  const commit = named('commit')
  line.close()

  expect(command.attributes).toEqual({
    'parley.workspace': house.workspace,
    'parley.stream': ada.conversation,
    'parley.came': 'done',
    'parley.wait_ms': expect.any(Number),
    'parley.batch': 1,
  })
  expect(parentOf(command)).toBeUndefined()
  expect(parentOf(commit)).toBeUndefined()
  expect(commit.links.map(({ context }) => context.spanId)).toEqual([command.spanContext().spanId])
})

test('a request is told by its route, and what it asked of the database belongs to it, also behind a body', async () => {
  const { url, close } = await webServer(traces)
  expect((await post(url)).status).toBe(200)
  await close()
  const request = named('POST /api/things/:id')
  expect(request.kind).toBe(SpanKind.SERVER)
  expect(request.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/api/things/:id',
    'http.response.status_code': 200,
  })
  expect(parentOf(named('database asking'))).toBe(request.spanContext().spanId)
})

test('of a fault it is told that there was one, and not what it said', async () => {
  const { url, close } = await webServer(traces)
  expect((await fetch(`${url}/api/broken`)).status).toBe(500)
  await close()
  expect(named('GET /api/broken').status).toEqual({ code: SpanStatusCode.ERROR })
})

const begun = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('a trace that somebody outside has begun goes on only where that is wanted, and is right', async () => {
  for (const [watching, traceparent, parent] of [
    [traces, begun, undefined],
    [new Traces(provider.getTracer('test'), { goesOn: true }), begun, 'b7ad6b7169203331'],
    [new Traces(provider.getTracer('test'), { goesOn: true }), 'planted', undefined],
  ] as const) {
    kept.reset()
    const { url, close } = await webServer(watching)
    await post(url, { traceparent })
    await close()
    expect(parentOf(named('POST /api/things/:id'))).toBe(parent)
  }
})

test('what belongs to nothing has no span of the database, and what reaches outside always has one', async () => {
  await traces.database(house.database).asking('select 1', [])
  expect(kept.getFinishedSpans()).toEqual([])
  const store = { put: async (_name: string, _path: string) => undefined }
  traces.watchOutbound('s3', store, ['put'])
  await store.put('planted-name', '/planted/path')
  expect([named('outbound s3 put').kind, named('outbound s3 put').attributes]).toEqual([SpanKind.CLIENT, {}])
})

test('a job is told by its name and workspace, what it asked belongs to it, and what failed still fails', async () => {
  const database = traces.database(house.database)
  const tasks = traces.tasks({
    look: async () => void (await database.asking('select 1', [])),
    fail: () => Promise.reject(new Error('Planted fault')),
  })
  await tasks['look']?.({ workspace: house.workspace, email: 'ada@planted.example' })
  expect(named('job look').attributes).toEqual({ 'parley.workspace': house.workspace })
  expect(parentOf(named('database asking'))).toBe(named('job look').spanContext().spanId)

  await expect(tasks['fail']?.({ workspace: 'Ada Planted' })).rejects.toThrow('Planted fault')
  expect(named('job fail')).toMatchObject({ attributes: {}, status: { code: SpanStatusCode.ERROR } })
  expect(named('job fail').events).toEqual([])
})
