// How a host comes in: set-up, sign-in, invitations, resets, sessions. HTTP only, since each sets or ends a cookie.
import { type Static, Type } from 'typebox'
import type { HostId, SessionId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { Role } from '../domain/workspace/directory.ts'
import { Email, exact, Locale, Name, Password, Secret } from './shapes.ts'

const password = { password: Password }

/** POST /api/set-up: the one-time link makes the first owner and signs them in. */
export const SetUp = exact({ token: Secret, workspace: Name, name: Name, email: Email, ...password, locale: Locale })
/** POST /api/session: sign in. DELETE /api/session: sign out. */
export const SignIn = exact({ email: Email, password: Type.String({ maxLength: 256 }) })
/** POST /api/invitations/acceptance: the mailed link makes the host and signs them in. */
export const AcceptInvitation = exact({ token: Secret, name: Name, ...password, locale: Locale })
/** POST /api/resets: always answers alike, whether or not the address is known. */
export const AskForReset = exact({ email: Email })
/** POST /api/resets/completion: sets the password, ends all other sessions, signs in. */
export const CompleteReset = exact({ token: Secret, ...password })
/** PUT /api/me/password: ends all other sessions. */
export const ChangePassword = exact({ before: Type.String({ maxLength: 256 }), ...password })

export type SetUp = Static<typeof SetUp>
export type SignIn = Static<typeof SignIn>
export type AcceptInvitation = Static<typeof AcceptInvitation>
export type AskForReset = Static<typeof AskForReset>
export type CompleteReset = Static<typeof CompleteReset>
export type ChangePassword = Static<typeof ChangePassword>

/** GET /api/me */
export interface Me {
  readonly id: HostId
  readonly session: SessionId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly workspace: { readonly name: string; readonly accent: string }
  /** The version of their duties that they have acknowledged; null: none yet. */
  readonly duties: number | null
}

/** GET /api/me/sessions; DELETE /api/me/sessions/:id ends one. */
export interface OwnSession {
  readonly id: SessionId
  /** As the browser named itself, shortened for reading ("Firefox on Linux"). */
  readonly device: string
  readonly since: Instant
  readonly lastUsed: Instant
  readonly current: boolean
}

/** GET /api/mail, newest first, owners only: what left or would have left by mail. */
export interface KeptMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Its link would open what the host it is for has sealed: it is kept from the reader. */
  readonly withheld: boolean
  readonly at: Instant
  readonly sentAt: Instant | null
}
