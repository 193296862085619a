import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from './app.ts'

/** More than is kept between two processes of one machine. */
const large = Buffer.alloc(32 * 1024 * 1024)
const patience = { headMs: 150, requestMs: 300, stillMs: 600, lookMs: 50 }

let app: FastifyInstance

beforeAll(async () => {
  const log = pino({ level: 'silent' })
  const publicUrl = 'http://localhost'
  app = await createHttp({ log, webFolder: '/nowhere', publicUrl, proxies: [], healthy: async () => true, patience })
  app.post('/api/echo', async (request) => request.body)
  app.get('/api/large', async (_request, reply) => reply.send(large))
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

async function open(): Promise<Socket> {
  const address = app.server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Says it at once, and then one byte after the other of the same, as long as anybody listens. Answers with what came back. */
async function dribble(begin: string, more: string): Promise<string> {
  const socket = await open()
  let heard = ''
  socket.on('data', (bytes) => (heard += String(bytes)))
  socket.write(begin)
  let at = 0
  const timer = setInterval(() => socket.write(more[at++ % more.length] ?? ''), 10)
  await once(socket, 'close')
  clearInterval(timer)
  return heard.split('\r\n')[0] ?? ''
}

const timedOut = 'HTTP/1.1 408 Request Timeout'

test.each([
  ['a head that never ends', 'GET /health HTTP/1.1\r\nHost: x\r\n', 'X-More: x\r\n'],
  ['one that asks for a live line', 'GET /api/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nX: ', 'x'],
  ['a first line', 'GET /', 'x'],
])('[LI17] whoever sends %s byte by byte is cut off', async (_what, begin, more) => {
  expect(await dribble(begin, more)).toBe(timedOut)
})

test('[LI17] so is whoever says nothing, and whoever sends a body byte by byte', async () => {
  const head = 'POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"'
  expect(await Promise.all([dribble('', ''), dribble(head, 'x')])).toEqual([timedOut, timedOut])
})

test('[LI17] so is whoever does not read what they asked for; others are answered meanwhile', async () => {
  const socket = await open()
  socket.pause()
  socket.write('GET /api/large HTTP/1.1\r\nHost: x\r\n\r\n')
  const connections = () => new Promise<number>((done) => app.server.getConnections((_fault, count) => done(count)))
  await expect.poll(connections).toBe(1)
  expect((await app.inject({ url: '/health' })).statusCode).toBe(200)
  await expect.poll(connections).toBe(0)
  socket.destroy()
})
