// Requests to an S3, signed, to the one address that is set. What may be asked again is, after a pause; whoever stays silent is left.
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { StoreAway } from '../files/bytes.ts'
import { codeOf } from '../trouble.ts'

/** Where the store is, and who we are there. */
export interface S3Place {
  /** Scheme and host, perhaps a path, without a slash at the end. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
  /** Whether the bucket stands in the path or before the host. */
  readonly addressing: 'path' | 'host'
  /** Before every name: empty, or with a slash at the end. */
  readonly prefix: string
}

export interface Patience {
  /** How often something is asked before the store counts as away. */
  readonly tries: number
  /** Before it is asked again; twice as long each time. */
  readonly pauseMs: number
  /** So long nothing may move. */
  readonly silentMs: number
}

export interface Request {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  /** Empty: the bucket itself. */
  readonly key: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Body
}

/** What is sent, known before it is: the store takes nothing else for it. */
export interface Body {
  readonly bytes: number
  /** In hex. */
  readonly sha256: string
  /** From its beginning, each time. */
  readonly read: () => AsyncIterable<Uint8Array>
}

/** An answer whose body is still to be read: `during` waits for a part of it, and `leave` lets go of the rest. */
export interface Answered {
  readonly response: Response
  during<Part>(work: Promise<Part>): Promise<Part>
  leave(): void
}

export class S3Asking {
  private readonly place: S3Place
  private readonly patience: Patience
  private readonly underWay = new Set<AbortController>()
  private readonly stopped = new AbortController()

  constructor(place: S3Place, patience: Patience) {
    this.place = place
    this.patience = patience
  }

  /** Throws `StoreAway` when it is not answered by 2xx, or by 404 for something that is not there. */
  async ask(request: Request, tries = this.patience.tries): Promise<Answered> {
    try {
      return await this.once(request)
    } catch (fault) {
      const left = tries - 1
      if (left < 1 || !(fault instanceof StoreAway && mayPass(fault.code)) || this.stopped.signal.aborted) throw fault
      const pauseMs = this.patience.pauseMs * 2 ** (this.patience.tries - tries)
      await wait(pauseMs, undefined, { signal: this.stopped.signal }).catch(() => undefined)
      return this.ask(request, left)
    }
  }

  /** The answer as text; for what is short. */
  async said(request: Request): Promise<string> {
    const answered = await this.ask(request)
    try {
      return await answered.during(answered.response.text())
    } catch (fault) {
      throw awayBy(fault)
    } finally {
      answered.leave()
    }
  }

  /** Whatever is under way breaks off, and nothing is asked any more. */
  stop(): void {
    this.stopped.abort()
    for (const one of [...this.underWay]) one.abort()
  }

  private async once(request: Request): Promise<Answered> {
    if (this.stopped.signal.aborted) throw new StoreAway('stopped')
    const cut = new AbortController()
    const leave = () => {
      this.underWay.delete(cut)
      cut.abort()
    }
    this.underWay.add(cut)
    const waiting = new Waiting(this.patience.silentMs, leave)
    try {
      const response = await waiting.during(this.send(request, { signal: cut.signal, moved: waiting.moved }))
      if (!response.ok) throw await waiting.during(refusalIn(response))
      return { response, leave, during: waiting.during }
    } catch (fault) {
      leave()
      throw awayBy(waiting.silent ? 'silent' : fault)
    }
  }

  private async send(
    { method, key, query = {}, headers = {}, body }: Request,
    { signal, moved }: { readonly signal: AbortSignal; readonly moved: () => void },
  ): Promise<Response> {
    const { accessKey: accessKeyId, secretKey: secretAccessKey, region } = this.place
    const hash = body && { 'x-amz-content-sha256': body.sha256 }
    const asked = { method, url: addressOf(this.place, key, query), headers: { ...hash } }
    const signed = await new AwsV4Signer({ ...asked, accessKeyId, secretAccessKey, region, service: 's3' }).sign()
    // Proxies in between may change these; so they are not part of what is signed.
    const length = body && { 'content-length': `${body.bytes}` }
    const unsigned = { ...headers, 'accept-encoding': 'identity', ...length }
    for (const [name, value] of Object.entries(unsigned)) signed.headers.set(name, value)
    const sent = body && { body: streamOf(telling(body.read(), moved)), duplex: 'half' as const }
    // Led elsewhere, we do not go there.
    return fetch(signed.url, { method, headers: signed.headers, signal, redirect: 'manual', ...sent })
  }
}

/** Waits, but not for ever: when nothing moves for too long it lets go. */
class Waiting {
  silent = false
  private readonly mostMs: number
  private readonly letGo: () => void
  private timer: NodeJS.Timeout | undefined

  constructor(mostMs: number, letGo: () => void) {
    this.mostMs = mostMs
    this.letGo = letGo
  }

  readonly moved = (): void => void this.timer?.refresh()

  readonly during = async <Part>(work: Promise<Part>): Promise<Part> => {
    this.timer = setTimeout(() => {
      this.silent = true
      this.letGo()
    }, this.mostMs)
    try {
      return await work
    } finally {
      clearTimeout(this.timer)
    }
  }
}

function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream {
  return Readable.toWeb(Readable.from(parts, { objectMode: false })) as ReadableStream
}

async function* telling(parts: AsyncIterable<Uint8Array>, moved: () => void): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    moved()
    yield part
  }
}

export function addressOf(
  { endpoint, bucket, addressing }: S3Place,
  key: string,
  query: Request['query'] = {},
): string {
  const url = new URL(endpoint)
  if (addressing === 'host') url.hostname = `${bucket}.${url.hostname}`
  const inPath = addressing === 'path' ? [bucket, key] : [key]
  url.pathname = [url.pathname.replace(/\/$/, ''), ...inPath].join('/')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** What it says against it, by its code alone: the rest of such an answer repeats the key that we used. */
async function refusalIn(response: Response): Promise<StoreAway> {
  const text = await response.text()
  const [, code = `${response.status}`] = /<Code>(\w{1,60})<\/Code>/.exec(text) ?? []
  return new StoreAway(code)
}

/** Answers that a moment later may be others. */
const passing = /^(5\d\d|429|408|SlowDown|InternalError|ServiceUnavailable|RequestTimeout|OperationAborted)$/
const ofTheLine = /^(E[A-Z_]+|UND_ERR_\w+|silent|cut)$/

/** Whether what this code says may be over by itself. */
export function mayPass(code: string): boolean {
  return passing.test(code) || ofTheLine.test(code)
}

/** Whatever broke, as the store being away: `fetch` hides what happened behind its own words. */
function awayBy(fault: unknown): StoreAway {
  if (fault instanceof StoreAway) return fault
  if (typeof fault === 'string') return new StoreAway(fault)
  const cause = fault instanceof Error ? fault.cause : undefined
  return new StoreAway(codeOf(cause) ?? codeOf(fault) ?? 'cut')
}
