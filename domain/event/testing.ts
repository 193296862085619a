// An event and a directory around it, for the tests of its rules.
import { id, tomas, yuki } from '../../cast/cast.ts'
import { harborWith } from '../../cast/directory.ts'
import type { DeskId, EventId } from '../shared/ids.ts'
import { type Decision, isRefusal } from '../shared/refusal.ts'
import { offsetAt } from '../shared/zone.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { evolve } from '../workspace/evolve.ts'
import type { Event } from './event.ts'
import { planEvent, type WantedEvent } from './plan.ts'

export const base = harborWith()

/** Before anything of the event. */
export const at = Date.parse('2026-11-01T09:00:00Z')

export const wanted: WantedEvent = {
  id: id<'event'>('f1', 1) as EventId,
  title: 'Application Q&A',
  text: 'All about applying.',
  zone: 'Europe/London',
  days: [
    { date: '2026-11-19', start: '13:00', end: '18:00' },
    { date: '2026-11-26', start: '13:00', end: '18:00' },
  ],
  earlyMinutes: 15,
  closedDoor: { en: 'We answer on Thursdays.' },
  accent: null,
  desk: {
    id: id<'desk'>('d0', 9) as DeskId,
    slug: 'qa-evening',
    asks: 'name',
    welcome: { en: 'Hello {guest}, and welcome to {event}.' },
    hosts: [tomas.id, yuki.id].sort(),
    limits: { desk: 4, host: null },
    afterClose: 'nobody',
  },
}

export const facts = (decision: Decision<DirectoryFact>): readonly DirectoryFact[] => {
  if (isRefusal(decision)) throw new Error(decision.refused)
  return decision
}

export const after = (directory: Directory, decision: Decision<DirectoryFact>): Directory =>
  facts(decision).reduce(evolve, directory)

export const planned: Directory = after(base, planEvent(base, wanted, { at, offset: offsetAt }))

export const eventIn = (directory: Directory): Event => {
  const event = directory.events.get(wanted.id)
  if (!event) throw new Error('There is no event')
  return event
}
