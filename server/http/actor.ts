// Who is asking over HTTP: a host by the session's cookie, a guest by the secret of the personal link, or nobody known.
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Actor } from '../../domain/access/may.ts'

export const sessionCookie = 'parley_session'

/** Looks up secrets; handed in by whoever owns them. Both answer null for a secret that opens nothing. */
export interface Identify {
  readonly host: (sessionToken: string) => Promise<Extract<Actor, { kind: 'host' }> | null>
  readonly guest: (deskSlug: string, secret: string) => Promise<Extract<Actor, { kind: 'guest' }> | null>
}

/** The session's token as the browser sends it; null when there is none. */
export function sessionToken({ headers }: IncomingMessage): string | null {
  const found = /(?:^|;\s*)parley_session=([A-Za-z0-9_-]{43})(?:;|$)/.exec(headers.cookie ?? '')
  return found?.[1] ?? null
}

/** The actor behind a request. A guest's secret comes before a cookie: the page says on whose behalf it speaks. */
export async function actorOf(identify: Identify, request: IncomingMessage): Promise<Actor> {
  const secret = guestSecret(request)
  const slug = request.headers['x-parley-desk']
  if (secret && typeof slug === 'string') return (await identify.guest(slug, secret)) ?? { kind: 'anyone' }
  const token = sessionToken(request)
  return (token && (await identify.host(token))) || { kind: 'anyone' }
}

function guestSecret({ headers }: IncomingMessage): string | undefined {
  return /^Parley ([A-Za-z0-9_-]{43})$/.exec(headers.authorization ?? '')?.[1]
}

/** By what the device of a guest is known: the hash of the secret of its personal link; null where nobody's is said. */
export function guestDevice(request: IncomingMessage): Buffer | null {
  const secret = guestSecret(request)
  return secret === undefined ? null : createHash('sha256').update(secret).digest()
}
