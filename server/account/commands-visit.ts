// One request to come in, go out or change the key: what it says, what comes of it, and what it needs of the house.
import type { Actor } from '../../domain/access/may.ts'
import { sessionEnds } from '../../domain/account/session.ts'
import type { CommandKey, SessionId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Refusal } from '../../domain/shared/refusal.ts'
import type { Database } from '../db/database.ts'
import type { Limits } from '../live/limits.ts'
import type { Lanes } from '../log/lanes.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { NewSession } from '../workspace/commands-entrance.ts'
import { hashSecret } from './access-secrets.ts'

export interface Visit<Body> {
  readonly body: Body
  /** As the browser calls itself, shortened for reading. */
  readonly device: string
  /** The secret of the session that the browser has already, if any: signing in anew ends that one. */
  readonly cookie: string | null
  readonly key: CommandKey
  /** Whether the key is the client's own, so that it may have been sent before. */
  readonly again: boolean
}

/** A visit by somebody who is signed in. */
export interface HostVisit<Body> extends Visit<Body> {
  readonly host: Extract<Actor, { kind: 'host' }>
}

/** Done, or refused. `cookie`: the secret of a new session, or null when the one that there was is over. */
export type Result = { readonly cookie?: string | null; readonly refused?: never } | Refusal

export interface AccountWorld {
  readonly database: Database
  readonly lanes: Lanes
  readonly directories: Directories
  readonly limits: Limits
  readonly now: () => Instant
  /** A random UUID. */
  readonly newId: () => string
  /** 256 random bits as base64url. */
  readonly newSecret: () => string
  /** As people see us, without a slash at the end; the cookie is `Secure` when it is https. */
  readonly publicUrl: string
  /** These sessions are over, at this moment: their open lines must end. */
  readonly onSessionsEnded: (sessions: readonly SessionId[]) => void
}

/** A new session for the device, and the secret that opens it, which is for the cookie alone. */
export function newSession(world: AccountWorld, device: string): { session: NewSession; secret: string } {
  const secret = world.newSecret()
  const endsAt = sessionEnds(world.now())
  return { secret, session: { id: world.newId() as SessionId, hash: hashSecret(secret), device, endsAt } }
}
