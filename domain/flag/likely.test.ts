import { expect, test } from 'vitest'
import { likelyPersonal, withoutPersonal } from './likely.ts'

test.each([
  ['write to ada.okafor@example.org please', 'email'],
  ['أ‏ضف ada@مثال.كوم هنا', 'email'],
  ['call +44 20 7946 0958', 'phone'],
  ['call (020) 7946-0958 after six', 'phone'],
  ['0171 2345678', 'phone'],
  ['اتصل على ٠٧٩١٢٣٤٥٦٧', 'phone'],
  ['card 4111 1111 1111 1111 please', 'number'],
  ['my number is 123456789', 'number'],
  ['GB82 WEST 1234 5698 7654 32', 'number'],
] as const)('[FG9] [A36] %s', (text, kind) => {
  expect(likelyPersonal(text)).toBe(kind)
})

test.each([
  '',
  'See you on 2026-11-26 at 14:30.',
  'Between 01.02.2026 and 28.02.2026',
  'It costs 1 250 000 or 12.500.000 at most, not 100000000',
  'Rooms 101 102 103 104 105 106',
  'https://harbor.example/apply/123456789?phone=0044207946',
  'Form V-14, article 9, page 1204',
  'ada at example dot org',
  '4111 1111 1111 1112',
  '@tomas look at this',
])('[FG9] nothing in: %s', (text) => {
  expect(likelyPersonal(text)).toBeNull()
})

test('[FG9] a long text of whatever digits and signs takes no time', () => {
  for (const piece of ['1 ', '1-', '(1', '+1', 'a@', 'AB12 ', '1.2.', '@.']) {
    const text = piece.repeat(8000 / piece.length)
    const before = process.cpuUsage()
    likelyPersonal(text)
    expect(process.cpuUsage(before).user).toBeLessThan(100_000)
  }
})

test.each([
  ['I am ada.okafor@example.org, call 0171 2345678', 'I am …, call …'],
  ['اتصل على ٠٧٩١٢٣٤٥٦٧ قبل ١٧:٠٠', 'اتصل على … قبل 17:00'],
  ['card 4111 1111 1111 1111 and GB82 WEST 1234 5698 7654 32', 'card … and …'],
  ['On 2026-11-26 at 14:30 for 1 250 000?', 'On 2026-11-26 at 14:30 for 1 250 000?'],
  ['@tomas, where is room 12?', '@tomas, where is room 12?'],
])('[FG10] [KN20] of %j this is told: %j', (text, told) => {
  expect(withoutPersonal(text)).toBe(told)
})

test('[FG10] a long text of whatever digits and signs takes no time', () => {
  for (const piece of ['1 ', '1-', '(1', '+1', 'a@', '@', 'AB12 ', 'A', '1.2.', '@.']) {
    const text = piece.repeat(8000 / piece.length)
    const before = process.cpuUsage()
    withoutPersonal(text)
    expect([piece, process.cpuUsage(before).user < 200_000]).toEqual([piece, true])
  }
})
