// One step of an upload at a time: begin, a part, the asking to share it. Where the last one came to is known by the server.
import type { Refusal } from '../domain/shared/refusal.ts'
import type { Coming, Shared } from '../protocol/file.ts'
import type { Answer, Http } from './http.ts'
import type { GuestName } from './line.ts'
import type { Failure } from './pending.ts'
import { saying } from './saying.ts'
import type { Upload } from './upload.ts'
import type { World } from './world.ts'

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
/** A part that takes longer than this is given up, and a smaller one is sent. */
const patienceMs = 15_000
const faultMs = 5000
const offlineMs = 3000

export interface WayParts {
  readonly world: World
  readonly http: Http
  /** Absent for a host. */
  readonly guest?: GuestName | undefined
}

export class UploadWay {
  readonly #parts: WayParts
  #part = 64 * 1024

  constructor(parts: WayParts) {
    this.#parts = parts
  }

  /** Asks how far it has come, and tells what it is called by now. */
  async begin({ id: file, on: id, label, description, keep, blob }: Upload): Promise<Step> {
    const body = { label, description, bytes: blob.size, ...(keep && { keep }) }
    return stepOf(await this.#parts.http.ask('PUT /api/conversations/:id/files/:file', { id, file }, body))
  }

  /** The next part, as large as the line bears. */
  async part({ id, on, blob }: Upload, at: number): Promise<Step> {
    const { now } = this.#parts.world
    const began = now()
    const bytes = blob.slice(at, at + this.#part)
    const step = await this.#send(`/api/conversations/${on}/files/${id}/parts?at=${at}`, bytes)
    if ('againMs' in step) this.#part = Math.max(this.#part / 2, smallestPart)
    else if (now() - began < quickMs) this.#part = Math.min(this.#part * 2, largestPart)
    return step
  }

  async share({ id: file, on: id }: Upload): Promise<Step> {
    return stepOf(await this.#parts.http.ask('PUT /api/conversations/:id/files/:file/sharing', { id, file }))
  }

  /** Takes it back; whether that arrives does not matter, since it is forgotten there by itself. */
  async cancel({ id: file, on: id }: Upload): Promise<void> {
    await this.#parts.http.ask('DELETE /api/conversations/:id/files/:file/parts', { id, file })
  }

  async #send(path: string, body: Blob): Promise<Step> {
    const { world, guest } = this.#parts
    const stop = new AbortController()
    const giveUp = world.after(patienceMs, () => stop.abort())
    const headers = { 'Content-Type': 'application/octet-stream', ...saying(guest) }
    try {
      const response = await world.fetch(path, { method: 'POST', headers, body, signal: stop.signal })
      const said = (await response.json()) as Coming & Refusal & { readonly retryMs?: number }
      if (response.ok) return { received: said.received }
      if (response.status === 409 || response.status === 404) return { failure: said }
      return { againMs: said.retryMs ?? faultMs }
    } catch {
      return { againMs: offlineMs }
    } finally {
      giveUp()
    }
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
