// Which events stand in which list, and in which order; pure.
import type { Desk } from '../../domain/desk/desk.ts'
import { nextDay, runningDay } from '../../domain/event/days.ts'
import { hostsMayEnter, type Phase, phaseOf } from '../../domain/event/door.ts'
import type { Event, EventDay } from '../../domain/event/event.ts'
import type { DeskId, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { worksAt } from '../../domain/access/may.ts'
import type { Directory } from '../../domain/workspace/directory.ts'

export interface EventRow {
  readonly event: Event
  readonly desk: Desk
  readonly phase: Phase
  /** The day that runs, else the next, else the last. */
  readonly day: EventDay
  /** The key that joins it, 1 to 9; null where it cannot be joined, or is the tenth. */
  readonly joinKey: string | null
  readonly joinable: boolean
}

export interface EventLists {
  /** Running first, then as they come; cancelled ones stay until their last day is over. */
  readonly current: readonly EventRow[]
  /** Newest first. */
  readonly past: readonly EventRow[]
  readonly deleted: readonly EventRow[]
}

/** Every event as this host finds it now. */
export function eventLists(directory: Directory, me: HostId, now: Instant): EventLists {
  const rows = [...directory.events.values()].flatMap((event) => rowOf(directory, event, { me, now }))
  const kept = rows.filter(({ phase }) => phase !== 'deleted')
  const current = kept.filter(({ event }) => lastMoment(event) > now).sort(byPhaseThenDay)
  const past = kept.filter(({ event }) => lastMoment(event) <= now)
  return {
    current: withKeys(current),
    past: past.sort((one, other) => lastMoment(other.event) - lastMoment(one.event)),
    deleted: rows
      .filter(({ phase }) => phase === 'deleted')
      .sort((one, other) => (other.event.deletedAt ?? 0) - (one.event.deletedAt ?? 0)),
  }
}

/** Desks of events that are not going on: nobody comes in there, so that an empty one need not stand in the hosts' list. */
export function quietDesks({ events }: Directory, now: Instant): ReadonlySet<DeskId> {
  const quiet = [...events.values()].filter((event) => !hostsMayEnter(event, now))
  return new Set(quiet.map(({ desk }) => desk))
}

function rowOf(directory: Directory, event: Event, { me, now }: { me: HostId; now: Instant }): EventRow[] {
  const desk = directory.desks.get(event.desk)
  const day = runningDay(event, now) ?? nextDay(event, now) ?? event.days.at(-1)
  if (!desk || !day) return []
  const joinable = hostsMayEnter(event, now) && worksAt(directory, me, desk.id)
  return [{ event, desk, phase: phaseOf(event, now), day, joinKey: null, joinable }]
}

const lastMoment = ({ days }: Event) => days.at(-1)?.closesAt ?? 0

function byPhaseThenDay(one: EventRow, other: EventRow): number {
  const running = Number(other.phase === 'running') - Number(one.phase === 'running')
  return running || one.day.opensAt - other.day.opensAt || one.event.title.localeCompare(other.event.title)
}

function withKeys(rows: readonly EventRow[]): readonly EventRow[] {
  const joinable = rows.filter((row) => row.joinable).slice(0, 9)
  return rows.map((row) => {
    const place = joinable.indexOf(row)
    return place < 0 ? row : { ...row, joinKey: `${place + 1}` }
  })
}
