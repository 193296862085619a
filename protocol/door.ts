// A guest at a desk's door: what is shown, what is asked, and the secret personal link.
import { type Static, Type } from 'typebox'
import type { Asked } from '../domain/desk/desk.ts'
import type { Closed } from '../domain/event/door.ts'
import type { ConversationId, GuestId, HostId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AccentColours } from '../domain/workspace/accent.ts'
import { AnId, Email, exact, Locale, Name, Secret, Words, Zone } from './shapes.ts'

/** GET /api/desks/:slug, also written into the guest's page. */
export interface Door {
  readonly slug: string
  readonly workspace: string
  readonly name: string
  readonly open: boolean
  /** What an event says before and after it is open; null while the door is open, and at a desk that stands for itself. */
  readonly closed: ClosedDoor | null
  /** The server's clock, which decides; how the visitor's goes is not asked. */
  readonly now: Instant
  readonly asks: Asked
  readonly welcome: string | null
  /** The event's colour, or the tenant's, as both themes use it. */
  readonly accent: AccentColours
  /** How many hosts of this desk are connected now. */
  readonly here: number
  /** The first three of them, to be drawn with face and name. */
  readonly hosts: readonly { readonly id: HostId; readonly name: string }[]
  /** How many hosts may read what is written here. */
  readonly readers: number
}

export interface ClosedDoor {
  readonly why: Closed
  /** When it opens, where that is known. */
  readonly opensAt: Instant | null
  /** The event's own zone, such as `Europe/London`. */
  readonly zone: string
  /** What the event is about. */
  readonly about: string
  /** What the event says while it is closed, in the visitor's language. */
  readonly words: string | null
}

/**
 * POST /api/desks/:slug/arrivals. The secret is made by the guest's browser (32 random bytes, base64url) and is from then on
 * the personal link `/d/<slug>#<secret>`; the server keeps its hash. The same secret comes back to the same conversation.
 * `text`, when given, is the first message. Header `Idempotency-Key` as for every command.
 */
export const Arrive = exact({
  secret: Secret,
  name: Type.Optional(Name),
  email: Type.Optional(Email),
  locale: Locale,
  zone: Type.Optional(Zone),
  text: Type.Optional(Words),
  textKey: Type.Optional(AnId),
})
export type Arrive = Static<typeof Arrive>

export interface Arrival {
  readonly guest: GuestId
  readonly conversation: ConversationId
}

/** POST /api/proofs: the mailed link proves the address, and makes `secret` a further personal link of the same guest. */
export const Prove = exact({ token: Secret, secret: Secret })
export type Prove = Static<typeof Prove>
