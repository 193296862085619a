// A push service in this process, by TLS: as strict as the real ones about who pushes, how it is sealed, and what must be said with
// it; and the devices behind it, which alone can read what comes. It can be told to answer as they do on bad days.
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { certificate, certificateKey } from './testing-certificate.ts'
import { openPush, type PushOptions } from './push.ts'
import { newPushKeys, pointOf, type Receiver } from './push-seal.ts'

/** What came to a device, as it reads it. */
export interface Pushed {
  readonly device: string
  readonly text: unknown
  /** How much of it anybody on the way sees. */
  readonly bytes: number
  readonly headers: IncomingHttpHeaders
}

interface Device {
  readonly pair: ECDH
  readonly auth: Buffer
}

export interface PushService {
  /** `localhost:port`, as an operator names it. */
  readonly host: string
  /** Its own certificate: whoever is to trust it has to know it. */
  readonly certificate: string
  /** What came, in order. */
  readonly pushed: Pushed[]
  /** Answers to the next pushes, instead of what they are worth; with a `retry-after` where there is a second. */
  readonly answers: (readonly [status: number, retryAfter?: string])[]
  /** A browser subscribes. */
  subscribe(): Receiver
  /** It is there no more. */
  forget(receiver: Receiver): void
  close(): Promise<void>
}

export async function startPushService(): Promise<PushService> {
  const devices = new Map<string, Device>()
  const state = { pushed: [] as Pushed[], answers: [] as PushService['answers'], devices }
  const server = createServer({ cert: certificate, key: certificateKey }, (request, response) => {
    void take(state, request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const host = `localhost:${(server.address() as AddressInfo).port}`
  return {
    host,
    certificate,
    ...state,
    subscribe() {
      const [pair, auth, name] = [createECDH('prime256v1'), randomBytes(16), randomBytes(8).toString('hex')]
      const publicKey = pair.generateKeys().toString('base64url')
      devices.set(`/send/${name}`, { pair, auth })
      return { endpoint: `https://${host}/send/${name}`, publicKey, auth: auth.toString('base64url') }
    },
    forget: ({ endpoint }) => void devices.delete(new URL(endpoint).pathname),
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

type State = Pick<PushService, 'pushed' | 'answers'> & { readonly devices: ReadonlyMap<string, Device> }

async function take({ pushed, answers, devices }: State, request: IncomingMessage, response: ServerResponse) {
  const { headers, url = '' } = request
  const body = await buffer(request)
  const device = devices.get(url)
  const [status, retryAfter] = answers.shift() ?? [device ? worth(headers, body) : 410]
  if (status === 201 && device) {
    const text: unknown = JSON.parse(open(device, body))
    pushed.push({ device: `https://${headers.host}${url}`, text, bytes: body.length, headers })
  }
  response.writeHead(status, { ...(retryAfter && { 'retry-after': retryAfter }), location: '/message/1' })
  response.end('What a service says is of no interest.')
}

/** As the services answer: no time to keep it, no or a wrong signature, another encoding, too long. */
function worth(headers: IncomingHttpHeaders, body: Buffer): number {
  const { ttl, topic, 'content-encoding': encoding } = headers
  if (!/^\d+$/.test(String(ttl)) || encoding !== 'aes128gcm' || !/^[\w-]{1,32}$/.test(String(topic))) return 400
  if (!isSigned(headers)) return 403
  return body.length > 4096 ? 413 : 201
}

function isSigned({ authorization = '', host }: IncomingHttpHeaders): boolean {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]{87})$/.exec(authorization) ?? []
  if (!key) return false
  const known = createPublicKey({ key: pointOf(key), format: 'jwk' })
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  const hours = (Number(exp) * 1000 - Date.now()) / 3_600_000
  if (aud !== `https://${host}` || !(hours > 0 && hours <= 24) || !/^(mailto:|https:)/.test(String(sub))) return false
  const signed = Buffer.from(signature, 'base64url')
  return verify('sha256', Buffer.from(`${head}.${claims}`), { key: known, dsaEncoding: 'ieee-p1363' }, signed)
}

/** As a browser opens it, by RFC 8188 and 8291. */
function open({ pair, auth }: Device, body: Buffer): string {
  const salt = body.subarray(0, 16)
  const theirs = body.subarray(21, 21 + (body[20] ?? 0))
  const sealed = body.subarray(21 + theirs.length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
  const first = Buffer.from(hkdfSync('sha256', pair.computeSecret(theirs), auth, info, 32))
  const draw = (what: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', first, salt, `Content-Encoding: ${what}\0`, bytes))
  const opener = createDecipheriv('aes-128-gcm', draw('aes128gcm', 16), draw('nonce', 12))
  opener.setAuthTag(sealed.subarray(-16))
  const filled = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()])
  return filled.subarray(0, filled.lastIndexOf(2)).toString()
}

/** Pushes of a house, to this service or (null) to none: then no name leads anywhere. */
export function testPush(service: PushService | null, options: Partial<PushOptions> = {}) {
  return openPush({
    keys: newPushKeys(),
    contact: 'mailto:parley@harbor.example',
    now: Date.now,
    ...(service ? { inside: [service.host], trusted: service.certificate } : { resolve: async () => [] }),
    ...options,
  })
}
