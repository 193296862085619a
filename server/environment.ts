// The settings, read once from the environment. Only main.ts calls this; everybody else is handed what they need.
import { resolve } from 'node:path'
import type { ModelPlace } from './outbound/model.ts'
import type { CollectorPlace } from './outbound/traces.ts'
import { lackingOfS3, readS3 } from './environment-s3.ts'
import type { S3Place } from './outbound/s3-ask.ts'
import {
  anyText,
  bytes,
  clamavUrl,
  databaseUrl,
  endpointUrl,
  folder,
  headerList,
  host,
  hostsInside,
  key,
  type LogLevel,
  limits,
  logLevel,
  mailFrom,
  metricsPlace,
  nameOf,
  natsUrl,
  onOff,
  port,
  propagators,
  proxies,
  publicUrl,
  type Read,
  type Setting,
  share,
  smtpUrl,
  times,
  type Variables,
  whole,
} from './setting-kinds.ts'
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
  /** By which nodes on one Postgres hear of one another sooner; undefined: by that alone. */
  readonly natsUrl: string | undefined
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
  /** Undefined asks no model anything. */
  readonly model: ModelPlace | undefined
  /** Push services of the own network, as `name` or `name:port`. */
  readonly pushInside: readonly string[]
  /** Where a Prometheus may read figures; undefined: nowhere. */
  readonly metrics: { readonly host: string | undefined; readonly port: number } | undefined
  /** Where traces are sent; undefined: nowhere. */
  readonly collector: CollectorPlace | undefined
}

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
  wrong.push(
    ...lackingOfS3(variables),
    ...tooLargeForS3(environment),
    ...lackingOfModel(variables),
    ...uselessBus(environment),
  )
  if (wrong.length > 0) throw new Trouble(wrong.join('\n'))
  return environment
}

function readAll(read: Read): Environment {
  return {
    port: read('PORT', port),
    host: read('HOST', host),
    dataFolder: resolve(read('PARLEY_DATA', folder)),
    publicUrl: read('PARLEY_URL', publicUrl),
    proxies: read('PARLEY_PROXIES', proxies),
    databaseUrl: read('DATABASE_URL', databaseUrl),
    namedStatements: read('PARLEY_NAMED_STATEMENTS', onOff),
    natsUrl: read('NATS_URL', natsUrl),
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
    model: readModel(read),
    pushInside: read('PARLEY_PUSH_INSIDE', hostsInside),
    metrics: read('PARLEY_METRICS', metricsPlace),
    collector: readCollector(read),
  }
}

/** A file is one request there, and no S3 takes more in one. */
function tooLargeForS3({ s3, fileRoom: { file } }: Environment): string[] {
  return s3 && file > 5_000_000_000 ? ['PARLEY_FILE_MB is more than 5000, which an S3 does not take for one file'] : []
}

function readModel(read: Read): ModelPlace | undefined {
  const url = read('PARLEY_MODEL_URL', modelUrl)
  const secret = read('PARLEY_MODEL_KEY', key)
  const wording = read('PARLEY_MODEL_WORDING', modelName)
  const embedding = read('PARLEY_MODEL_EMBEDDING', modelName)
  const caps = {
    patienceMs: read('PARLEY_MODEL_SECONDS', times(1000, whole(8, 60))),
    atOnce: read('PARLEY_MODEL_AT_ONCE', whole(4, 64)),
    hourly: read('PARLEY_MODEL_HOURLY', whole(300)),
  }
  return url && (wording ?? embedding) ? { url, key: secret, wording, embedding, caps } : undefined
}

const modelUrl = endpointUrl('an address such as https://models.example.org/v1, without a key')
const modelName = nameOf('the name of a model there, such as gpt-4o-mini', /^[\w][\w.:/@-]{0,119}$/)

/** By the names that OpenTelemetry gives them, as whoever runs a collector knows them. */
function readCollector(read: Read): CollectorPlace | undefined {
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT', collectorUrl)
  const headers = read('OTEL_EXPORTER_OTLP_HEADERS', headerList)
  const service = read('OTEL_SERVICE_NAME', nameOf('a name such as parley', /^[\w .-]{1,80}$/)) ?? 'parley'
  const ratio = read('OTEL_TRACES_SAMPLER_ARG', share)
  const goesOn = read('OTEL_PROPAGATORS', propagators)
  return endpoint ? { endpoint, headers, service, ratio, goesOn } : undefined
}

const collectorUrl = endpointUrl('an address such as http://127.0.0.1:4318, without a key')

/** Other servers that it could tell of would have another database. */
function uselessBus({ natsUrl: bus, databaseUrl: shared }: Environment): string[] {
  return bus && !shared ? ['NATS_URL is for servers on one Postgres, and so needs DATABASE_URL'] : []
}

/** Half of it set would be taken for a model that is asked, and none would be. */
function lackingOfModel(variables: Variables): string[] {
  const isSet = (name: string) => Boolean(variables[name]?.trim())
  const lacking = isSet(where) ? [] : [where]
  if (!which.some(isSet)) lacking.push(which.join(' or '))
  const some = Object.keys(variables).some((name) => name.startsWith('PARLEY_MODEL_') && isSet(name))
  return some && lacking.length > 0 ? [`${lacking.join(' and ')} must be set as well for a model to be asked`] : []
}

const where = 'PARLEY_MODEL_URL'
const which = ['PARLEY_MODEL_WORDING', 'PARLEY_MODEL_EMBEDDING']
