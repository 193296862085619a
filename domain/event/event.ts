// An event is a dated programme at a desk of its own: newcomers are let in while one of its days runs.
import type { DeskId, EventId, LogoId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

/** A day as it is planned: what the walls of the event's zone show. One that ends no later than it starts ends after midnight. */
export interface WallDay {
  /** `2026-11-26` */
  readonly date: string
  /** `13:00` */
  readonly start: string
  readonly end: string
}

/** With the moments at which that is, by the server's zone data; everybody reckons with these. */
export interface EventDay extends WallDay {
  readonly opensAt: Instant
  readonly closesAt: Instant
}

/** A picture that stands for the event where guests come in; drawn by the server, which made its id. */
export interface Logo {
  readonly id: LogoId
  /** In pixels, so that its place is known before it is there. */
  readonly width: number
  readonly height: number
}

export interface Event {
  readonly id: EventId
  /** Its own: the address, what is asked, the welcome, who answers and how many at once. */
  readonly desk: DeskId
  readonly title: string
  /** What it is about, for guests before it opens. */
  readonly text: string
  /** A name such as `Europe/London`. */
  readonly zone: string
  /** In order; none overlaps another. */
  readonly days: readonly EventDay[]
  /** Hosts may come in so many minutes before a day starts. */
  readonly earlyMinutes: number
  /** By language, as a desk's welcome: what the closed door says. When it opens stands below by itself. */
  readonly closedDoor: Readonly<Record<string, string>>
  /** `#rrggbb`; null: the workspace's colour. */
  readonly accent: string | null
  /** Null: the workspace's first letter, on the colour. */
  readonly logo: Logo | null
  /** What was said is deleted so many days after the end of its last day; null: it is kept until somebody deletes it. */
  readonly keepDays: number | null
  /** Raised by every change, so that nobody saves over a change that they have not seen. */
  readonly revision: number
  readonly cancelled: boolean
  readonly deletedAt: Instant | null
}

/** How long a deleted event can be brought back. */
export const undeleteDays = 30

/** The moment from which a deleted event can be brought back no more; null while it is not deleted. */
export function goneAt({ deletedAt }: Pick<Event, 'deletedAt'>): Instant | null {
  return deletedAt === null ? null : deletedAt + undeleteDays * 86_400_000
}

/** [EV19] When what was said at it is deleted; null: not by itself. A cancelled or deleted event keeps no longer than it said. */
export function eraseAt({ days, keepDays }: Pick<Event, 'days' | 'keepDays'>): Instant | null {
  const last = days.at(-1)
  return keepDays === null || !last ? null : last.closesAt + keepDays * 86_400_000
}

/** The longest that can be said: ten years. */
export const mostKeepDays = 3650

/** The event whose desk this is, also a deleted one; null for a desk that stands for itself. */
export function eventAtDesk(events: ReadonlyMap<EventId, Event>, desk: DeskId): Event | null {
  for (const event of events.values()) if (event.desk === desk) return event
  return null
}
