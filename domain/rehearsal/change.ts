// Rehearsals are begun, ended and deleted; each is a desk of its own for as long.
import type { Desk } from '../desk/desk.ts'
import { eventAtDesk } from '../event/event.ts'
import type { DeskId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { keepsHours, mostAtOnce, type Rehearsal, runs } from './rehearsal.ts'

type Facts = Decision<DirectoryFact>

/** What is asked for; `id` is that of the desk which the rehearsal will have. */
export interface WantedRehearsal extends Pick<Rehearsal, 'of' | 'guests' | 'minutes' | 'seed'> {
  readonly id: DeskId
}

/**
 * [RE1] A rehearsal gets a desk of its own with all that was decided for the desk that it rehearses (`not-found` where there is
 * none, or a rehearsal). [RE2] A desk is rehearsed once at a time (`rehearsed-already`), and few are at once
 * (`rehearsals-full`, detail: `most`). The same again changes nothing.
 */
export function beginRehearsal(directory: Directory, wanted: WantedRehearsal, at: Instant): Facts {
  const { id, of, guests, minutes, seed } = wanted
  const before = directory.desks.get(id)
  if (before) return before.rehearsal?.of === of ? [] : refuse('key-taken')
  const desk = directory.desks.get(of)
  if (!desk || desk.rehearsal || isDeleted(directory, of)) return refuse('not-found')
  const running = [...directory.desks.values()].filter(runs)
  if (running.some(({ rehearsal }) => rehearsal?.of === of)) return refuse('rehearsed-already')
  if (running.length >= mostAtOnce) return refuse('rehearsals-full', { most: mostAtOnce })
  const rehearsal = { of, guests, minutes, seed, begunAt: at, endedAt: null, purgeAt: null }
  // Pretend guests come by no site, at any hour, and none signs them.
  const { keys: _keys, widget: _widget, hours: _hours, ...rehearsed } = desk
  const asks = desk.asks === 'signed' ? 'nothing' : desk.asks
  return [{ type: 'desk-set-up', desk: { ...rehearsed, asks, id, slug: `rehearsal-${id}`, open: true, rehearsal } }]
}

/** [RE3] What has ended lets nobody in, and is deleted a day later. One that has ended stays as it is. */
export function endRehearsal(directory: Directory, id: DeskId, at: Instant): Facts {
  const desk = directory.desks.get(id)
  if (!desk?.rehearsal) return refuse('not-found')
  return runs(desk) ? [ended(desk, { endedAt: at, purgeAt: at + keepsHours * 3_600_000 })] : []
}

/** [RE4] Deleted at once, be it in the middle: it ends, and its time is over. */
export function purgeRehearsal(directory: Directory, id: DeskId, at: Instant): Facts {
  const desk = directory.desks.get(id)
  if (!desk?.rehearsal) return refuse('not-found')
  if (isOver(desk, at)) return []
  return [ended(desk, { endedAt: desk.rehearsal.endedAt ?? at, purgeAt: at })]
}

/** [RE5] Those that nobody looks after any more, as after a crash, end and are deleted. */
export function abandonRehearsals(directory: Directory, at: Instant): readonly DirectoryFact[] {
  return [...directory.desks.values()].filter(runs).map((desk) => ended(desk, { endedAt: at, purgeAt: at }))
}

/** [RE4] The desk goes last, once all that happened at it is deleted. */
export function removeRehearsal(directory: Directory, id: DeskId, at: Instant): Facts {
  const desk = directory.desks.get(id)
  return desk && isOver(desk, at) ? [{ type: 'desk-removed', desk: id }] : []
}

/** Whether its time is over, so that it can be deleted. */
export function isOver({ rehearsal }: Pick<Desk, 'rehearsal'>, at: Instant): boolean {
  return typeof rehearsal?.purgeAt === 'number' && rehearsal.purgeAt <= at
}

function ended(desk: Desk, moments: Pick<Rehearsal, 'endedAt' | 'purgeAt'>): DirectoryFact {
  const rehearsal = desk.rehearsal && { ...desk.rehearsal, ...moments }
  return { type: 'desk-changed', desk: { ...desk, open: false, ...(rehearsal && { rehearsal }) } }
}

function isDeleted({ events }: Directory, desk: DeskId): boolean {
  const event = eventAtDesk(events, desk)
  return event !== null && event.deletedAt !== null
}
