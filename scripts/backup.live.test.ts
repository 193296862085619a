// As an operator does it: a server that runs, the two commands, and a server on what was restored.
import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildServer } from './server-bundle.ts'
import { startProcess, type TestProcess } from '../server/testing-process.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const BUNDLE = '.generated/backup-test'
const secret = randomBytes(32).toString('base64url')
const started: TestProcess[] = []
let folder: string

beforeAll(async () => {
  await buildServer(BUNDLE)
  folder = await mkdtemp(join(tmpdir(), 'parley-backup-live-'))
})
afterAll(async () => {
  await Promise.all(started.map((server) => server.end('SIGTERM')))
  await rm(folder, { recursive: true, force: true })
})

async function serve(data: string) {
  const server = startProcess(BUNDLE, { PARLEY_DATA: join(folder, data) })
  started.push(server)
  const origin = await server.listening
  const headers = { authorization: `Parley ${secret}`, 'x-parley-desk': 'demo', 'content-type': 'application/json' }
  return {
    server,
    /** Comes in, or comes back, and answers which conversation it is. */
    arrive: async () => {
      const body = JSON.stringify({ secret, locale: 'en', name: 'Ada' })
      const response = await fetch(`${origin}/api/desks/demo/arrivals`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body,
      })
      return ((await response.json()) as { conversation: string }).conversation
    },
    say: async (conversation: string, text: string) => {
      const response = await fetch(`${origin}/api/conversations/${conversation}/messages`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': randomUUID() },
        body: JSON.stringify({ text }),
      })
      return (await response.json()) as { n: number }
    },
  }
}

const command = (what: string, data: string) =>
  promisify(execFile)(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'scripts/backup.ts', what, join(folder, 'kept')],
    {
      env: { PATH: process.env['PATH'], PARLEY_DATA: join(folder, data) },
    },
  )

test('[BA1] [BA3] [BA5] what a guest has said is there again, and goes on where it was', async () => {
  const first = await serve('first')
  const conversation = await first.arrive()
  const { n } = await first.say(conversation, 'Before')
  expect((await command('make', 'first')).stdout).toMatch(/has all of/)
  await first.say(conversation, 'After')

  const again = command('restore', 'first')
  await expect(again).rejects.toMatchObject({ stderr: expect.stringContaining('There is data in') })
  expect((await command('restore', 'second')).stdout).toMatch(/npm start goes on from there/)

  const second = await serve('second')
  expect(await second.arrive()).toBe(conversation)
  expect(await second.say(conversation, 'Again')).toEqual({ n: n + 1 })
})

test('[BA1] a Parley that stands still is backed up as well, and stands still afterwards', async () => {
  const { server } = await serve('third')
  await server.end('SIGTERM')
  await rm(join(folder, 'kept'), { recursive: true, force: true })
  expect((await command('make', 'third')).stdout).toMatch(/has all of/)
  expect(existsSync(join(folder, 'third', 'postgres', 'postmaster.pid'))).toBe(false)
  expect(existsSync(join(folder, 'third', 'server.lock'))).toBe(false)
})
