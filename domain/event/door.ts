// When the door of a desk is open: at an event's desk while one of its days runs, by the server's clock.
import type { Desk } from '../desk/desk.ts'
import { type Hours, spansFrom } from '../desk/hours.ts'
import type { Instant } from '../shared/instant.ts'
import { nextDay, runningDay } from './days.ts'
import type { Event } from './event.ts'

/** Whether newcomers are let in; `opensAt` is when they will be, where that is known. */
export type DoorState =
  | { readonly open: true; readonly closesAt: Instant | null }
  | { readonly open: false; readonly why: Closed; readonly opensAt: Instant | null }

/** `shut` by its own switch; `hours`: outside the desk's own; `early`: before the first day; `between` two days; `over`: after the last. */
export type Closed = 'shut' | 'hours' | 'early' | 'between' | 'over' | 'cancelled'

/**
 * [EV6] At an event's desk the door is open while a day runs: from its start to just before its end. [EV7] A cancelled or
 * deleted event lets nobody in, and neither does a desk that is switched off. [DE17] Another desk keeps its own hours.
 */
export function doorAt({ open, hours }: Pick<Desk, 'open' | 'hours'>, event: Event | null, now: Instant): DoorState {
  if (event && (event.cancelled || event.deletedAt !== null)) return { open: false, why: 'cancelled', opensAt: null }
  if (!open) return { open: false, why: 'shut', opensAt: null }
  if (!event) return hours ? doorIn(hours, now) : { open: true, closesAt: null }
  const running = runningDay(event, now)
  if (running) return { open: true, closesAt: running.closesAt }
  const next = nextDay(event, now)
  if (!next) return { open: false, why: 'over', opensAt: null }
  return { open: false, why: next === event.days[0] ? 'early' : 'between', opensAt: next.opensAt }
}

/** [DE17] Of a desk that keeps hours. */
function doorIn(hours: Hours, now: Instant): DoorState {
  const [next] = spansFrom(hours, now)
  if (!next || next.opensAt > now) return { open: false, why: 'hours', opensAt: next?.opensAt ?? null }
  return { open: true, closesAt: next.closesAt }
}

/** How an event stands: to be sorted by, and to be told. */
export type Phase = 'running' | 'planned' | 'past' | 'cancelled' | 'deleted'

/** Planned also means between two days. */
export function phaseOf(event: Event, now: Instant): Phase {
  if (event.deletedAt !== null) return 'deleted'
  if (event.cancelled) return 'cancelled'
  if (runningDay(event, now)) return 'running'
  return nextDay(event, now) ? 'planned' : 'past'
}

/** [EV8] From when hosts may come in to the day that runs or comes next; null after the last, and when it will not take place. */
export function hostsFrom(event: Event, now: Instant): Instant | null {
  if (event.cancelled || event.deletedAt !== null) return null
  const day = runningDay(event, now) ?? nextDay(event, now)
  return day && day.opensAt - event.earlyMinutes * 60_000
}

/** Whether hosts may come in now. */
export function hostsMayEnter(event: Event, now: Instant): boolean {
  const from = hostsFrom(event, now)
  return from !== null && from <= now
}
