// Contact links: what their hosts ask for, and what a page `/c/<name>` is told.
import { Type } from 'typebox'
import type { ContactId, HostId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { Door } from './door.ts'
import { AnId, exact, Locale, Seq, Slug } from './shapes.ts'

const settings = {
  desk: AnId,
  languages: Type.Array(Locale, { maxItems: 8 }),
  until: Type.Union([Seq, Type.Null()]),
  most: Type.Union([Type.Integer({ minimum: 1, maximum: 10_000 }), Type.Null()]),
}

/** Whose it is says who asks. */
export const contactCommands = {
  'make-contact': exact({ id: AnId, name: Slug, ...settings }),
  'change-contact': exact({ id: AnId, ...settings, on: Type.Boolean() }),
  /** `next`: the id of the link that takes its place. */
  'rotate-contact': exact({ id: AnId, next: AnId, name: Slug }),
  'end-contact': exact({ id: AnId }),
} as const

/** GET /api/contacts: of the links that the directory shows this host, how many conversations were begun by each. */
export interface ContactUses {
  readonly uses: readonly { readonly contact: ContactId; readonly begun: number }[]
}

/** GET /api/contacts/:name/door, also written into the page: the door of its desk, and whom it leads to. */
export interface ContactDoor extends Door {
  readonly host: MetHost
}

export interface MetHost {
  readonly id: HostId
  readonly name: string
  readonly here: boolean
  /** When they mean to be back, where they have said so and it is still to come. */
  readonly backAt: Instant | null
  /** In which they talk, as they put them. */
  readonly languages: readonly string[]
}
