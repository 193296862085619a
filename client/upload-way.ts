// One step of an upload at a time: begin, a part, the asking to share it. Where the last one came to is known by the server.
import type { Coming, Shared } from '../protocol/file.ts'
import type { Answer, Http } from './http.ts'
import type { Failure } from './pending.ts'
import type { Upload } from './upload.ts'

export type Step =
  | { readonly received: number }
  | { readonly n: number }
  | { readonly waiting: 'scanner' }
  | { readonly failure: Failure }
  /** Not now: again in so many milliseconds, or when the line is back. */
  | { readonly againMs: number }

const largestPart = 256 * 1024
const smallestPart = 16 * 1024
/** An answer that is sooner there than this leaves room for a larger part. */
const quickMs = 1500
const faultMs = 5000
const offlineMs = 3000

export class UploadWay {
  readonly #http: Http
  readonly #now: () => number
  #part = 64 * 1024

  constructor(http: Http, now: () => number) {
    this.#http = http
    this.#now = now
  }

  /** Asks how far it has come, and tells what it is called by now. */
  async begin({ id: file, on: id, label, description, keep, blob }: Upload): Promise<Step> {
    const body = { label, description, bytes: blob.size, ...(keep && { keep }) }
    return stepOf(await this.#http.ask('PUT /api/conversations/:id/files/:file', { id, file }, body))
  }

  /** The next part, as large as the line bears. */
  async part({ id: file, on: id, blob }: Upload, at: number): Promise<Step> {
    const began = this.#now()
    const bytes = blob.slice(at, at + this.#part)
    const answer = await this.#http.ask('POST /api/conversations/:id/files/:file/parts', { id, file, at }, bytes)
    const quick = 'ok' in answer && this.#now() - began < quickMs
    if (quick) this.#part = Math.min(this.#part * 2, largestPart)
    else if (!('ok' in answer)) this.#part = Math.max(this.#part / 2, smallestPart)
    return stepOf(answer)
  }

  async share({ id: file, on: id }: Upload): Promise<Step> {
    return stepOf(await this.#http.ask('PUT /api/conversations/:id/files/:file/sharing', { id, file }))
  }

  /** Takes it back; whether that arrives does not matter, since it is forgotten there by itself. */
  async cancel({ id: file, on: id }: Upload): Promise<void> {
    await this.#http.ask('DELETE /api/conversations/:id/files/:file/parts', { id, file })
  }
}

function stepOf(answer: Answer<Coming | Shared>): Step {
  if ('ok' in answer) return answer.ok as Step
  if ('later' in answer) return { againMs: answer.later }
  if ('offline' in answer) return { againMs: offlineMs }
  if ('fault' in answer) return { againMs: faultMs }
  if ('invalid' in answer) return { failure: answer }
  const { refused, detail } = answer
  // Whoever is signed out signs in again, and then it goes on.
  if (refused === 'not-signed-in') return { againMs: faultMs }
  return { failure: { refused, ...(detail && { detail }) } }
}
