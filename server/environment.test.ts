import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'
import settings from './settings.json' with { type: 'json' }
import { Trouble } from './trouble.ts'

const trouble = (variables: Record<string, string>) => {
  try {
    readEnvironment(variables)
  } catch (fault) {
    return fault instanceof Trouble ? fault.message : fault
  }
  return 'none'
}

test('nothing needs to be set', () => {
  expect(readEnvironment({})).toEqual({
    port: 3000,
    host: undefined,
    dataFolder: resolve('data'),
    publicUrl: undefined,
    proxies: ['loopback'],
    databaseUrl: undefined,
    namedStatements: true,
    postgresBin: undefined,
    smtpUrl: undefined,
    mailFrom: undefined,
    logLevel: 'warn',
    limitFactor: 1,
    clamavUrl: undefined,
    fileRoom: { file: 25_000_000, workspace: 20_000_000_000 },
  })
})

test('what is set is taken, and space around it is not', () => {
  const environment = readEnvironment({
    PORT: ' 8080 ',
    HOST: '::1',
    PARLEY_DATA: '/srv/parley',
    PARLEY_URL: 'https://chat.example.org/',
    PARLEY_PROXIES: '10.0.0.0/8, ::1',
    DATABASE_URL: 'postgres://ada:pw@db.example.org/parley',
    PARLEY_NAMED_STATEMENTS: 'off',
    SMTP_URL: 'smtps://mail.example.org',
    PARLEY_MAIL_FROM: 'Harbor <hello@example.org>',
    LOG_LEVEL: 'debug',
  })

  expect(environment).toMatchObject({
    port: 8080,
    host: '::1',
    dataFolder: '/srv/parley',
    publicUrl: 'https://chat.example.org',
    proxies: ['10.0.0.0/8', '::1'],
    namedStatements: false,
    logLevel: 'debug',
  })
})

test('an empty value counts as not set', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined })
})

test.each([
  ['PORT', '80a', 'PORT is "80a"; expected a whole number from 0 to 65535'],
  ['PORT', '70000', 'PORT is "70000"; expected a whole number from 0 to 65535'],
  ['HOST', 'localhost:3000', 'HOST is "localhost:3000"; expected an address or a host name, without a port'],
  ['PARLEY_URL', 'chat.example.org', 'PARLEY_URL is "chat.example.org"; expected an address such as'],
  ['PARLEY_URL', 'https://example.org/chat', 'without a path'],
  ['PARLEY_PROXIES', 'everybody', 'PARLEY_PROXIES is "everybody"; expected addresses or networks'],
  ['PARLEY_NAMED_STATEMENTS', 'no', 'PARLEY_NAMED_STATEMENTS is "no"; expected on or off'],
  ['PARLEY_MAIL_FROM', 'somebody', 'PARLEY_MAIL_FROM is "somebody"; expected an address'],
  ['CLAMAV_URL', 'http://scanner', 'CLAMAV_URL is "http://scanner"; expected tcp://host:3310 or unix:///'],
  ['PARLEY_FILE_MB', '0', 'PARLEY_FILE_MB is "0"; expected a whole number above 0'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud"; expected fatal, error, warn'],
])('a wrong value of %s (%s) is named, with what is expected', (name, value, words) => {
  expect(trouble({ [name]: value })).toContain(words)
})

test.each([
  ['DATABASE_URL', 'mysql://ada:geheim@db/parley'],
  ['DATABASE_URL', 'postgres://ada:geheim@db'],
  ['SMTP_URL', 'ada:geheim@mail'],
])('a wrong value of %s is named without repeating the secret in it', (name, value) => {
  const words = trouble({ [name]: value })

  expect(words).toContain(`${name} is not understood; expected`)
  expect(words).not.toContain('geheim')
})

test('all wrong values are named at once', () => {
  expect(trouble({ PORT: 'x', LOG_LEVEL: 'y' })).toMatch(/^PORT is .*\nLOG_LEVEL is .*$/)
})

test('every setting that --help lists is read, and every one that is read is listed', () => {
  const asked = new Set<string>()
  readEnvironment(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }))

  expect([...asked].sort()).toEqual(settings.map(({ name }) => name).sort())
})
