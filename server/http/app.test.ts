import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { brotliCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseAway } from '../db/database.ts'
import { createHttp } from './app.ts'

const web = mkdtempSync(join(tmpdir(), 'parley-web-'))
const script = 'console.log("x".repeat(10))'.repeat(50)
let app: FastifyInstance
let healthy = true
let logged: Record<string, unknown>[] = []

beforeAll(async () => {
  mkdirSync(join(web, 'console/assets'), { recursive: true })
  mkdirSync(join(web, 'console/.vite'))
  writeFileSync(join(web, 'console/index.html'), '<!doctype html><title>Console</title>')
  writeFileSync(join(web, 'console/.vite/manifest.json'), '{}')
  writeFileSync(join(web, 'console/assets/main-abc123.js'), script)
  writeFileSync(join(web, 'console/assets/main-abc123.js.br'), brotliCompressSync(script))
  mkdirSync(join(web, 'guest'))
  writeFileSync(join(web, 'guest/worker.js'), script)
  app = await createHttp({
    log: pino(
      { level: 'debug' },
      new Writable({ write: (line, _, done) => done(void logged.push(JSON.parse(String(line)))) }),
    ),
    webFolder: web,
    publicUrl: 'https://chat.example.org',
    proxies: ['loopback'],
    healthy: async () => {
      if (!healthy) throw new DatabaseAway('gone')
      return true
    },
  })
  app.post('/api/echo/:id', async (request) => ({ got: request.body }))
  app.post('/api/fault/:id', async () => {
    throw Object.assign(new Error('duplicate key: ada@example.org'), {
      severity: 'ERROR',
      code: '23505',
      detail: 'ada@example.org',
    })
  })
  app.post('/api/away', async () => {
    throw new DatabaseAway('connect ECONNREFUSED 10.0.0.7:5432')
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  rmSync(web, { recursive: true })
})
beforeEach(() => {
  healthy = true
  logged = []
})

const post = (url: string, payload: unknown = {}, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(payload),
  })

describe('every answer', () => {
  test.each(['/', '/console', '/web/console/assets/main-abc123.js', '/api/nothing', '/nothing', '/health', '/%'])(
    'of %s tells the browser what not to do',
    async (url) => {
      const { headers } = await app.inject({ url, headers: { host: 'chat.example.org' } })

      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'strict-transport-security': 'max-age=31536000',
      })
      const policy = headers['content-security-policy']
      expect(policy).toContain("default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types parley-worker")
      expect(policy).toContain("connect-src 'self' ws://chat.example.org wss://chat.example.org")
      expect(policy).not.toMatch(/unsafe|\*/)
    },
  )

  test('keeps a host that is no host out of its headers', async () => {
    const { headers } = await app.inject({ url: '/', headers: { host: "evil.example; script-src 'unsafe-inline'" } })

    expect(headers['content-security-policy']).toMatch(/; connect-src 'self'$/)
  })

  test('carries an id of its own', async () => {
    const [one, two] = await Promise.all([app.inject('/health'), app.inject('/health')])

    expect(one.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(two.headers['x-request-id']).not.toBe(one.headers['x-request-id'])
  })
})

describe('what would change something', () => {
  test.each([
    ['a foreign page', { origin: 'https://evil.example' }],
    ['a page of no origin', { origin: 'null' }],
    ['another port of the same host', { origin: 'http://localhost:81', host: 'localhost:80' }],
    ['a foreign page that hides its origin', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused when it comes from %s', async (_, headers) => {
    expect((await post('/api/echo/1', {}, headers as Record<string, string>)).statusCode).toBe(403)
  })

  test.each([
    ['our public address', { origin: 'https://chat.example.org', host: '10.0.0.2:3000' }],
    ['the host that was asked', { origin: 'http://localhost:3000', host: 'localhost:3000' }],
    ['no page at all', {}],
  ])('is taken from %s', async (_, headers) => {
    expect((await post('/api/echo/1', { a: 1 }, headers as Record<string, string>)).json()).toEqual({ got: { a: 1 } })
  })

  const notUnderstood = { problems: [{ path: '/', problem: 'not-understood' }] }

  test.each([
    { what: 'too much', status: 413, says: { refused: 'too-large' }, payload: JSON.stringify('x'.repeat(70_000)) },
    { what: 'what is not JSON', status: 415, says: { refused: 'not-json' }, payload: '{}', type: 'text/plain' },
    { what: 'broken JSON', status: 400, says: notUnderstood, payload: '{"a":' },
    { what: 'a poisoned prototype', status: 400, says: notUnderstood, payload: '{"__proto__":{"a":1}}' },
  ])('with $what is refused', async ({ status, says, payload, type = 'application/json' }) => {
    const answer = await app.inject({ method: 'POST', url: '/api/echo/1', headers: { 'content-type': type }, payload })

    expect([answer.statusCode, answer.json()]).toEqual([status, says])
  })
})

describe('a fault', () => {
  test('is answered without a word about our insides, and logged once, without data, under the same id', async () => {
    const answer = await post('/api/fault/ada@example.org?email=ada@example.org', { email: 'ada@example.org' })

    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({ reference: answer.headers['x-request-id'] })
    expect(logged).toHaveLength(1)
    expect(logged[0]).toMatchObject({
      reqId: answer.headers['x-request-id'],
      route: '/api/fault/:id',
      fault: { code: '23505' },
    })
    expect(JSON.stringify(logged)).not.toContain('ada@')
  })

  test('of a database that is away asks to try again', async () => {
    const answer = await post('/api/away')

    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('1')
    expect(answer.json()).toEqual({ refused: 'later', retryMs: 1000 })
    expect(answer.body).not.toContain('10.0.0.7')
  })

  test('that is not there is said in JSON below /api, and in a word elsewhere', async () => {
    expect((await app.inject('/api/nothing')).json()).toEqual({ refused: 'not-found' })
    expect((await app.inject('/nothing')).body).toBe('Not found')
  })

  test('an ordinary request leaves no line in the log', async () => {
    await post('/api/echo/ada', { email: 'ada@example.org' })

    expect(logged).toEqual([])
  })
})

describe('pages and files', () => {
  test('the console answers at each of its addresses, and is asked for again', async () => {
    for (const url of ['/console', '/console/desks/1', '/set-up', '/join', '/reset']) {
      const answer = await app.inject(url)
      expect(answer.body).toContain('<title>Console</title>')
      expect(answer.headers['cache-control']).toBe('public, max-age=0')
    }
  })

  test('the console shows frames of its own origin and of no other, and is itself shown in none', async () => {
    const { 'content-security-policy': policy, 'x-frame-options': old } = (await app.inject('/console')).headers

    expect(policy).toContain("frame-src 'self'")
    expect([`${policy}`.match(/frame-ancestors [^;]*/)?.[0], old]).toEqual(["frame-ancestors 'none'", 'DENY'])
  })

  test('the worker stands where the page it keeps stands, and is asked for again', async () => {
    const { statusCode, headers } = await app.inject('/d/worker.js')

    expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=0'])
    expect(headers['content-type']).toContain('javascript')
  })

  test('a built file is kept for ever, and comes in its small form to whoever takes it', async () => {
    const url = '/web/console/assets/main-abc123.js'
    const plain = await app.inject(url)
    const small = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })

    expect(plain.body).toBe(script)
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(small.headers['content-encoding']).toBe('br')
    expect(small.rawPayload.length).toBeLessThan(script.length)
    expect(small.headers['content-type']).toContain('javascript')
  })

  test.each(['/web/console/.vite/manifest.json', '/web/../app.ts', '/web/%2e%2e/secret', '/web/console/'])(
    '%s is not served',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400)
    },
  )

  test('the first address leads to the console', async () => {
    const answer = await app.inject('/')

    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/console'])
  })
})

test('health says whether the database answers', async () => {
  expect((await app.inject('/health')).statusCode).toBe(200)
  healthy = false
  const answer = await app.inject('/health')

  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'database-away' }])
})

test('with the database away the process still lives, and is not taken for dead', async () => {
  healthy = false
  const answer = await app.inject('/health/live')

  expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }])
})
