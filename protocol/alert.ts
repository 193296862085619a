// Alerts on devices: how a host switches them on, what is known of each device, and what a push says.
import { type Static, Type } from 'typebox'
import type { AlertKind } from '../domain/alert/alert.ts'
import type { ConversationId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import { exact } from './shapes.ts'

/** PUT /api/me/alerts/subscription: this session's browser takes pushes, by what its own push service has given it. */
export const AlertDevice = exact({
  endpoint: Type.String({ minLength: 1, maxLength: 1000 }),
  publicKey: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$' }),
  auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
})
export type AlertDevice = Static<typeof AlertDevice>

/**
 * Why a push was not brought. `refused`: the service wants none of it. `later`: it could not now. `unreachable`: nobody answered.
 * `inside`: its name leads into the server's own network. `untrusted`: whoever answered could not prove to be the service.
 */
export type PushFailure = 'refused' | 'later' | 'unreachable' | 'inside' | 'untrusted'

/** One browser of this host that takes pushes. */
export interface AlertDeviceView {
  readonly id: string
  /** As its session is called. */
  readonly device: string
  /** Whether it is the one that asks. */
  readonly current: boolean
  readonly since: Instant
  /** When its push service last took one. */
  readonly taken: Instant | null
  /** When the device last said that it has shown one. */
  readonly shown: Instant | null
  /** What last went wrong. `status`: the push service's answer, where there was one. */
  readonly failed: { readonly at: Instant; readonly why: PushFailure; readonly status: number | null } | null
}

/** PUT /api/me/alerts/mail */
export const AlertMail = exact({ on: Type.Boolean() })
export type AlertMail = Static<typeof AlertMail>

/** GET /api/me/alerts */
export interface OwnAlerts {
  /** Whether letters go out as well; null: this server sends none. */
  readonly mail: boolean | null
  /** By which push services know this server. */
  readonly key: string
  readonly devices: readonly AlertDeviceView[]
}

/** POST /api/me/alerts/devices/:id/tests. `gone`: the push service knows the device no more, and it was taken off. */
export type AlertTested =
  | { readonly came: 'taken' | 'gone'; readonly status: number }
  | { readonly came: PushFailure; readonly status: number | null }

/** What a device reads in a push. No words of anybody, and no names but the desk's. */
export type PushText =
  | { readonly kind: 'test' }
  | { readonly kind: AlertKind; readonly desk: string; readonly on: ConversationId }
