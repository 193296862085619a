// Bytes in an S3, or whatever speaks as one. Nobody is ever sent there: what is handed out passes through us, whose right to it is
// asked at that moment. A file is one request, so that it is there whole or not at all.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type ByteStore, isByteName, StoreAway } from '../files/bytes.ts'
import { type Answered, type Body, type Patience, type S3Place, S3Asking } from './s3-ask.ts'

const usual: Patience = { tries: 3, pauseMs: 250, silentMs: 10_000 }

export interface S3Store extends ByteStore {
  readonly place: S3Place
  /** Keeps what is given instead of a file. */
  keep(name: string, body: Body): Promise<void>
  /** Breaks off what is under way. */
  stop(): void
}

/** Keeps bytes at that place. Every method throws `StoreAway` when it cannot be asked, and works again when it can. */
export function s3Store(place: S3Place, patience: Partial<Patience> = {}): S3Store {
  const asking = new S3Asking(place, { ...usual, ...patience })
  const keyOf = (name: string) => {
    if (!isByteName(name)) throw new TypeError('not a name that the server made')
    return `${place.prefix}${name}`
  }
  const keep = async (name: string, body: Body) => {
    await asking.said({ method: 'PUT', key: keyOf(name), body })
  }
  return {
    place,
    keep,
    put: async (name, path) => keep(name, await bodyAt(path)),
    open: (name) => open(asking, keyOf(name)),
    async erase(name) {
      await asking.said({ method: 'DELETE', key: keyOf(name) }).catch(nothingIfAbsent)
    },
    list: (folder) => namesIn(asking, place.prefix, folder),
    stop: () => asking.stop(),
  }
}

/** [FI11] Its hash goes before it, so that what was cut or changed on the way is not taken for it. */
async function bodyAt(path: string): Promise<Body> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  const { size: bytes } = await stat(path)
  return { bytes, sha256: hash.digest('hex'), read: () => createReadStream(path) }
}

async function open(asking: S3Asking, key: string): ReturnType<ByteStore['open']> {
  const answered = await asking.ask({ method: 'GET', key }).catch(nothingIfAbsent)
  if (!answered) return null
  const { headers } = answered.response
  const bytes = Number(headers.get('content-length') ?? Number.NaN)
  const etag = headers.get('etag')
  if (!Number.isInteger(bytes) || !etag) {
    answered.leave()
    throw new StoreAway('no-length')
  }
  const object = { key, bytes, etag }
  const reading = new Reading(asking, object, answered)
  const stream = Readable.from(reading.parts(), { objectMode: false })
  stream.once('close', () => reading.leave())
  return { stream, bytes }
}

interface StoredObject {
  readonly key: string
  readonly bytes: number
  readonly etag: string
}

/** One object on its way to us: when the line breaks it goes on behind the last byte that came, in the same object. */
class Reading {
  private readonly asking: S3Asking
  private readonly object: StoredObject
  private answered: Answered
  private left = false

  constructor(asking: S3Asking, object: StoredObject, answered: Answered) {
    this.asking = asking
    this.object = object
    this.answered = answered
  }

  async *parts(): AsyncGenerator<Uint8Array> {
    let at = 0
    let before = -1
    while (at < this.object.bytes) {
      // A line that breaks again before anything came is not worth a further one.
      if (at === before) throw new StoreAway('cut')
      if (before >= 0) await this.goOn(at)
      before = at
      for await (const part of this.untilItBreaks()) {
        at += part.length
        yield part
      }
    }
  }

  leave(): void {
    this.left = true
    this.answered.leave()
  }

  private async *untilItBreaks(): AsyncGenerator<Uint8Array> {
    const { response, during } = this.answered
    const reader = response.body?.getReader()
    while (reader) {
      const next = await during(reader.read()).catch(() => null)
      if (!next || next.done) return
      yield next.value
    }
  }

  private async goOn(at: number): Promise<void> {
    this.answered.leave()
    if (this.left) throw new StoreAway('stopped')
    const { key, bytes, etag } = this.object
    const headers = { range: `bytes=${at}-${bytes - 1}`, 'if-match': etag }
    this.answered = await this.asking.ask({ method: 'GET', key, headers })
    if (this.left) this.answered.leave()
    const from = this.answered.response.headers.get('content-range')
    if (from !== `bytes ${at}-${bytes - 1}/${bytes}`) throw new StoreAway('no-range')
  }
}

interface Listed {
  readonly name: string
  readonly at: number
}

async function* namesIn(asking: S3Asking, prefix: string, folder: string): AsyncGenerator<Listed> {
  let token: string | undefined
  do {
    const further = token !== undefined && { 'continuation-token': token }
    const query = { 'list-type': '2', prefix: `${prefix}${folder}/`, ...further }
    const page = await asking.said({ method: 'GET', key: '', query })
    if (!page.includes('<ListBucketResult')) throw new StoreAway('no-list')
    yield* namesOn(page, prefix)
    token = wordIn(page, 'IsTruncated') === 'true' ? wordIn(page, 'NextContinuationToken') : undefined
  } while (token !== undefined)
}

/** What else lies in the bucket is none of our business. */
function namesOn(page: string, prefix: string): Listed[] {
  const entries = [...page.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
    name: wordIn(entry, 'Key')?.slice(prefix.length) ?? '',
    at: Date.parse(wordIn(entry, 'LastModified') ?? ''),
  }))
  return entries.filter(({ name }) => isByteName(name))
}

function wordIn(xml: string, element: string): string | undefined {
  const [, text] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? []
  return text?.replace(/&(lt|gt|quot|apos|amp|#\d+|#x[\da-f]+);/gi, (_, entity: string) => characterOf(entity))
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function characterOf(entity: string): string {
  if (!entity.startsWith('#')) return named[entity.toLowerCase()] ?? ''
  const hex = /^#x/i.test(entity)
  return String.fromCodePoint(Number.parseInt(entity.slice(hex ? 2 : 1), hex ? 16 : 10))
}

/** Only an object that is not there is absent: a bucket that is gone says nothing of what was in it. */
function nothingIfAbsent(fault: unknown): null {
  if (fault instanceof StoreAway && fault.code === 'NoSuchKey') return null
  throw fault
}
