// What a host has to know before working with what guests write: acknowledged once for each version of the text.
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Acknowledged, Directory, DirectoryFact } from './directory.ts'
import { type Asking, presentHost } from './people.ts'

/** Of the text as it stands in the catalogues (`duties.*`). Whoever changes what it says raises it, and all are asked again. */
export const dutiesVersion = 1

/** [WS41] Each host for themselves. What was acknowledged already, or a later version of it, changes nothing. */
export function acknowledgeDuties(directory: Directory, version: number, { by, at }: Asking): Decision<DirectoryFact> {
  const host = presentHost(directory, by)
  if (!host || version > dutiesVersion) return refuse('not-found')
  if (hasAcknowledged(host.duties, version)) return []
  return [{ type: 'duties-acknowledged', host: { ...host, duties: { version, at } } }]
}

/** Whether this version was acknowledged, or a later one. */
export function hasAcknowledged(duties: Acknowledged | undefined, version = dutiesVersion): boolean {
  return duties !== undefined && duties.version >= version
}
