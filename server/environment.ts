// The settings, read once from the environment. Only main.ts calls this; everybody else is handed what they need.
import { resolve } from 'node:path'
import type { S3Place } from './outbound/s3-ask.ts'
import { Trouble } from './trouble.ts'

export interface Environment {
  readonly port: number
  /** Undefined listens on all addresses. */
  readonly host: string | undefined
  /** Absolute. */
  readonly dataFolder: string
  /** Scheme, host and port as people see them, without a slash at the end; undefined when it follows from the port. */
  readonly publicUrl: string | undefined
  readonly proxies: readonly string[]
  /** Undefined uses the embedded Postgres. */
  readonly databaseUrl: string | undefined
  readonly namedStatements: boolean
  readonly postgresBin: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly logLevel: LogLevel
  /** Multiplies every limit on how often something may be asked; Infinity for load tests. */
  readonly limitFactor: number
  /** Undefined scans nothing. */
  readonly clamavUrl: string | undefined
  /** The most for one file, and for all files of a workspace, in bytes. */
  readonly fileRoom: { readonly file: number; readonly workspace: number }
  /** Undefined keeps files in the data folder. */
  readonly s3: S3Place | undefined
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

type Variables = Readonly<Record<string, string | undefined>>

/** All settings. Throws `Trouble` that names every wrong one and what is expected; secrets are not repeated. */
export function readEnvironment(variables: Variables): Environment {
  const wrong: string[] = []
  const read = <Value>(name: string, setting: Setting<Value>): Value => {
    const text = variables[name]?.trim()
    if (!text) return setting.otherwise
    const value = setting.parse(text)
    if (value !== undefined) return value
    wrong.push(`${name} is ${setting.secret ? 'not understood' : `"${text}"`}; expected ${setting.expected}`)
    return setting.otherwise
  }
  const environment = readAll(read)
  wrong.push(...lackingOfS3(variables), ...tooLargeForS3(environment))
  if (wrong.length > 0) throw new Trouble(wrong.join('\n'))
  return environment
}

interface Setting<Value> {
  readonly otherwise: Value
  readonly expected: string
  readonly secret?: true
  /** Undefined when the text is not what is expected. */
  parse(text: string): Value | undefined
}

type Read = <Value>(name: string, setting: Setting<Value>) => Value

function readAll(read: Read): Environment {
  return {
    port: read('PORT', port),
    host: read('HOST', host),
    dataFolder: resolve(read('PARLEY_DATA', folder)),
    publicUrl: read('PARLEY_URL', publicUrl),
    proxies: read('PARLEY_PROXIES', proxies),
    databaseUrl: read('DATABASE_URL', databaseUrl),
    namedStatements: read('PARLEY_NAMED_STATEMENTS', onOff),
    postgresBin: read('PARLEY_POSTGRES_BIN', anyText),
    smtpUrl: read('SMTP_URL', smtpUrl),
    mailFrom: read('PARLEY_MAIL_FROM', mailFrom),
    logLevel: read('LOG_LEVEL', logLevel),
    limitFactor: read('PARLEY_LIMITS', limits),
    clamavUrl: read('CLAMAV_URL', clamavUrl),
    fileRoom: {
      file: read('PARLEY_FILE_MB', bytes(25, 1_000_000)),
      workspace: read('PARLEY_FILES_GB', bytes(20, 1_000_000_000)),
    },
    s3: readS3(read),
  }
}

function readS3(read: Read): S3Place | undefined {
  const endpoint = read('S3_ENDPOINT', endpointUrl)
  const bucket = read('S3_BUCKET', nameOf('a name of a bucket', /^\w[\w.-]{2,62}$/))
  const accessKey = read('S3_ACCESS_KEY', key)
  const secretKey = read('S3_SECRET_KEY', key)
  const region = read('S3_REGION', nameOf('a name such as eu-central-1', /^[\w-]+$/)) ?? 'us-east-1'
  const addressing = read('S3_ADDRESSING', s3Addressing)
  const prefix = read('S3_PREFIX', nameOf('names with / in between, such as parley/files', /^[\w-]+(\/[\w-]+)*\/?$/))
  if (!endpoint || !bucket || !accessKey || !secretKey) return undefined
  return { endpoint, bucket, accessKey, secretKey, region, addressing, prefix: prefix?.replace(/\/?$/, '/') ?? '' }
}

const s3Addressing: Setting<S3Place['addressing']> = {
  otherwise: 'path',
  expected: 'path or host',
  parse: (text) => (text === 'path' || text === 'host' ? text : undefined),
}

const neededOfS3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY']

function lackingOfS3(variables: Variables): string[] {
  const lacking = neededOfS3.filter((name) => !variables[name]?.trim())
  const some = lacking.length > 0 && lacking.length < neededOfS3.length
  return some ? [`${lacking.join(' and ')} must be set as well for files to be kept in an S3`] : []
}

/** A file is one request there, and no S3 takes more in one. */
function tooLargeForS3({ s3, fileRoom: { file } }: Environment): string[] {
  return s3 && file > 5_000_000_000 ? ['PARLEY_FILE_MB is more than 5000, which an S3 does not take for one file'] : []
}

const folder: Setting<string> = { otherwise: './data', expected: 'a folder', parse: (text) => text }

const anyText: Setting<string | undefined> = { otherwise: undefined, expected: 'a text', parse: (text) => text }

const port: Setting<number> = {
  otherwise: 3000,
  expected: 'a whole number from 0 to 65535',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
}

const host: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'an address or a host name, without a port',
  parse: (text) => (/^[\w.:%-]+$/.test(text) && !/^[^:]+:\d+$/.test(text) ? text : undefined),
}

const publicUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'an address such as https://chat.example.org, without a path',
  parse: (text) => {
    const url = urlWith(text, ['http:', 'https:'])
    return url && url.pathname === '/' && !url.search && !url.hash && !url.username ? url.origin : undefined
  },
}

const proxies: Setting<readonly string[]> = {
  otherwise: ['loopback'],
  expected: 'addresses or networks, comma separated, such as 10.0.0.0/8',
  parse: (text) => {
    const parts = text.split(',').map((part) => part.trim())
    return parts.every((part) => /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i.test(part))
      ? parts
      : undefined
  },
}

const databaseUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'postgres://user:password@host:5432/database',
  secret: true,
  parse: (text) => {
    // A host left out means the socket that `?host=` names.
    const url = urlWith(text.replace('@/', '@localhost/'), ['postgres:', 'postgresql:'])
    return url && url.pathname.length > 1 ? text : undefined
  },
}

const endpointUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'an address such as https://s3.eu-central-1.amazonaws.com, without bucket and keys',
  secret: true,
  parse: (text) => {
    const url = urlWith(text, ['http:', 'https:'])
    const only = url && !url.search && !url.hash && !url.username && !url.password
    return only ? url.href.replace(/\/$/, '') : undefined
  },
}

const key: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'a key, without spaces',
  secret: true,
  parse: (text) => (/^[!-~]{1,200}$/.test(text) ? text : undefined),
}

function nameOf(expected: string, pattern: RegExp): Setting<string | undefined> {
  return { otherwise: undefined, expected, parse: (text) => (pattern.test(text) ? text : undefined) }
}

const smtpUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'smtp://user:password@host:587 or smtps://user:password@host:465',
  secret: true,
  parse: (text) => (urlWith(text, ['smtp:', 'smtps:'])?.hostname ? text : undefined),
}

const clamavUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'tcp://host:3310 or unix:///run/clamav/clamd.ctl',
  parse: (text) => {
    const url = urlWith(text, ['tcp:', 'unix:'])
    return url && (url.protocol === 'tcp:' ? url.hostname : url.pathname.length > 1) ? text : undefined
  },
}

const mailFrom: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'an address such as Parley <no-reply@example.org>',
  parse: (text) => (/^([^<>\r\n"]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text) ? text : undefined),
}

const onOff: Setting<boolean> = {
  otherwise: true,
  expected: 'on or off',
  parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
}

const limits: Setting<number> = {
  otherwise: 1,
  expected: 'on or off',
  parse: (text) => ({ on: 1, off: Number.POSITIVE_INFINITY })[text.toLowerCase()],
}

function bytes(otherwise: number, unit: number): Setting<number> {
  return {
    otherwise: otherwise * unit,
    expected: 'a whole number above 0',
    parse: (text) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) * unit : undefined),
  }
}

const logLevel: Setting<LogLevel> = {
  otherwise: 'warn',
  expected: LOG_LEVELS.join(', '),
  parse: (text) => LOG_LEVELS.find((level) => level === text),
}

function urlWith(text: string, protocols: readonly string[]): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return protocols.includes(url.protocol) ? url : undefined
}
