import { expect, test } from 'vitest'
import { deviceName } from './device.ts'
import { needsRenewal, resetEnds, sessionEnds } from './session.ts'

const hour = 3_600_000

test('[AU1] a session holds for thirty days after its last use', () => {
  expect(sessionEnds(0)).toBe(30 * 24 * hour)
})

test('the use of a session is written down once an hour', () => {
  expect(needsRenewal(0, hour - 1)).toBe(false)
  expect(needsRenewal(0, hour)).toBe(true)
})

test('[AU4] the link to a new password holds for an hour', () => {
  expect(resetEnds(5)).toBe(hour + 5)
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  ['curl/8.5.0', 'Unknown device'],
  ['', 'Unknown device'],
])('[AU7] a device is named for reading: %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})
