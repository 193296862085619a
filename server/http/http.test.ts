import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseAway } from '../db/database.ts'
import { createHttp } from './app.ts'

let app: FastifyInstance
let webFolder: string
const logged: string[] = []

beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'parley-web-'))
  await mkdir(join(webFolder, 'console'))
  await writeFile(join(webFolder, 'console', 'index.html'), '<!doctype html><title>Console</title>')
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  const publicUrl = 'https://chat.example.org'
  app = await createHttp({ log, webFolder, publicUrl, proxies: [], healthy: async () => true })
  app.post('/api/echo', async (request) => request.body)
  app.get('/api/broken', async () => {
    throw new Error('select secret_column from inside')
  })
  app.get('/api/away', async () => {
    throw new DatabaseAway('connection refused at /run/somewhere')
  })
  app.get('/api/full', () => writeFile('/dev/full', 'a word'))
})

afterAll(async () => {
  await app.close()
  await rm(webFolder, { recursive: true })
})

describe('every answer', () => {
  for (const url of ['/console', '/api/nowhere', '/api/broken', '/health', '/']) {
    test(`${url} carries the policy: no inline script or style, no other origin, no frame`, async () => {
      const { headers } = await app.inject({ url })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    })
  }
})

test('an address with a NUL in it leads nowhere, before anybody looks for it', async () => {
  for (const url of ['/api/echo/%00', '/console?from=%00', '/d/a%00b']) {
    const { statusCode, body } = await app.inject({ url })
    expect([statusCode, body], url).toEqual([404, 'Not found'])
  }
})

describe('faults', () => {
  test('a fault is answered by its reference alone, and logged once with it', async () => {
    logged.length = 0
    const answer = await app.inject({ url: '/api/broken' })
    expect(answer.statusCode).toBe(500)
    expect(Object.keys(answer.json())).toEqual(['reference'])
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('/api/broken')
  })

  test('[LO8] with the database away everybody is told to come again, and not why', async () => {
    const answer = await app.inject({ url: '/api/away' })
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toEqual({ refused: 'later', retryMs: 1000 })
    expect(answer.headers['retry-after']).toBe('1')
  })

  test('what has no room on the disk is to come again, and is no fault', async () => {
    const answer = await app.inject({ url: '/api/full' })
    expect([answer.statusCode, answer.json()]).toEqual([503, { refused: 'later', retryMs: 5000 }])
    expect(logged.at(-1)).toContain('The disk is full')
  })

  test('what is not JSON, too large, or asked for in vain is refused by its word', async () => {
    const post = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url: '/api/echo', payload, headers: { 'content-type': type } })
    expect((await post('{')).json()).toEqual({ problems: [{ path: '/', problem: 'not-understood' }] })
    expect((await post('hello', 'text/plain')).json()).toEqual({ refused: 'not-json' })
    expect((await post(JSON.stringify('x'.repeat(70_000)))).json()).toEqual({ refused: 'too-large' })
    expect((await app.inject({ url: '/api/nowhere' })).json()).toEqual({ refused: 'not-found' })
  })
})

describe('other sites', () => {
  const from = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/echo', payload: {}, headers: { host: 'chat.example.org', ...headers } })

  test('may not change anything with a cookie of ours', async () => {
    expect((await from({ origin: 'https://elsewhere.example' })).statusCode).toBe(403)
    expect((await from({ origin: 'null' })).statusCode).toBe(403)
    expect((await from({ origin: 'https://chat.example.org.elsewhere.example' })).statusCode).toBe(403)
    expect((await from({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  })

  test('our own page may, and so may a program', async () => {
    expect((await from({ origin: 'https://chat.example.org' })).statusCode).toBe(200)
    expect((await from({})).statusCode).toBe(200)
  })
})
