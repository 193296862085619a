import { expect, test } from 'vitest'
import { secretsIn, sensitiveIn } from './outgoing.ts'

const kinds = (text: string) => sensitiveIn(text).map(({ kind }) => kind)
// Made up here, so that no scanner of sources takes them for real ones.
const token = (beginning: string) => beginning + 'a1B2'.repeat(10)

test.each([
  ['Card: 4111 1111 1111 1111', 'card'],
  ['4111111111111111 12/27 123', 'card'],
  ['3782 822463 10005', 'card'],
  ['البطاقة ٤١١١ ١١١١ ١١١١ ١١١١', 'card'],
  ['pay to GB82 WEST 1234 5698 7654 32', 'account'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----', 'key'],
  [`use ${token('ghp_')} for that`, 'key'],
  [token('sk-'), 'key'],
  ['AKIA' + 'ABCD1234EFGH5678', 'key'],
  ['postgres://harbor:tide42@db.example/visa', 'key'],
  ['your password: hunter2', 'password'],
  ['Password: swordfish', 'password'],
  ['the PIN is 4711', 'password'],
  ['Passwort = Möwe!', 'password'],
  ['كلمة المرور: نورس٢٢', 'password'],
  ['ada@example.org, mei@example.org and +44 20 7946 0958', 'many'],
])('[FG11] asked about: %s', (text, kind) => {
  expect(kinds(text)).toEqual([kind])
})

test.each([
  '',
  'Write to ada@example.org or call +44 20 7946 0958',
  'ada@example.org, ADA@example.org, ada@example.org',
  'Your case is 123456789',
  '4111 1111 1111 1112',
  'GB83 WEST 1234 5698 7654 32',
  'See you on 2026-11-26, 2026-11-27 or 2026-11-28 at 14:30',
  'You can reset your password: see the mail that we sent',
  'Your password is case-sensitive',
  'Reset the password: https://harbor.example/reset/12345678',
  'The spinning wheel: round it goes',
  'https://harbor.example/a:b',
  'sk-etch and risk-averse',
])('[FG11] let go: %s', (text) => {
  expect(kinds(text)).toEqual([])
})

test('[FG11] each is seen, so that one that was let go hides no other', () => {
  const text = 'password: tide42, card 4111 1111 1111 1111 or 5555 5555 5555 4444'
  expect(sensitiveIn(text).map(({ kind, exact }) => [kind, exact])).toEqual([
    ['password', 'tide42'],
    ['card', '4111 1111 1111 1111'],
    ['card', '5555 5555 5555 4444'],
  ])
})

test('[FG12] of a note only what is secret', () => {
  expect(secretsIn('4111 1111 1111 1111, GB82 WEST 1234 5698 7654 32')).toEqual([])
  expect(secretsIn('password: tide42').map(({ kind }) => kind)).toEqual(['password'])
})

test('[FG11] a hostile text costs no more than another', () => {
  for (const piece of [
    '1 ',
    '4111 ',
    'a@',
    'AB12 ',
    'eyJ',
    'eyJabcdefgh.',
    'sk-',
    'a://a:',
    'pin:',
    'pin is ',
    '-----BEGIN ',
  ]) {
    const text = piece.repeat(8000 / piece.length)
    const before = process.cpuUsage()
    sensitiveIn(text)
    expect([piece, process.cpuUsage(before).user < 200_000]).toEqual([piece, true])
  }
})
