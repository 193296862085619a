// Events: what an organiser plans of one, and the list of them.
import { type Static, Type } from 'typebox'
import { maxDays } from '../domain/event/days.ts'
import { type Event, mostKeepDays } from '../domain/event/event.ts'
import type { Desk } from '../domain/desk/desk.ts'
import {
  Accent,
  AnAfterClose,
  AnAsked,
  AnId,
  exact,
  Hosts,
  Limits,
  Name,
  Seq,
  Slug,
  TimeOfDay,
  WordsByLanguage,
  Zone,
} from './shapes.ts'

const ADate = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
/** Lines may be several, or none. */
const Text = Type.String({ maxLength: 2000, pattern: '^[^\\u0000]*$' })

/** What an organiser decides. Times are those on the walls of `zone`; what ends no later than it starts ends after midnight. */
const plan = {
  id: AnId,
  title: Name,
  text: Text,
  zone: Zone,
  days: Type.Array(exact({ date: ADate, start: TimeOfDay, end: TimeOfDay }), { minItems: 1, maxItems: maxDays }),
  earlyMinutes: Type.Integer({ minimum: 0, maximum: 24 * 60 }),
  closedDoor: WordsByLanguage,
  accent: Type.Union([Accent, Type.Null()]),
  /** One that was sent before; its size is known to the server, which does not ask again. */
  logo: Type.Optional(Type.Union([exact({ id: AnId, width: Seq, height: Seq }), Type.Null()])),
  /** Where nothing is said of it, it is as it was. */
  keepDays: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: mostKeepDays }), Type.Null()])),
  desk: exact({
    id: AnId,
    slug: Slug,
    asks: AnAsked,
    welcome: WordsByLanguage,
    hosts: Hosts,
    limits: Limits,
    afterClose: Type.Optional(AnAfterClose),
  }),
}

/** The body of each command on an event. `revision` is that of the event as it was when it was changed. */
export const eventCommands = {
  'plan-event': exact(plan),
  'change-event': exact({ ...plan, revision: Type.Integer({ minimum: 1 }) }),
  'cancel-event': exact({ id: AnId }),
  'reinstate-event': exact({ id: AnId }),
  'delete-event': exact({ id: AnId }),
  'undelete-event': exact({ id: AnId }),
} as const

/** So many bytes of a picture are taken as a logo. */
export const maxLogoBytes = 1024 * 1024

/** POST /api/logos: a picture in base64, answered with the logo that was drawn of it, to be named in a plan within a day. */
export const NewLogo = exact({
  picture: Type.String({ maxLength: Math.ceil(maxLogoBytes / 3) * 4, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
})
export type NewLogo = Static<typeof NewLogo>

/**
 * GET /api/events: those with a day from `from` to `to`, dates on the walls of their own zones, both included; with either
 * left out, from the beginning or to the end. Deleted ones only when they are asked for.
 */
export const EventsAsked = exact({
  from: Type.Optional(ADate),
  to: Type.Optional(ADate),
  deleted: Type.Optional(Type.Literal('true')),
})
export type EventsAsked = Static<typeof EventsAsked>

/** In the order of their first days. */
export interface EventsFound {
  readonly events: readonly (Omit<Event, 'desk'> & { readonly desk: Desk })[]
}
