import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
})

afterAll(() => house.close())

/** Asks for a socket at this address; answers with the first line that comes back, or with nothing. */
function upgradeAt(path: string, { andLeave = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(house.url).port), '127.0.0.1')
    let heard = ''
    socket.on('data', (bytes) => (heard += bytes.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard.split('\r\n')[0] ?? ''))
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    if (andLeave) socket.resetAndDestroy()
  })
}

test('[LI6] an address that is none is refused, and so is one that is elsewhere; the others go on', async () => {
  const other = await lineOf(house, rosa)
  await other.hear('welcome')
  expect(await upgradeAt('//[/api/live')).toBe('HTTP/1.1 404 Not Found')
  expect(await upgradeAt('/elsewhere')).toBe('HTTP/1.1 404 Not Found')
  for (let times = 0; times < 20; times++) await upgradeAt('/elsewhere', { andLeave: true })
  other.say({ t: 'ping', n: 1 })
  expect(await other.hear('pong')).toEqual({ t: 'pong', n: 1 })
  other.close()
})
