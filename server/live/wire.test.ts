import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Entry } from '../log/command.ts'
import { type FactFrame, SharedWires, wire } from './wire.ts'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
afterAll(() => server.close())

// The lengths around which the header grows.
test.each([0, 30, 31, 200, 32_745, 32_746, 70_000])(
  'a frame with %i letters is one message to any client',
  async (letters) => {
    const frame = { t: 'gone', topic: `conversation:${'ö'.repeat(letters)}` } as const
    server.once('connection', (_socket, request) => request.socket.write(wire(frame)))
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const [data, isBinary] = (await once(client, 'message')) as [Buffer, boolean]
    client.terminate()
    expect(isBinary).toBe(false)
    expect(JSON.parse(data.toString())).toEqual(frame)
  },
)

test('bytes are made once for all who are woken together, and held by nobody once more comes later', () => {
  let now = 5000
  let times = 0
  const wires = new SharedWires<'guest' | 'hosts'>(() => now)
  const make = (): FactFrame => {
    times += 1
    return { t: 'fact', topic: 'directory', fact: { n: 1, at: 0 } } as unknown as FactFrame
  }
  const [entry, later] = [{}, {}] as Entry[] as [Entry, Entry]
  const first = wires.of(entry, 'guest', make)
  now += 500
  expect(wires.of(entry, 'guest', make)).toBe(first)
  expect(times).toBe(1)
  wires.of(entry, 'hosts', make)
  expect(times).toBe(2)
  now += 600
  wires.of(later, 'guest', make)
  expect(wires.of(entry, 'guest', make)).not.toBe(first)
})
