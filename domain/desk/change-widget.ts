// A desk is put on websites, or taken from them.
import type { DeskId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { tidyWords } from './change.ts'
import type { Widget } from './widget.ts'

/**
 * [DE15] The desk is shown by the sites that are named and by no other. Null takes it from all of them. A rehearsal is on none
 * (`of-a-rehearsal`). The same again changes nothing.
 */
export function changeWidget(directory: Directory, id: DeskId, wanted: Widget | null): Decision<DirectoryFact> {
  const desk = directory.desks.get(id)
  if (!desk) return refuse('not-found')
  if (desk.rehearsal) return refuse('of-a-rehearsal')
  const { widget: before = null, ...rest } = desk
  const widget = wanted && tidy(wanted)
  if (JSON.stringify(before && tidy(before)) === JSON.stringify(widget)) return []
  return [{ type: 'desk-changed', desk: widget ? { ...rest, widget } : rest }]
}

function tidy({ sites, side, accent, label }: Widget): Widget {
  return { sites: [...new Set(sites)].sort(), side, accent, label: tidyWords(label) }
}
