import { expect, test } from 'vitest'
import { findOutside, isOutside, isPlainAddress } from './outside.ts'

const inside = [
  ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '203.0.113.7', '224.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', 'fe80::1', 'fc00::1', 'fd12:3456::1'],
  ...['ff02::1', '2001:db8::1', '2001::1', '2002:7f00:1::', '100::1', '::7f00:1', 'fec0::1', 'localhost', ''],
]

test.each(inside)('[AL5] %s is no address of the open network', (address) => {
  expect(isOutside(address)).toBe(false)
})

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2a00:1450:4001::1', '2606:4700::1111'])(
  '[AL5] %s is one',
  (address) => {
    expect(isOutside(address)).toBe(true)
  },
)

test('[AL5] a name that leads outside and inside leads nowhere', async () => {
  const url = new URL('https://push.example/1')
  const [open, own] = [
    { address: '8.8.8.8', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ]
  expect(await findOutside(url, async () => [open])).toEqual([open])
  expect(await findOutside(url, async () => [open, own])).toBe(null)
})

test.each([
  'http://push.example/1',
  'https://push.example:8443/1',
  'https://ada:pw@push.example/1',
  'https://127.0.0.1/1',
  'https://2130706433/1',
  'https://0x7f.1/1',
  'https://[::1]/1',
  'https://localhost/1',
  'https://push.example./1',
  'ftp://push.example/1',
  'push.example',
  '',
])('[AL5] %s is not kept as an address to push to', (text) => {
  expect(isPlainAddress(text)).toBe(false)
})

test.each([
  'https://fcm.googleapis.com/fcm/send/a:b',
  'https://web.push.apple.com/Q',
  'https://xn--bcher-kva.example/1',
])('[AL5] %s is', (text) => {
  expect(isPlainAddress(text)).toBe(true)
})
