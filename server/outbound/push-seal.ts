// A push, sealed so that only the device can read it (RFC 8291), and signed so that its service knows from whom it is (RFC 8292).
import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  type ECDH,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'

/** What a browser gives whoever may push to it; the keys in base64url. */
export interface Receiver {
  readonly endpoint: string
  readonly publicKey: string
  readonly auth: string
}

/** The server's own key, by which push services know it: a point and a number of P-256, in base64url. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const curve = 'prime256v1'
/** Every push has this many bytes before it is sealed, so that its size says nothing. */
const wholeBytes = 512

export function newPushKeys(): PushKeys {
  const pair = createECDH(curve)
  const publicKey = pair.generateKeys().toString('base64url')
  // A number that begins with a zero is a byte shorter.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url')
  return { publicKey, privateKey }
}

/** Whether these can be keys of a device: a point on the curve, and 16 bytes. */
export function areKeys({ publicKey, auth }: Pick<Receiver, 'publicKey' | 'auth'>): boolean {
  const pair = createECDH(curve)
  pair.generateKeys()
  try {
    pair.computeSecret(Buffer.from(publicKey, 'base64url'))
    return Buffer.from(publicKey, 'base64url').length === 65 && Buffer.from(auth, 'base64url').length === 16
  } catch {
    return false
  }
}

/** What is drawn anew for each push. */
export interface Drawn {
  readonly salt: Buffer
  readonly pair: ECDH
}

function draw(): Drawn {
  const pair = createECDH(curve)
  pair.generateKeys()
  return { salt: randomBytes(16), pair }
}

/** Filled up to one size; a text that does not fit is a fault of ours. */
export function fillUp(text: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.length >= wholeBytes) throw new RangeError('A push is longer than all pushes are')
  return Buffer.concat([bytes, Buffer.from([2]), Buffer.alloc(wholeBytes - 1 - bytes.length)])
}

/** One record of aes128gcm; `filled` ends with the mark of the last record and what it is filled up with. */
export function seal(
  { publicKey, auth }: Pick<Receiver, 'publicKey' | 'auth'>,
  filled: Buffer,
  { salt, pair }: Drawn = draw(),
): Buffer {
  const theirs = Buffer.from(publicKey, 'base64url')
  const ours = pair.getPublicKey()
  const shared = pair.computeSecret(theirs)
  const first = derive(shared, {
    salt: Buffer.from(auth, 'base64url'),
    info: Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]),
    bytes: 32,
  })
  const key = derive(first, { salt, info: Buffer.from('Content-Encoding: aes128gcm\0'), bytes: 16 })
  const nonce = derive(first, { salt, info: Buffer.from('Content-Encoding: nonce\0'), bytes: 12 })
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const sizes = Buffer.from([0, 0, 0x10, 0, ours.length])
  return Buffer.concat([salt, sizes, ours, cipher.update(filled), cipher.final(), cipher.getAuthTag()])
}

interface Derived {
  readonly salt: Buffer
  readonly info: Buffer
  readonly bytes: number
}

function derive(from: Buffer, { salt, info, bytes }: Derived): Buffer {
  return Buffer.from(hkdfSync('sha256', from, salt, info, bytes))
}

/** A token is good for this long; services take none that is for more than a day. */
const tokenSeconds = 12 * 3600

/** The header `Authorization` for a push to this address. `contact`: whom the service may write to. */
export function authorisation(
  { publicKey, privateKey }: PushKeys,
  { endpoint, contact, now }: { endpoint: string; contact: string; now: number },
): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now / 1000) + tokenSeconds, sub: contact }
  const said = [{ typ: 'JWT', alg: 'ES256' }, claims].map(inBase64).join('.')
  const signature = sign('sha256', Buffer.from(said), {
    key: signingKey({ publicKey, privateKey }),
    dsaEncoding: 'ieee-p1363',
  })
  return `vapid t=${said}.${signature.toString('base64url')}, k=${publicKey}`
}

const inBase64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signingKey({ publicKey, privateKey: d }: PushKeys): KeyObject {
  return createPrivateKey({ key: { ...pointOf(publicKey), d }, format: 'jwk' })
}

/** A public key as Node reads it. */
export function pointOf(publicKey: string) {
  const point = Buffer.from(publicKey, 'base64url')
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url')
  return { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65) }
}
