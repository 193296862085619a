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
    pushInside: [],
    fileRoom: { file: 25_000_000, workspace: 20_000_000_000 },
    s3: undefined,
    model: undefined,
    metrics: undefined,
    collector: undefined,
  })
})

test('a collector of traces is named as OpenTelemetry names it', () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://127.0.0.1:4318/'
  expect(readEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT }).collector).toEqual({
    endpoint: 'http://127.0.0.1:4318',
    headers: {},
    service: 'parley',
    ratio: 1,
    goesOn: false,
  })
  const all = {
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc, x-scope=chat',
    OTEL_SERVICE_NAME: 'harbor chat',
    OTEL_TRACES_SAMPLER_ARG: '0.05',
    OTEL_PROPAGATORS: 'tracecontext',
  }
  expect(readEnvironment(all).collector).toMatchObject({
    headers: { authorization: 'Bearer abc', 'x-scope': 'chat' },
    service: 'harbor chat',
    ratio: 0.05,
    goesOn: true,
  })
})

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://me:secret@127.0.0.1:4318'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'secret'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization=secret%0d%0ax: y'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
  ['OTEL_PROPAGATORS', 'b3'],
])('%s is not %s', (name, text) => {
  expect(trouble({ [name]: text })).toContain(name)
  expect(trouble({ [name]: text })).not.toContain('secret')
})

test.each([
  ['9464', { host: undefined, port: 9464 }],
  ['127.0.0.1:9464', { host: '127.0.0.1', port: 9464 }],
  ['[::1]:9464', { host: '::1', port: 9464 }],
])('figures are shown at %s', (text, place) => {
  expect(readEnvironment({ PARLEY_METRICS: text }).metrics).toEqual(place)
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

const s3 = {
  S3_ENDPOINT: 'https://s3.example.org/',
  S3_BUCKET: 'harbor-files',
  S3_ACCESS_KEY: 'AKIDEXAMPLE',
  S3_SECRET_KEY: 'geheim/+42',
}

test('an S3 is where it is said to be, and the rest of it is as usual', () => {
  const usual = {
    endpoint: 'https://s3.example.org',
    bucket: 'harbor-files',
    accessKey: 'AKIDEXAMPLE',
    secretKey: 'geheim/+42',
    region: 'us-east-1',
    addressing: 'path',
    prefix: '',
  }
  expect(readEnvironment(s3).s3).toEqual(usual)
  const special = { S3_REGION: 'eu-central-1', S3_ADDRESSING: 'host', S3_PREFIX: 'parley/files' }
  expect(readEnvironment({ ...s3, ...special }).s3).toEqual({
    ...usual,
    region: 'eu-central-1',
    addressing: 'host',
    prefix: 'parley/files/',
  })
})

test('one address says all of an S3, and nothing of it is said twice', () => {
  const said = 'https://AKIDEXAMPLE:geheim%2F%2B42@s3.example.org/harbor-files'
  const inParts = { ...s3, S3_REGION: 'eu-central-1', S3_ADDRESSING: 'host', S3_PREFIX: 'parley/files' }
  expect(readEnvironment({ S3_URL: said }).s3).toEqual(readEnvironment(s3).s3)
  const whole = `${said}/parley/files?region=eu-central-1&addressing=host`
  expect(readEnvironment({ S3_URL: whole }).s3).toEqual(readEnvironment(inParts).s3)
  expect(readEnvironment({ S3_URL: 'http://key:secret@127.0.0.1:9000/harbor' }).s3?.endpoint).toBe(
    'http://127.0.0.1:9000',
  )
  expect(trouble({ ...s3, S3_URL: said })).toBe(
    'S3_URL says all of an S3 already: S3_ENDPOINT and S3_BUCKET and S3_ACCESS_KEY and S3_SECRET_KEY must not be set beside it',
  )
  expect(trouble({ S3_URL: said, PARLEY_FILE_MB: '5001' })).toContain('PARLEY_FILE_MB is more than 5000')
})

test('an S3 of which half is set is named, and what it does not take for one file', () => {
  const { S3_SECRET_KEY: _, S3_BUCKET: __, ...half } = s3
  expect(trouble(half)).toBe('S3_BUCKET and S3_SECRET_KEY must be set as well for files to be kept in an S3')
  expect(trouble({ ...s3, PARLEY_FILE_MB: '5001' })).toContain('PARLEY_FILE_MB is more than 5000')
  expect(trouble({ PARLEY_FILE_MB: '5001' })).toBe('none')
})

const model = { PARLEY_MODEL_URL: 'http://127.0.0.1:11434/v1/', PARLEY_MODEL_WORDING: 'qwen2.5:7b' }

test('a model is where it is said to be, with caps that can be set', () => {
  expect(readEnvironment(model).model).toEqual({
    url: 'http://127.0.0.1:11434/v1',
    key: undefined,
    wording: 'qwen2.5:7b',
    embedding: undefined,
    caps: { patienceMs: 8000, atOnce: 4, hourly: 300 },
  })
  const caps = { PARLEY_MODEL_SECONDS: '3', PARLEY_MODEL_AT_ONCE: '1', PARLEY_MODEL_HOURLY: '20' }
  expect(readEnvironment({ ...model, ...caps, PARLEY_MODEL_KEY: 'sk-1' }).model).toMatchObject({
    key: 'sk-1',
    caps: { patienceMs: 3000, atOnce: 1, hourly: 20 },
  })
})

test('one that reckons meanings is enough', () => {
  const { PARLEY_MODEL_URL, PARLEY_MODEL_WORDING: PARLEY_MODEL_EMBEDDING } = model
  expect(readEnvironment({ PARLEY_MODEL_URL, PARLEY_MODEL_EMBEDDING }).model).toMatchObject({
    wording: undefined,
    embedding: 'qwen2.5:7b',
  })
})

test('a model of which half is set is named, so that nobody takes it for one that is asked', () => {
  expect(trouble({ PARLEY_MODEL_URL: model.PARLEY_MODEL_URL })).toBe(
    'PARLEY_MODEL_WORDING or PARLEY_MODEL_EMBEDDING must be set as well for a model to be asked',
  )
  expect(trouble({ PARLEY_MODEL_KEY: 'geheim' })).toBe(
    'PARLEY_MODEL_URL and PARLEY_MODEL_WORDING or PARLEY_MODEL_EMBEDDING must be set as well for a model to be asked',
  )
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
  [
    'PARLEY_PUSH_INSIDE',
    'https://push.lan',
    'PARLEY_PUSH_INSIDE is "https://push.lan"; expected names, comma separated',
  ],
  ['PARLEY_METRICS', 'everywhere', 'PARLEY_METRICS is "everywhere"; expected a port, or an address and a port'],
  ['CLAMAV_URL', 'http://scanner', 'CLAMAV_URL is "http://scanner"; expected tcp://host:3310 or unix:///'],
  ['PARLEY_FILE_MB', '0', 'PARLEY_FILE_MB is "0"; expected a whole number above 0'],
  ['S3_BUCKET', 'a/b', 'S3_BUCKET is "a/b"; expected a name of a bucket'],
  ['S3_ADDRESSING', 'dns', 'S3_ADDRESSING is "dns"; expected path or host'],
  ['S3_PREFIX', '../others', 'S3_PREFIX is "../others"; expected names with / in between'],
  ['PARLEY_MODEL_SECONDS', '61', 'PARLEY_MODEL_SECONDS is "61"; expected a whole number from 1 to 60'],
  ['PARLEY_MODEL_WORDING', 'a model', 'PARLEY_MODEL_WORDING is "a model"; expected the name of a model'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud"; expected fatal, error, warn'],
])('a wrong value of %s (%s) is named, with what is expected', (name, value, words) => {
  expect(trouble({ [name]: value })).toContain(words)
})

test.each([
  ['DATABASE_URL', 'mysql://ada:geheim@db/parley'],
  ['DATABASE_URL', 'postgres://ada:geheim@db'],
  ['SMTP_URL', 'ada:geheim@mail'],
  ['S3_ENDPOINT', 'https://key:geheim@s3.example.org'],
  ['S3_SECRET_KEY', 'geheim and more'],
  ['S3_URL', 's3://key:geheim@host/bucket'],
  ['S3_URL', 'https://key:geheim@host/'],
  ['S3_URL', 'https://geheim@host/bucket'],
  ['S3_URL', 'https://key:geheim%2@host/bucket'],
  ['S3_URL', 'https://key:geheim@host/bucket//other'],
  ['S3_URL', 'https://key:geheim@host/bucket?regoin=eu-central-1'],
  ['S3_URL', 'https://key:geheim@host/bucket?region='],
  ['PARLEY_MODEL_URL', 'https://models.example.org/v1?key=geheim'],
  ['PARLEY_MODEL_KEY', 'geheim and more'],
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
