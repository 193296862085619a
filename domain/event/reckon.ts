// A country changes its clocks: the walls of what is planned stay as they are, the moments move.
import type { Instant } from '../shared/instant.ts'
import { isRefusal } from '../shared/refusal.ts'
import type { ZoneOffset } from '../shared/zone.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { daysIn } from './days.ts'
import type { Event, EventDay } from './event.ts'

/** [EV16] Every event of which a day to come is at another moment by these zone rules, with its days reckoned anew. */
export function reckonAgain({ events }: Directory, at: Instant, offset: ZoneOffset): readonly DirectoryFact[] {
  return [...events.values()].flatMap((event) => {
    const days = daysAnew(event, at, offset)
    if (!days) return []
    return [{ type: 'event-changed', event: { ...event, days, revision: event.revision + 1 } } as const]
  })
}

/** Null where nothing moves. A zone that the new rules do not know any more stays as it was reckoned. */
function daysAnew({ zone, days }: Event, at: Instant, offset: ZoneOffset): readonly EventDay[] | null {
  const anew = daysIn(zone, days, offset)
  if (isRefusal(anew)) return null
  const mixed = days.map((day, place) => (day.opensAt > at ? (anew[place] ?? day) : day))
  return mixed.some(({ opensAt, closesAt }, place) => moved(days[place], opensAt, closesAt)) ? mixed : null
}

function moved(before: EventDay | undefined, opensAt: Instant, closesAt: Instant): boolean {
  return before?.opensAt !== opensAt || before.closesAt !== closesAt
}
