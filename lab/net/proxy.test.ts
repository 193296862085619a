import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Proxy } from './proxy.ts'

// Sends everything back.
const server = createServer((socket) => {
  socket.on('error', () => undefined)
  socket.pipe(socket)
})
let target = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  target = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})

afterAll(() => new Promise((done) => server.close(done)))

async function through(proxy: Proxy): Promise<Socket> {
  const socket = connect(Number(new URL(proxy.origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

/** All that comes until it is so long. */
async function read(socket: Socket, length: number): Promise<string> {
  let heard = ''
  for await (const bytes of socket) {
    heard += String(bytes)
    if (heard.length >= length) break
  }
  return heard
}

test('what passes late and in pieces arrives whole', async () => {
  const proxy = await Proxy.open(target, { delayMs: () => 20, pieceBytes: 3 })
  const socket = await through(proxy)
  const began = performance.now()
  socket.write('a message in pieces')
  expect(await read(socket, 19)).toBe('a message in pieces')
  expect(performance.now() - began).toBeGreaterThan(35)
  await proxy.close()
})

test('each connection has a delay of its own, so that what was sent first may come last', async () => {
  const delays = [80, 0]
  const proxy = await Proxy.open(target, { delayMs: () => delays.shift() ?? 0 })
  const [slow, fast] = [await through(proxy), await through(proxy)]
  const order: string[] = []
  const heard = [read(slow, 4).then(() => order.push('slow')), read(fast, 4).then(() => order.push('fast'))]
  slow.write('slow')
  fast.write('fast')
  await Promise.all(heard)
  expect(order).toEqual(['fast', 'slow'])
  await proxy.close()
})

test('a piece that is held up holds up what is behind it, and nothing changes its order', async () => {
  const stalls = [60, 0, 0, 0]
  const proxy = await Proxy.open(target, { pieceBytes: 2, stallMs: () => stalls.shift() ?? 0 })
  const socket = await through(proxy)
  const began = performance.now()
  socket.write('abcdef')
  expect(await read(socket, 6)).toBe('abcdef')
  expect(performance.now() - began).toBeGreaterThan(50)
  await proxy.close()
})

test('a cut falls after the byte that was named', async () => {
  for (const way of ['up', 'down'] as const) {
    const proxy = await Proxy.open(target)
    const socket = await through(proxy)
    socket.write('1234')
    await once(socket, 'data')
    proxy.cutAfter(way, 3)
    let heard = ''
    socket.on('data', (bytes) => (heard += String(bytes)))
    socket.write('abcdef')
    await closed(socket)
    // What had arrived before the reset may be thrown away by it; more than was let through never arrives.
    expect('abc'.startsWith(heard)).toBe(true)
    await proxy.close()
  }
})

test('a silent connection stays open and carries nothing, which is counted; a reset one is gone at both ends', async () => {
  const proxy = await Proxy.open(target)
  const socket = await through(proxy)
  socket.write('x')
  await once(socket, 'data')
  expect([proxy.connections, proxy.swallowed]).toEqual([1, 0])
  proxy.silence(['down'])
  socket.write('yes')
  await vi.waitUntil(() => proxy.swallowed === 3)
  proxy.reset()
  expect(proxy.connections).toBe(0)
  await closed(socket)
  await proxy.close()
})

test('a request is cut by its address, in its head, its body or its answer, and those after it are whole', async () => {
  const heard: string[] = []
  const house = createHttpServer((request, reply) => {
    let body = ''
    request.on('data', (bytes) => (body += String(bytes)))
    request.on('error', () => undefined)
    request.on('end', () => heard.push(`${request.method} ${request.url} ${body}`))
    request.on('end', () => reply.end('an answer'))
  })
  house.listen(0, '127.0.0.1')
  await once(house, 'listening')
  const address = house.address()
  const proxy = await Proxy.open(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  const ask = (path: string) => fetch(proxy.origin + path, { method: 'PUT', body: 'words' }).then((said) => said.text())
  const struck: string[] = []
  const cuts = { '/head': 'head', '/body': 'body', '/answer': 'answer' } as const
  for (const [path, part] of Object.entries(cuts)) {
    proxy.requests.add({ of: `PUT ${path}`, in: part, after: 4, struck: () => void struck.push(path) })
    expect(await ask('/other')).toBe('an answer')
    await expect(ask(path)).rejects.toThrow('fetch failed')
    expect(await ask(path)).toBe('an answer')
  }
  expect(struck).toEqual(['/head', '/body', '/answer'])
  // Of the three that were cut only the last had come whole.
  const others = [...Object.keys(cuts), '/answer'].map((path) => `PUT ${path} words`)
  expect(heard.filter((one) => !one.includes('/other'))).toEqual(others)
  await proxy.close()
  house.closeAllConnections()
  await new Promise((done) => house.close(done))
})
