// What the value of a setting may be: how its text is read, and what is expected when it can't be.

export interface Setting<Value> {
  readonly otherwise: Value
  readonly expected: string
  readonly secret?: true
  /** Undefined when the text is not what is expected. */
  parse(text: string): Value | undefined
}

export type Variables = Readonly<Record<string, string | undefined>>

/** Answers what a variable says, or what is otherwise; one that says nothing sensible is noted to be told with all others. */
export type Read = <Value>(name: string, setting: Setting<Value>) => Value

export const folder: Setting<string> = { otherwise: './data', expected: 'a folder', parse: (text) => text }

export const anyText: Setting<string | undefined> = { otherwise: undefined, expected: 'a text', parse: (text) => text }

export const port: Setting<number> = {
  otherwise: 3000,
  expected: 'a whole number from 0 to 65535',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
}

export const host: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'an address or a host name, without a port',
  parse: (text) => (/^[\w.:%-]+$/.test(text) && !/^[^:]+:\d+$/.test(text) ? text : undefined),
}

export const metricsPlace: Setting<{ readonly host: string | undefined; readonly port: number } | undefined> = {
  otherwise: undefined,
  expected: 'a port, or an address and a port, such as 127.0.0.1:9464',
  parse: (text) => {
    const [, address, number = ''] = /^(?:(\[[\da-f:]+\]|[\w.-]+):)?(\d{1,5})$/i.exec(text) ?? []
    const found = port.parse(number)
    return found === undefined ? undefined : { host: address?.replace(/^\[|\]$/g, ''), port: found }
  },
}

export const hostsInside: Setting<readonly string[]> = {
  otherwise: [],
  expected: 'names, comma separated, such as push.example.lan or push.example.lan:8443',
  parse: (text) => {
    const parts = text.split(',').map((part) => part.trim())
    return parts.every((part) => /^[a-z0-9][a-z0-9.-]*(:\d{1,5})?$/.test(part)) ? parts : undefined
  },
}

export const publicUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'an address such as https://chat.example.org, without a path',
  parse: (text) => {
    const url = urlWith(text, ['http:', 'https:'])
    return url && url.pathname === '/' && !url.search && !url.hash && !url.username ? url.origin : undefined
  },
}

export const proxies: Setting<readonly string[]> = {
  otherwise: ['loopback'],
  expected: 'addresses or networks, comma separated, such as 10.0.0.0/8',
  parse: (text) => {
    const parts = text.split(',').map((part) => part.trim())
    return parts.every((part) => /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i.test(part))
      ? parts
      : undefined
  },
}

export const databaseUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'postgres://user:password@host:5432/database',
  secret: true,
  parse: (text) => {
    // A host left out means the socket that `?host=` names.
    const url = urlWith(text.replace('@/', '@localhost/'), ['postgres:', 'postgresql:'])
    return url && url.pathname.length > 1 ? text : undefined
  },
}

export function endpointUrl(expected: string): Setting<string | undefined> {
  return {
    otherwise: undefined,
    expected,
    secret: true,
    parse: (text) => {
      const url = urlWith(text, ['http:', 'https:'])
      const only = url && !url.search && !url.hash && !url.username && !url.password
      return only ? url.href.replace(/\/$/, '') : undefined
    },
  }
}

export const key: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'a key, without spaces',
  secret: true,
  parse: (text) => (/^[!-~]{1,400}$/.test(text) ? text : undefined),
}

export function nameOf(expected: string, pattern: RegExp): Setting<string | undefined> {
  return { otherwise: undefined, expected, parse: (text) => (pattern.test(text) ? text : undefined) }
}

export const smtpUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'smtp://user:password@host:587 or smtps://user:password@host:465',
  secret: true,
  parse: (text) => (urlWith(text, ['smtp:', 'smtps:'])?.hostname ? text : undefined),
}

export const natsUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'nats://user:password@host:4222, or tls:// instead, several of them comma separated',
  secret: true,
  parse: (text) => {
    const urls = text.split(',').map((one) => urlWith(one.trim(), ['nats:', 'tls:']))
    return urls.every((url) => url?.hostname && url.pathname.length <= 1) ? text : undefined
  },
}

export const clamavUrl: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'tcp://host:3310 or unix:///run/clamav/clamd.ctl',
  parse: (text) => {
    const url = urlWith(text, ['tcp:', 'unix:'])
    return url && (url.protocol === 'tcp:' ? url.hostname : url.pathname.length > 1) ? text : undefined
  },
}

export const mailFrom: Setting<string | undefined> = {
  otherwise: undefined,
  expected: 'an address such as Parley <no-reply@example.org>',
  parse: (text) => (/^([^<>\r\n"]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text) ? text : undefined),
}

export const onOff: Setting<boolean> = {
  otherwise: true,
  expected: 'on or off',
  parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
}

export const limits: Setting<number> = {
  otherwise: 1,
  expected: 'on or off',
  parse: (text) => ({ on: 1, off: Number.POSITIVE_INFINITY })[text.toLowerCase()],
}

export function bytes(otherwise: number, unit: number): Setting<number> {
  return times(unit, whole(otherwise))
}

/** Of those that count something; `most` of them. */
export function whole(otherwise: number, most = 999_999): Setting<number> {
  return {
    otherwise,
    expected: most === 999_999 ? 'a whole number above 0' : `a whole number from 1 to ${most}`,
    parse: (text) => (/^[1-9]\d{0,5}$/.test(text) && Number(text) <= most ? Number(text) : undefined),
  }
}

export function times(unit: number, { otherwise, expected, parse }: Setting<number>): Setting<number> {
  const inUnits = (text: string) => {
    const found = parse(text)
    return found === undefined ? undefined : found * unit
  }
  return { otherwise: otherwise * unit, expected, parse: inUnits }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export const logLevel: Setting<LogLevel> = {
  otherwise: 'warn',
  expected: LOG_LEVELS.join(', '),
  parse: (text) => LOG_LEVELS.find((level) => level === text),
}

export function urlWith(text: string, protocols: readonly string[]): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return protocols.includes(url.protocol) ? url : undefined
}

export const headerList: Setting<Readonly<Record<string, string>>> = {
  otherwise: {},
  expected: 'headers such as authorization=Bearer%20key, comma separated',
  secret: true,
  parse: (text) => {
    const pairs = text.split(',').map((pair) => /^\s*([\w-]+)=([!-~]*)\s*$/.exec(pair))
    const read = pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', unescaped(pair[2] ?? '')] as const] : []))
    const right = read.length === pairs.length && read.every(([, value]) => /^[ -~]+$/.test(value))
    return right ? Object.fromEntries(read) : undefined
  },
}

/** Of what is escaped by percent signs; empty where it is not. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

export const share: Setting<number> = {
  otherwise: 1,
  expected: 'a number from 0 to 1',
  parse: (text) => (/^(0|1|[01]?\.\d+)$/.test(text) && Number(text) <= 1 ? Number(text) : undefined),
}

/** Whether traces go on that others have begun. */
export const propagators: Setting<boolean> = {
  otherwise: false,
  expected: 'tracecontext or none',
  parse: (text) =>
    ['tracecontext', 'tracecontext,baggage'].includes(text) ? true : text === 'none' ? false : undefined,
}
