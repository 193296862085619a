// The one place that speaks to push services. Their addresses come from browsers, so from anybody: see outside.ts.
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { findOutside, type Found, isPlainAddress, type Resolve, resolveName } from './outside.ts'
import { areKeys, authorisation, fillUp, type PushKeys, type Receiver, seal } from './push-seal.ts'

export interface PushOptions {
  readonly keys: PushKeys
  /** `mailto:` or https: whom a push service may write to. */
  readonly contact: string
  readonly now: () => number
  /** Push services in the own network, as `name` or `name:port`: what the operator names is asked wherever it is. */
  readonly inside?: readonly string[]
  readonly resolve?: Resolve
  /** Whose certificates are good beside those that the machine knows. */
  readonly trusted?: string
}

export interface Message {
  /** What the device reads. */
  readonly text: string
  /** How long the service keeps it for a device that is off. */
  readonly keepSeconds: number
  /** One that waits under the same topic is replaced: 32 letters of base64url at most. */
  readonly topic: string
}

/**
 * What came of it: the service's answer, or why there was none. `inside`: the name leads into the own network. `untrusted`: whoever
 * answered could not prove to be the service.
 */
export type Sent =
  | { readonly status: number; readonly wishedMs: number | null; readonly failed?: never }
  | { readonly failed: 'unreachable' | 'inside' | 'untrusted' }

export interface Push {
  /** By which push services know this server; browsers are handed it. */
  readonly publicKey: string
  /** Whether this can be a device that takes pushes. */
  takes(receiver: Receiver): boolean
  /** Never throws for what happens outside. */
  send(receiver: Receiver, message: Message): Promise<Sent>
}

const patienceMs = 10_000

export function openPush(options: PushOptions): Push {
  const { keys, inside = [] } = options
  return {
    publicKey: keys.publicKey,
    takes: ({ endpoint, ...device }) => (isPlainAddress(endpoint) || isNamed(endpoint, inside)) && areKeys(device),
    async send(receiver, message) {
      const found = await find(receiver.endpoint, options)
      if (typeof found === 'string') return { failed: found }
      return post(receiver, { options, message, found })
    },
  }
}

/** Whether the operator has named this very service. */
function isNamed(endpoint: string, inside: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host } = new URL(endpoint)
  return protocol === 'https:' && inside.includes(host)
}

async function find(
  endpoint: string,
  { inside = [], resolve = resolveName }: PushOptions,
): Promise<readonly Found[] | 'unreachable' | 'inside'> {
  const named = isNamed(endpoint, inside)
  if (!named && !isPlainAddress(endpoint)) return 'inside'
  const url = new URL(endpoint)
  const found = await (named ? resolve(url.hostname) : findOutside(url, resolve)).catch(() => [])
  if (found === null) return 'inside'
  return found.length > 0 ? found : 'unreachable'
}

interface Posting {
  readonly options: PushOptions
  readonly message: Message
  readonly found: readonly Found[]
}

function post(receiver: Receiver, { options, message, found }: Posting): Promise<Sent> {
  const body = seal(receiver, fillUp(message.text))
  const { keys, contact, now, trusted } = options
  const { endpoint } = receiver
  return new Promise((resolve) => {
    const asked = request(endpoint, {
      method: 'POST',
      // What was looked at is what is connected to.
      lookup: (_name, { all }, answer) =>
        all ? answer(null, [...found]) : answer(null, found[0]?.address ?? '', found[0]?.family),
      agent: false,
      ...(trusted && { ca: trusted }),
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        ttl: `${message.keepSeconds}`,
        urgency: 'high',
        topic: message.topic,
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        'content-length': body.length,
        authorization: authorisation(keys, { endpoint, contact, now: now() }),
      },
    })
    asked.once('response', (response) => {
      resolve(answerOf(response))
      // Words of theirs are nothing to us, and a redirection would lead to where nobody has looked.
      response.destroy()
    })
    asked.on('error', (fault) => resolve({ failed: isOfTrust(fault) ? 'untrusted' : 'unreachable' }))
    asked.end(body)
  })
}

function answerOf({ statusCode = 0, headers }: IncomingMessage): Sent {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  return { status: statusCode, wishedMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null }
}

/** Whether the certificate was what was wrong. */
function isOfTrust(fault: Error): boolean {
  const { code = '' } = fault as { code?: string }
  return /CERT|SIGNED|ERR_TLS/.test(code)
}
