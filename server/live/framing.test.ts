import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostFragments, mostPieces } from '../patience.ts'
import { openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
})
afterAll(() => house.close())

/** A line of bare bytes, open. */
async function bare(): Promise<Socket> {
  const socket = connect(Number(new URL(house.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.setNoDelay(true)
  const lines = ['GET /api/live HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket']
  const keys = ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==']
  socket.write(`${[...lines, ...keys].join('\r\n')}\r\n\r\n`)
  await once(socket, 'data')
  return socket
}

/** The code with which the server ends it. */
async function ended(socket: Socket): Promise<number> {
  const chunks: Buffer[] = []
  socket.on('data', (bytes: Buffer) => void chunks.push(bytes))
  await once(socket, 'close')
  return Buffer.concat(chunks).readUInt16BE(2)
}

/** A masked frame of text of this length by its own word, with so much of it as is given. */
function frame(length: bigint, payload = '', { first = 0x81 } = {}): Buffer {
  const head = Buffer.alloc(14)
  head.writeUInt8(first, 0)
  head.writeUInt8(0x80 | 127, 1)
  head.writeBigUInt64BE(length, 2)
  return Buffer.concat([head, Buffer.from(payload)])
}

test.each([
  ['2^31', 2n ** 31n, 1009],
  ['2^53', 2n ** 53n, 1009],
  ['2^63', 2n ** 63n, 1009],
])('[LI6] a frame that says it is %s long is refused before it comes', async (_name, length, code) => {
  const socket = await bare()
  const end = ended(socket)
  socket.write(frame(length, 'x'))
  expect(await end).toBe(code)
})

test('[LI17] a message in fragments without end is refused, be they ever so small', async () => {
  const socket = await bare()
  const end = ended(socket)
  socket.write(frame(1n, 'x', { first: 0x01 }))
  for (let at = 0; at < mostFragments; at++) socket.write(frame(1n, 'x', { first: 0x00 }))
  expect(await end).toBe(1008)
})

test('[LI6] so is one that grows beyond what a message may be', async () => {
  const socket = await bare()
  const end = ended(socket)
  socket.write(frame(60_000n, 'x'.repeat(60_000), { first: 0x01 }))
  socket.write(frame(60_000n, 'x'.repeat(60_000), { first: 0x00 }))
  expect(await end).toBe(1009)
})

test('[LI17] a frame that comes in thousands of pieces is not put together for ever', async () => {
  const socket = await bare()
  const end = ended(socket)
  socket.write(frame(60_000n))
  // Each has to leave by itself, or the network makes one of many.
  for (let at = 0; at < mostPieces + 200 && !socket.destroyed; at++)
    await new Promise<void>((done) => socket.write('x', () => setImmediate(done)))
  expect(await end).toBe(1008)
})

test('[LI17] whoever says a lot before their hello is answered is ended, and nobody else is', async () => {
  const other = await lineOf(house, rosa)
  await other.hear('welcome')
  await house.admin.query('begin')
  await house.admin.query('lock table credential in access exclusive mode')
  const loud = await lineOf(house, rosa)
  const word = { t: 'do', name: 'send-message', on: randomUUID(), body: { text: 'x'.repeat(8000) } } as const
  for (let at = 0; at < 10; at++) loud.say({ ...word, key: randomUUID() })
  const code = await loud.closes()
  await house.admin.query('rollback')
  expect(code).toBe(4006)
  other.say({ t: 'ping', n: 1 })
  expect(await other.hear('pong')).toEqual({ t: 'pong', n: 1 })
})
