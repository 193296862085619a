// Parts of an upload, each as large as the line bears, and what an answer to one means: wherever it goes.
import type { Refusal } from '../domain/shared/refusal.ts'
import type { Coming } from '../protocol/file.ts'
import type { Answer } from './http.ts'
import type { GuestName } from './line.ts'
import type { Failure } from './pending.ts'
import { saying } from './saying.ts'
import type { World } from './world.ts'

export type PartStep =
  | { readonly received: number }
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

export interface SenderParts {
  readonly world: World
  /** Absent for a host. */
  readonly guest?: GuestName | undefined
}

export class PartSender {
  readonly #parts: SenderParts
  #part = 64 * 1024

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** The next part. */
  async send(path: string, blob: Blob, at: number): Promise<PartStep> {
    const { now } = this.#parts.world
    const began = now()
    const step = await this.#bring(`${path}?at=${at}`, blob.slice(at, at + this.#part))
    if ('againMs' in step) this.#part = Math.max(this.#part / 2, smallestPart)
    else if (now() - began < quickMs) this.#part = Math.min(this.#part * 2, largestPart)
    return step
  }

  async #bring(path: string, body: Blob): Promise<PartStep> {
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

/** What an answer to one of the other steps means. */
export function stepOf<Done>(answer: Answer<Done>): Done | PartStep {
  if ('ok' in answer) return answer.ok
  if ('later' in answer) return { againMs: answer.later }
  if ('offline' in answer) return { againMs: offlineMs }
  if ('fault' in answer) return { againMs: faultMs }
  if ('invalid' in answer) return { failure: answer }
  const { refused, detail } = answer
  // Whoever is signed out signs in again, and then it goes on.
  if (refused === 'not-signed-in') return { againMs: faultMs }
  return { failure: { refused, ...(detail && { detail }) } }
}
