// The same again: what a copy of an event begins with, before anybody changes it.
import type { Desk } from '../desk/desk.ts'
import type { Instant } from '../shared/instant.ts'
import { dateAfter } from '../shared/zone.ts'
import type { Event, WallDay } from './event.ts'
import type { WantedEvent } from './plan.ts'

/** [EV15] What is planned of the copy. `ids` are new; `taken`: addresses of desks that there are. */
export function copyOf(
  { event, desk }: { event: Event; desk: Desk },
  ids: { readonly event: WantedEvent['id']; readonly desk: Desk['id'] },
  { now, taken }: { readonly now: Instant; readonly taken: ReadonlySet<string> },
): WantedEvent {
  const { title, text, zone, earlyMinutes, closedDoor, accent, logo, keepDays } = event
  const { asks, welcome, hosts, limits, afterClose } = desk
  const slug = freeSlug(desk.slug, taken)
  const plan = {
    id: ids.event,
    title,
    text,
    zone,
    earlyMinutes,
    closedDoor,
    accent,
    logo,
    keepDays,
    days: daysAhead(event, now),
  }
  return { ...plan, desk: { id: ids.desk, slug, asks, welcome, hosts, limits, afterClose } }
}

/** The days that have not started; where none is left, all of them, as many whole weeks later as it takes. */
function daysAhead({ days }: Event, now: Instant): readonly WallDay[] {
  const left = days.filter(({ opensAt }) => opensAt > now)
  const first = days[0]
  if (left.length > 0 || !first) return left.map(wallsOf)
  const weeks = Math.floor((now - first.opensAt) / weekMs) + 1
  return days.map((day) => ({ ...wallsOf(day), date: dateAfter(day.date, 7 * weeks) }))
}

const weekMs = 7 * 86_400_000

const wallsOf = ({ date, start, end }: WallDay): WallDay => ({ date, start, end })

function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const stem = slug.replace(/-\d+$/, '').slice(0, 58)
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
}
