// An S3 in this process: what it stores it holds in memory, and it is as strict as the real ones about signatures, lengths and
// hashes, which it reckons by itself. It can be told to fail in the ways in which they do.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Place } from './s3-ask.ts'

/** What happens to one request instead of what should. */
export type Mishap =
  | { readonly answers: readonly [number, string] }
  /** It is led to another address. */
  | { readonly leadsTo: string }
  /** The line breaks when so much of the body has come. */
  | { readonly takes: number }
  /** It is done, and the line breaks before anybody hears of it. */
  | { readonly mute: true }
  /** The line breaks when so much of the answer is out. */
  | { readonly gives: number }
  /** Nothing is said until the other side goes. */
  | { readonly silent: true }

interface Stored {
  readonly bytes: Buffer
  readonly at: number
}

export interface StandInS3 {
  readonly place: S3Place
  /** What is in the bucket, by key. */
  readonly objects: Map<string, Stored>
  /** Method and key of all that it was asked, in order. */
  readonly asked: string[]
  /** What happens to the next requests of this method. */
  readonly mishaps: { readonly method: string; readonly mishap: Mishap }[]
  /** Methods that our key may not. */
  readonly denied: Set<string>
  stop(): Promise<void>
  /** Listens again, at the same place. */
  start(): Promise<void>
}

const bucket = 'harbor-files'
const accessKey = 'AKIDEXAMPLE'
const secretKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const region = 'eu-central-1'
/** Small, so that lists have pages. */
const pageLength = 3

export async function startS3(): Promise<StandInS3> {
  const state = {
    objects: new Map<string, Stored>(),
    asked: [] as string[],
    mishaps: [] as StandInS3['mishaps'],
    denied: new Set<string>(),
  }
  const server = createServer((request, response) => {
    const { socket } = request
    void serve(state, request, response).catch(() => socket.destroy())
  })
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  return {
    ...state,
    place: { endpoint, bucket, region, accessKey, secretKey, addressing: 'path', prefix: 'parley/' },
    stop: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
    start: () => listen(port),
  }
}

type State = Pick<StandInS3, 'objects' | 'asked' | 'mishaps' | 'denied'>

interface Reply {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: Buffer | string
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '' } = request
  const url = new URL(request.url ?? '/', 'http://s3')
  state.asked.push(`${method} ${url.pathname.replace(`/${bucket}/`, '')}`)
  const at = state.mishaps.findIndex((one) => one.method === method)
  const mishap = at < 0 ? undefined : state.mishaps.splice(at, 1)[0]?.mishap
  if (mishap && 'silent' in mishap) return
  const body = await bodyOf(request, mishap && 'takes' in mishap ? mishap.takes : Number.POSITIVE_INFINITY)
  if (mishap && 'answers' in mishap) return send(response, refusal(...mishap.answers))
  if (mishap && 'leadsTo' in mishap) return send(response, { status: 307, headers: { location: mishap.leadsTo } })
  const reply = notSigned(request, url, body) ?? done(state, { method, url, headers: request.headers, body })
  if (mishap && 'mute' in mishap) return void request.socket.destroy()
  if (mishap && 'gives' in mishap) return cut(response, reply, mishap.gives)
  send(response, reply)
}

async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += (part as Buffer).length
    // What has come is forgotten, as by a server that died of it.
    if (length > most) throw new Error('The line breaks')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: Reply): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
}

function cut(response: ServerResponse, { status, headers = {}, body = '' }: Reply, after: number): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers })
  response.write(Buffer.from(body).subarray(0, after), () => response.socket?.destroy())
}

/** As they do, it repeats what it was shown, which belongs in nobody's log. */
function refusal(status: number, code: string): Reply {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message><AWSAccessKeyId>${accessKey}</AWSAccessKeyId></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** Signature version 4, after its specification; null when all is as it should be. */
function notSigned({ method, headers }: IncomingMessage, url: URL, body: Buffer): Reply | null {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/
  const [, key, day = '', place = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  if (key === undefined) return refusal(403, 'AccessDenied')
  if (key !== accessKey) return refusal(403, 'InvalidAccessKeyId')
  if (place !== region) return refusal(400, 'AuthorizationHeaderMalformed')
  const shown = (name: string) => String(headers[name])
  const hash = shown('x-amz-content-sha256')
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort()
  const signed = names.split(';').map((name) => `${name}:${shown(name)}\n`)
  const asked = [method, url.pathname, query.join('&'), signed.join(''), names, hash].join('\n')
  const text = ['AWS4-HMAC-SHA256', shown('x-amz-date'), `${day}/${place}/s3/aws4_request`, sha256(asked)].join('\n')
  const signing = [place, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secretKey}`, day))
  if (hmac(signing, text).toString('hex') !== signature) return refusal(403, 'SignatureDoesNotMatch')
  if (!names.split(';').includes('host')) return refusal(403, 'SignatureDoesNotMatch')
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return refusal(400, 'XAmzContentSHA256Mismatch')
  return null
}

interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

function done({ objects, denied }: State, { method, url, headers, body }: Asked): Reply {
  if (!url.pathname.startsWith(`/${bucket}/`)) return refusal(404, 'NoSuchBucket')
  const key = url.pathname.slice(bucket.length + 2)
  if (denied.has(key === '' ? 'LIST' : method)) return refusal(403, 'AccessDenied')
  if (key === '') return list(objects, url.searchParams)
  if (method === 'PUT') return put(objects, key, { headers, body })
  if (method === 'DELETE') {
    objects.delete(key)
    return { status: 204 }
  }
  return get(objects.get(key), headers)
}

function put(objects: State['objects'], key: string, { headers, body }: Pick<Asked, 'headers' | 'body'>): Reply {
  if (headers['content-length'] === undefined) return refusal(411, 'MissingContentLength')
  objects.set(key, { bytes: body, at: Date.now() })
  return { status: 200, headers: { etag: `"${sha256(body)}"` } }
}

function get(stored: Stored | undefined, { range, 'if-match': wanted }: IncomingMessage['headers']): Reply {
  if (!stored) return refusal(404, 'NoSuchKey')
  const { bytes } = stored
  const etag = `"${sha256(bytes)}"`
  if (wanted !== undefined && wanted !== etag) return refusal(412, 'PreconditionFailed')
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  if (from === undefined) return { status: 200, headers: { etag }, body: bytes }
  const headers = { etag, 'content-range': `bytes ${from}-${to}/${bytes.length}` }
  return { status: 206, headers, body: bytes.subarray(Number(from), Number(to) + 1) }
}

/** Its tokens have signs in them that XML escapes. */
function list(objects: State['objects'], query: URLSearchParams): Reply {
  const after = query.get('continuation-token')?.replace('<&">', '') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort()
  const page = keys.slice(0, pageLength)
  const entries = page.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>${new Date(objects.get(key)?.at ?? 0).toISOString()}</LastModified></Contents>`,
  )
  const more = keys.length > page.length
  const token = more ? `<NextContinuationToken>&lt;&amp;&#34;&#x3E;${page.at(-1)}</NextContinuationToken>` : ''
  const body = `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${entries.join('')}</ListBucketResult>`
  return { status: 200, headers: { 'content-type': 'application/xml' }, body }
}
