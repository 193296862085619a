// The list of events that is asked for over HTTP, each with its desk.
import type { Event } from '../../domain/event/event.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { EventsAsked, EventsFound } from '../../protocol/event.ts'
import { viewDesk } from './view.ts'
import { viewEvent } from './view-events.ts'

/** By their first day, those of the same moment by title. */
export function viewFound({ events, desks }: Directory, asked: EventsAsked): EventsFound {
  const found = [...events.values()].filter((event) => isAsked(event, asked)).sort(byFirstDay)
  return {
    events: found.flatMap((event) => {
      const desk = desks.get(event.desk)
      return desk ? [{ ...viewEvent(event), desk: viewDesk(desk) }] : []
    }),
  }
}

function isAsked({ days, deletedAt }: Event, { from = '', to = '9999', deleted }: EventsAsked): boolean {
  if ((deletedAt !== null) !== (deleted === 'true')) return false
  return days.some(({ date }) => from <= date && date <= to)
}

function byFirstDay(one: Event, other: Event): number {
  return (one.days[0]?.opensAt ?? 0) - (other.days[0]?.opensAt ?? 0) || one.title.localeCompare(other.title)
}
