// Whom it reaches, with no page open, that a conversation needs them.
import { type Audience, worksOn } from '../access/may.ts'
import { isCalled } from '../conversation/called.ts'
import type { Need, NeedKind } from '../conversation/floor.ts'
import type { HostId } from '../shared/ids.ts'
import type { Directory, Host } from '../workspace/directory.ts'

/** Why a host is told: the conversation needs a person, or a colleague has given it to them. */
export type AlertKind = NeedKind | 'given'

export interface Alert {
  readonly kind: AlertKind
  readonly audience: Audience
  /** Whom it was given to; null: it needs any of those who may read it, or one of a team. */
  readonly to: HostId | null
  readonly need: Need | null
}

/** [AL1] [AL8] The hosts who are told. */
export function alerted(directory: Directory, { audience, to, need }: Alert): HostId[] {
  const desk = directory.desks.get(audience.desk)
  if (!desk || desk.rehearsal) return []
  // Of what is sealed there is nobody else to call.
  const isMeant = (id: HostId) => audience.sealedBy !== null || isCalled(directory, { desk: desk.id, need }, id)
  const concerns = ({ id, away }: Host) => (to === null ? away === undefined && isMeant(id) : id === to)
  return [...directory.hosts.values()]
    .filter((host) => concerns(host) && worksOn(directory, host.id, audience))
    .map(({ id }) => id)
}
