// A guest at a desk's door: what is shown, what is asked, and the secret personal link.
import { type Static, Type } from 'typebox'
import type { FormAsks } from '../domain/desk/desk.ts'
import type { Closed } from '../domain/event/door.ts'
import type { ConversationId, GuestId, HostId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AccentColours } from '../domain/workspace/accent.ts'
import { AnId, Email, exact, Locale, Name, Secret, Slug, Words, Zone } from './shapes.ts'

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
  /** What the form asks. A desk that lets in only whom a site has signed asks them nothing. */
  readonly asks: FormAsks
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
  /** `signed`: it is open to those whom a site has signed, and to nobody who comes by its address. */
  readonly why: Closed | 'signed'
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
 * Who comes, as a site that knows them has signed it: `signature` is HMAC-SHA-256, in hexadecimal, of the text that
 * `domain/guest/signed.ts` makes of the rest, by a key of the desk. `by`: the desk whose key it is, where that is another.
 */
export const Signed = exact({
  id: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]+$' }),
  name: Type.Optional(Name),
  email: Type.Optional(Email),
  expires: Type.Integer({ minimum: 0, maximum: 99_999_999_999 }),
  signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  by: Type.Optional(Slug),
})
export type Signed = Static<typeof Signed>

/**
 * POST /api/desks/:slug/arrivals. The secret is made by the guest's browser (32 random bytes, base64url) and is from then on
 * the personal link `/d/<slug>#<secret>`; the server keeps its hash. The same secret comes back to the same conversation.
 * `text`, when given, is the first message. With `signed` the site says who comes, and nothing else is taken of them; `back` lets
 * in only who has a conversation here, and makes none. `contact`: the name of the link to one host by which they come. Header `Idempotency-Key` as for every command.
 */
export const Arrive = exact({
  secret: Secret,
  name: Type.Optional(Name),
  email: Type.Optional(Email),
  locale: Locale,
  zone: Type.Optional(Zone),
  text: Type.Optional(Words),
  textKey: Type.Optional(AnId),
  signed: Type.Optional(Signed),
  back: Type.Optional(Type.Literal(true)),
  contact: Type.Optional(Slug),
})
export type Arrive = Static<typeof Arrive>

export interface Arrival {
  readonly guest: GuestId
  readonly conversation: ConversationId
}

/** POST /api/proofs: the mailed link proves the address, and makes `secret` a further personal link of the same guest. */
export const Prove = exact({ token: Secret, secret: Secret })
export type Prove = Static<typeof Prove>
