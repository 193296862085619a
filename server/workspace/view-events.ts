// What hosts may know of an event. Guests are told of it by the door.
import type { Event, EventDay, Logo } from '../../domain/event/event.ts'
import type { EventFact } from '../../domain/workspace/directory.ts'

/** Which are told to hosts and organisers alike. */
export function viewEventFact(fact: EventFact): EventFact {
  return fact.type === 'event-gone'
    ? { type: fact.type, event: fact.event }
    : { type: fact.type, event: viewEvent(fact.event) }
}

export function viewEvent(event: Event): Event {
  const { id, desk, title, text, zone, earlyMinutes, closedDoor, accent, keepDays, revision, cancelled, deletedAt } =
    event
  const logo = event.logo && viewLogo(event.logo)
  const days = event.days.map(viewDay)
  return {
    id,
    desk,
    title,
    text,
    zone,
    days,
    earlyMinutes,
    closedDoor,
    accent,
    logo,
    keepDays,
    revision,
    cancelled,
    deletedAt,
  }
}

function viewLogo({ id, width, height }: Logo): Logo {
  return { id, width, height }
}

function viewDay({ date, start, end, opensAt, closesAt }: EventDay): EventDay {
  return { date, start, end, opensAt, closesAt }
}
