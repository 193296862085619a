// Where files are kept when not in the data folder: said in one address, or in parts.
import type { S3Place } from './outbound/s3-ask.ts'
import {
  endpointUrl,
  key,
  nameOf,
  type Read,
  type Setting,
  unescaped,
  urlWith,
  type Variables,
} from './setting-kinds.ts'

const endpoint = endpointUrl('an address such as https://s3.eu-central-1.amazonaws.com, without bucket and keys')
const bucket = nameOf('a name of a bucket', /^\w[\w.-]{2,62}$/)
const region = nameOf('a name such as eu-central-1', /^[\w-]+$/)
const prefix = nameOf('names with / in between, such as parley/files', /^[\w-]+(\/[\w-]+)*\/?$/)
const addressing: Setting<S3Place['addressing']> = {
  otherwise: 'path',
  expected: 'path or host',
  parse: (text) => (text === 'path' || text === 'host' ? text : undefined),
}

/** All in one: `https://key:secret@host:port/bucket/prefix?region=...&addressing=host`; key and secret with %2F for a slash. */
const s3Url: Setting<S3Place | undefined> = {
  otherwise: undefined,
  expected: 'https://key:secret@host/bucket, and ?region=eu-central-1 where it is not us-east-1',
  secret: true,
  parse: (text) => {
    const url = urlWith(text, ['http:', 'https:'])
    return url && !url.hash && knows(url.searchParams) ? placeOf(url) : undefined
  },
}

const knows = (asked: URLSearchParams) => [...asked.keys()].every((name) => name === 'region' || name === 'addressing')

function placeOf(url: URL): S3Place | undefined {
  const [name = '', ...folders] = url.pathname.slice(1).split('/')
  const before = folders.join('/')
  const found = {
    endpoint: endpoint.parse(url.origin),
    bucket: bucket.parse(name),
    accessKey: key.parse(unescaped(url.username)),
    secretKey: key.parse(unescaped(url.password)),
    region: region.parse(url.searchParams.get('region') ?? 'us-east-1'),
    addressing: addressing.parse(url.searchParams.get('addressing') ?? 'path'),
    prefix: before === '' ? '' : withSlash(prefix.parse(before)),
  }
  return isWhole(found) ? found : undefined
}

const withSlash = (text: string | undefined) => text?.replace(/\/?$/, '/')

function isWhole(place: { readonly [name in keyof S3Place]: S3Place[name] | undefined }): place is S3Place {
  return Object.values(place).every((part) => part !== undefined)
}

/** Undefined where nothing, or too little, is said of one. */
export function readS3(read: Read): S3Place | undefined {
  const found = {
    endpoint: read('S3_ENDPOINT', endpoint),
    bucket: read('S3_BUCKET', bucket),
    accessKey: read('S3_ACCESS_KEY', key),
    secretKey: read('S3_SECRET_KEY', key),
    region: read('S3_REGION', region) ?? 'us-east-1',
    addressing: read('S3_ADDRESSING', addressing),
    prefix: withSlash(read('S3_PREFIX', prefix)) ?? '',
  }
  return read('S3_URL', s3Url) ?? (isWhole(found) ? found : undefined)
}

const needed = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY']
const parts = [...needed, 'S3_REGION', 'S3_ADDRESSING', 'S3_PREFIX']

/** What is said by half, or twice. */
export function lackingOfS3(variables: Variables): string[] {
  const isSet = (name: string) => Boolean(variables[name]?.trim())
  if (isSet('S3_URL')) {
    const twice = parts.filter(isSet)
    return twice.length > 0
      ? [`S3_URL says all of an S3 already: ${twice.join(' and ')} must not be set beside it`]
      : []
  }
  const lacking = needed.filter((name) => !isSet(name))
  const some = lacking.length > 0 && lacking.length < needed.length
  return some ? [`${lacking.join(' and ')} must be set as well for files to be kept in an S3`] : []
}
