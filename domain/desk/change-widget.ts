// A desk is put on websites, or taken from them.
import type { DeskId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { eventAtDesk } from '../event/event.ts'
import { offsetAt } from '../shared/zone.ts'
import { tidyWords } from './change.ts'
import type { Hours } from './hours.ts'
import type { Widget } from './widget.ts'

/**
 * [DE15] The desk is shown by the sites that are named and by no other. Null takes it from all of them. A rehearsal is on none
 * (`of-a-rehearsal`). [DE18] A rule leads to a desk that there is (`not-found`). The same again changes nothing.
 */
export function changeWidget(directory: Directory, id: DeskId, wanted: Widget | null): Decision<DirectoryFact> {
  const desk = directory.desks.get(id)
  if (!desk) return refuse('not-found')
  if (desk.rehearsal) return refuse('of-a-rehearsal')
  if (wanted?.rules.some(({ desk: to }) => !directory.desks.has(to) || directory.desks.get(to)?.rehearsal))
    return refuse('not-found')
  const { widget: before = null, ...rest } = desk
  const widget = wanted && tidy(wanted)
  if (JSON.stringify(before && tidy(before)) === JSON.stringify(widget)) return []
  return [{ type: 'desk-changed', desk: widget ? { ...rest, widget } : rest }]
}

function tidy({ sites, side, accent, label, closed, rules, otherwise }: Widget): Widget {
  const plain = rules.map(({ in: where, fact, text, desk }) => ({
    in: where,
    fact: where === 'fact' ? fact.trim() : '',
    text: text.trim(),
    desk,
  }))
  return { sites: [...new Set(sites)].sort(), side, accent, label: tidyWords(label), closed, rules: plain, otherwise }
}

/**
 * The hours of a desk; null: it is open for as long as its switch is on. [DE17] In a zone that there is (`unknown-zone`). An
 * event's desk keeps the days of its event (`of-an-event`), a rehearsal none.
 */
export function changeHours(directory: Directory, id: DeskId, hours: Hours | null): Decision<DirectoryFact> {
  const desk = directory.desks.get(id)
  if (!desk) return refuse('not-found')
  if (desk.rehearsal) return refuse('of-a-rehearsal')
  if (eventAtDesk(directory.events, id)) return refuse('of-an-event')
  if (hours && offsetAt(hours.zone, 0) === null) return refuse('unknown-zone', { zone: hours.zone })
  const { hours: before = null, ...rest } = desk
  const kept = hours && { zone: hours.zone, week: hours.week.map(({ day, start, end }) => ({ day, start, end })) }
  if (JSON.stringify(before) === JSON.stringify(kept)) return []
  return [{ type: 'desk-changed', desk: kept ? { ...rest, hours: kept } : rest }]
}
