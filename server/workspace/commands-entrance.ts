// What a newcomer brings along that no log may hold: the hash of a password, and a first session.
import type { HostId, SessionId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'

/** Made by the account, outside the transaction; saved with the fact that the host joined. */
export interface Entrance {
  readonly host: HostId
  readonly passwordHash: string
  /** The language in which the host is written to. */
  readonly locale: string
  readonly session: NewSession
}

export interface NewSession {
  readonly id: SessionId
  /** Of the secret in the cookie. */
  readonly hash: Buffer
  readonly device: string
  readonly endsAt: Instant
}
