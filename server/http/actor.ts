// Who is asking over HTTP: a host by the session's cookie, a guest by the secret of the personal link, or nobody known.
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Actor } from '../../domain/access/may.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'

export const sessionCookie = 'parley_session'

/** Who asks, as it was looked up for this one request. */
export interface Visitor<Who extends Actor = Actor> {
  readonly actor: Who
  /** The number that the directory of their workspace had at that moment; null where it was not read along. */
  readonly directorySeen: { readonly workspace: WorkspaceId; readonly seq: number } | null
}

/** Looks up secrets; handed in by whoever owns them. Both answer null for a secret that opens nothing. */
export interface Identify {
  readonly host: (sessionToken: string) => Promise<Visitor<Extract<Actor, { kind: 'host' }>> | null>
  readonly guest: (deskSlug: string, secret: string) => Promise<Extract<Actor, { kind: 'guest' }> | null>
}

/** The session's token as the browser sends it; null when there is none. */
export function sessionToken({ headers }: IncomingMessage): string | null {
  const found = /(?:^|;\s*)parley_session=([A-Za-z0-9_-]{43})(?:;|$)/.exec(headers.cookie ?? '')
  return found?.[1] ?? null
}

/** Who is behind a request. A guest's secret comes before a cookie: the page says on whose behalf it speaks. */
export async function visitorOf(identify: Identify, request: IncomingMessage): Promise<Visitor> {
  const secret = guestSecret(request)
  const slug = request.headers['x-parley-desk']
  if (secret && typeof slug === 'string') return asked((await identify.guest(slug, secret)) ?? { kind: 'anyone' })
  const token = sessionToken(request)
  return (token && (await identify.host(token))) || asked({ kind: 'anyone' })
}

const asked = (actor: Actor): Visitor => ({ actor, directorySeen: null })

/** The same, for whoever decides by something else than the directory. */
export async function actorOf(identify: Identify, request: IncomingMessage): Promise<Actor> {
  return (await visitorOf(identify, request)).actor
}

function guestSecret({ headers }: IncomingMessage): string | undefined {
  return /^Parley ([A-Za-z0-9_-]{43})$/.exec(headers.authorization ?? '')?.[1]
}

/** By what the device of a guest is known: the hash of the secret of its personal link; null where nobody's is said. */
export function guestDevice(request: IncomingMessage): Buffer | null {
  const secret = guestSecret(request)
  return secret === undefined ? null : createHash('sha256').update(secret).digest()
}
