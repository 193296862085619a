// Requests that are no conversation: doors, pages of lists, settings. `ask(route, params, body)` answers with one of six,
// and never rejects. A command carries a key, so that asking again after `offline` is safe with the same `params.key`.
import type { Refusal, RefusalReason } from '../domain/shared/refusal.ts'
import type { Problem } from '../protocol/frames.ts'
import type { GuestName } from './line.ts'
import type { AnswerOf, BodyOf, ParamsOf, Routes } from './routes.ts'
import { newKey, type World } from './world.ts'

export type Answer<Body> =
  | { readonly ok: Body }
  /** A rule says no. */
  | { readonly refused: RefusalReason | 'not-signed-in'; readonly detail?: Refusal['detail'] }
  /** The input does not fit. */
  | { readonly invalid: readonly Problem[] }
  /** Not now; in so many milliseconds. */
  | { readonly later: number }
  /** No answer came: it may have happened or not. */
  | { readonly offline: true }
  /** The server's fault, by its reference. */
  | { readonly fault: string }

const patienceMs = 15_000
const laterMs = 2_000

export class Http {
  readonly #world: World
  readonly #guest: GuestName | undefined

  /** A guest says the secret with every request; a host has a cookie. */
  constructor(world: World, guest?: GuestName) {
    this.#world = world
    this.#guest = guest
  }

  async ask<Name extends keyof Routes>(
    route: Name,
    params: ParamsOf<Name>,
    body?: BodyOf<Name>,
  ): Promise<Answer<AnswerOf<Name>>> {
    const [method = '', path = ''] = route.split(' ')
    const { key, ...rest } = params
    const stop = new AbortController()
    const giveUp = this.#world.after(patienceMs, () => stop.abort())
    try {
      const response = await this.#world.fetch(address(path, rest), {
        method,
        signal: stop.signal,
        headers: {
          ...(method !== 'GET' && { 'Idempotency-Key': `${key ?? newKey(this.#world)}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(this.#guest && { Authorization: `Parley ${this.#guest.secret}`, 'X-Parley-Desk': this.#guest.desk }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return answer(response, parse(await response.text()))
    } catch {
      return { offline: true }
    } finally {
      giveUp()
    }
  }
}

/** What the path does not name becomes the query. */
function address(path: string, params: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams()
  let named = path
  for (const [name, value] of Object.entries(params)) {
    if (path.includes(`:${name}`)) named = named.replace(`:${name}`, encodeURIComponent(`${value}`))
    else if (value !== undefined) query.set(name, `${value}`)
  }
  return `${query}` ? `${named}?${query}` : named
}

/** A proxy's page of words is nobody's answer. */
function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : {}
  } catch {
    return null
  }
}

interface Said {
  readonly problems?: readonly Problem[]
  readonly retryMs?: number
  readonly refused?: RefusalReason | 'not-signed-in'
  readonly detail?: Refusal['detail']
  readonly reference?: string
}

function answer<Body>({ ok, status }: Response, body: unknown): Answer<Body> {
  if (ok && body !== null) return { ok: body as Body }
  const { problems, retryMs, refused, detail, reference } = (body ?? {}) as Said
  if (problems) return { invalid: problems }
  if (retryMs !== undefined || (status > 501 && status < 505)) return { later: retryMs ?? laterMs }
  if (refused) return { refused, ...(detail && { detail }) }
  return { fault: reference ?? `${status}` }
}
