// Events are planned and changed by organisers, each with a desk of its own.
import { type DeskPlan, deskFits, tidyWords } from '../desk/change.ts'
import type { Desk } from '../desk/desk.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../shared/refusal.ts'
import type { ZoneOffset } from '../shared/zone.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { daysIn } from './days.ts'
import type { Event, WallDay } from './event.ts'

type Facts = Decision<DirectoryFact>

/** What is planned: all that an organiser decides. The desk is called as the event is. */
export interface WantedEvent
  extends Pick<Event, 'id' | 'title' | 'text' | 'zone' | 'earlyMinutes' | 'closedDoor' | 'accent'> {
  readonly days: readonly WallDay[]
  /** Where nothing is said of these, they are as they were. */
  readonly logo?: Event['logo'] | undefined
  readonly keepDays?: Event['keepDays'] | undefined
  readonly desk: Omit<DeskPlan, 'name' | 'team' | 'open'>
}

export interface Reckoning {
  readonly at: Instant
  readonly offset: ZoneOffset
}

/**
 * [EV1] An event is planned with a desk of its own, at an address that no other desk has (`address-taken`), answered by
 * present hosts (`not-found`). [EV9] One of which no day is left is refused (`days-past`). The same event again changes nothing.
 */
export function planEvent(directory: Directory, wanted: WantedEvent, { at, offset }: Reckoning): Facts {
  const made = madeFrom(directory, wanted, offset)
  if (isRefusal(made)) return made
  const before = directory.events.get(wanted.id)
  if (before) return isSame(directory, before, made) ? [] : refuse('key-taken')
  if (directory.desks.has(made.desk.id)) return refuse('key-taken')
  if (made.event.days.every(({ closesAt }) => closesAt <= at)) return refuse('days-past')
  return [
    { type: 'desk-set-up', desk: made.desk },
    { type: 'event-planned', event: made.event },
  ]
}

/**
 * [EV10] Whoever changes an event that a colleague has changed meanwhile is refused (`changed-since`). [EV11] An event keeps
 * its desk. What is already so changes nothing. A deleted event is not there (`not-found`).
 */
export function changeEvent(
  directory: Directory,
  wanted: WantedEvent & Pick<Event, 'revision'>,
  offset: ZoneOffset,
): Facts {
  const before = directory.events.get(wanted.id)
  if (!before || before.deletedAt !== null || before.desk !== wanted.desk.id) return refuse('not-found')
  const made = madeFrom(directory, wanted, offset)
  if (isRefusal(made)) return made
  if (isSame(directory, before, made)) return []
  if (wanted.revision !== before.revision) return refuse('changed-since', { revision: before.revision })
  const event = { ...made.event, revision: before.revision + 1, cancelled: before.cancelled }
  return [
    { type: 'desk-changed', desk: made.desk },
    { type: 'event-changed', event },
  ]
}

interface Made {
  readonly desk: Desk
  readonly event: Event
}

function madeFrom(directory: Directory, wanted: WantedEvent, offset: ZoneOffset): Made | Refusal {
  const title = wanted.title.trim()
  const desk = deskFits(directory, { ...wanted.desk, name: title, team: null, open: true })
  if (isRefusal(desk)) return desk
  const days = daysIn(wanted.zone, wanted.days, offset)
  if (isRefusal(days)) return days
  const { id, zone, earlyMinutes, accent } = wanted
  const plan = { id, desk: desk.id, title, text: wanted.text.trim(), zone, days, earlyMinutes, accent }
  const closedDoor = tidyWords(wanted.closedDoor)
  const before = directory.events.get(id)
  const { logo = before?.logo ?? null, keepDays = before?.keepDays ?? null } = wanted
  return { desk, event: { ...plan, closedDoor, logo, keepDays, revision: 1, cancelled: false, deletedAt: null } }
}

function isSame(directory: Directory, before: Event, { desk, event }: Made): boolean {
  const known = directory.desks.get(desk.id)
  return known !== undefined && contentOf({ desk: known, event: before }) === contentOf({ desk, event })
}

/** What an organiser decided, whatever the order in which the parts are kept. */
function contentOf({ desk, event }: Made): string {
  const { id, slug, asks, hosts, welcome, limits, afterClose } = desk
  const { title, text, zone, earlyMinutes, accent } = event
  const days = event.days.map(({ opensAt, closesAt }) => [opensAt, closesAt])
  const parts = [
    id,
    slug,
    asks,
    hosts,
    limits.desk,
    limits.host,
    afterClose,
    tidyWords(welcome),
    title,
    text,
    zone,
    earlyMinutes,
    accent,
    event.logo?.id ?? null,
    event.keepDays,
    days,
  ]
  return JSON.stringify([...parts, tidyWords(event.closedDoor)])
}
