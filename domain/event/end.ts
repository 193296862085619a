// An event that will not take place: cancelled, deleted, brought back, and in the end gone.
import type { EventId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { type Event, goneAt } from './event.ts'

type Facts = Decision<DirectoryFact>

/** [EV12] A cancelled event lets nobody in and keeps all it has, until it is reinstated. */
export function cancelEvent(directory: Directory, id: EventId): Facts {
  const event = present(directory, id)
  if (!event) return refuse('not-found')
  return event.cancelled ? [] : [{ type: 'event-cancelled', event: next(event, { cancelled: true }) }]
}

export function reinstateEvent(directory: Directory, id: EventId): Facts {
  const event = present(directory, id)
  if (!event) return refuse('not-found')
  return event.cancelled ? [{ type: 'event-reinstated', event: next(event, { cancelled: false }) }] : []
}

/** [EV13] A deleted event can be brought back for thirty days, as it was; until then its address is nobody else's. */
export function deleteEvent(directory: Directory, id: EventId, at: Instant): Facts {
  const event = directory.events.get(id)
  if (!event) return refuse('not-found')
  return event.deletedAt === null ? [{ type: 'event-deleted', event: next(event, { deletedAt: at }) }] : []
}

export function undeleteEvent(directory: Directory, id: EventId, at: Instant): Facts {
  const event = directory.events.get(id)
  if (!event || isGone(event, at)) return refuse('not-found')
  return event.deletedAt === null ? [] : [{ type: 'event-undeleted', event: next(event, { deletedAt: null }) }]
}

/** [EV14] Whatever was deleted longer ago is gone, and its desk is removed as any other is. What was brought back stays. */
export function endEvents({ events }: Directory, at: Instant): readonly DirectoryFact[] {
  const gone = [...events.values()].filter((event) => isGone(event, at))
  return gone.flatMap(({ id, desk }) => [
    { type: 'desk-removed', desk } as const,
    { type: 'event-gone', event: id } as const,
  ])
}

function present({ events }: Directory, id: EventId): Event | null {
  const event = events.get(id)
  return event && event.deletedAt === null ? event : null
}

function isGone(event: Event, at: Instant): boolean {
  const gone = goneAt(event)
  return gone !== null && gone <= at
}

function next(event: Event, changed: Partial<Event>): Event {
  return { ...event, ...changed, revision: event.revision + 1 }
}
