// Break-glass: two people together take over what a third has sealed, where their workspace has switched that on. Nothing is read
// beside the seal: it passes to the one who asked, so that one host alone reads it, as before.
import type { ConversationId, HostId, OpeningId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact, Opening } from './directory.ts'

export type { Opening } from './directory.ts'

type Facts = Decision<DirectoryFact>

/** How long a wish waits for the second person. */
export const opensWithinMs = 24 * 3_600_000

/** What names a sealed conversation to somebody who cannot see it: the beginning of its id, told by its guest or its host. */
export function referenceOf(conversation: ConversationId): string {
  return conversation.replaceAll('-', '').slice(0, 12)
}

/** The reference in whatever somebody has pasted: as it is read out, or an address of the conversation. */
export function referenceIn(text: string): string | null {
  const found = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?:[0-9a-f][ -]*){12}/i.exec(text)
  return (
    found &&
    found[0]
      .replace(/[^0-9a-f]/gi, '')
      .slice(0, 12)
      .toLowerCase()
  )
}

/** As it is read out: three groups of four. */
export function spelled(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, '$1-')
}

export interface WantedOpening {
  readonly id: OpeningId
  readonly reason: string
}

/** A conversation that somebody else has sealed; null: there is none by that name. */
export type Sealed = Pick<Opening, 'conversation' | 'sealedBy'> | null

/** [WS43] Whoever names what a colleague has sealed asks for it with a reason. [WS42] Where it is not switched on there is nothing. */
export function askToOpen(directory: Directory, wanted: WantedOpening & { sealed: Sealed }, stamp: Stamp): Facts {
  const { id, sealed } = wanted
  const reason = wanted.reason.trim()
  if (!directory.workspace.breakGlass || !sealed || sealed.sealedBy === stamp.by || reason === '')
    return refuse('not-found')
  if (directory.openings.has(id)) return []
  const waits = [...directory.openings.values()].some(
    (one) => one.conversation === sealed.conversation && waitsAt(one, stamp.at),
  )
  if (waits) return refuse('asked-already')
  const { conversation, sealedBy } = sealed
  const opening = { id, conversation, sealedBy, by: stamp.by, reason, askedAt: stamp.at, agreed: null }
  return [{ type: 'opening-asked', opening }]
}

/** [WS44] A second person opens it within a day: neither the one who asked nor the one who has sealed it. */
export function agreeToOpen(directory: Directory, id: OpeningId, { by, at }: Stamp): Facts {
  const opening = directory.openings.get(id)
  if (!directory.workspace.breakGlass || !opening) return refuse('not-found')
  if (opening.agreed) return []
  if (!waitsAt(opening, at) || !isPresent(directory, opening.by)) return refuse('not-found')
  if (by === opening.by || by === opening.sealedBy) return refuse('needs-another')
  return [{ type: 'opening-agreed', opening: { ...opening, agreed: { by, at } } }]
}

/** [WS45] Before it is opened anybody who might agree takes the wish off; what was opened stays opened. */
export function dropOpening(directory: Directory, id: OpeningId): Facts {
  const opening = directory.openings.get(id)
  if (!opening || opening.agreed) return refuse('not-found')
  return [{ type: 'opening-dropped', opening }]
}

/** [WS46] Whoever had sealed it says that they have read of it; until then it stands before them. */
export function acknowledgeOpening(directory: Directory, id: OpeningId, { by }: Stamp): Facts {
  const opening = directory.openings.get(id)
  if (!opening || opening.sealedBy !== by || !opening.agreed) return refuse('not-found')
  return [{ type: 'opening-told', opening }]
}

/** Whether it can still be agreed to. */
export function waitsAt({ askedAt, agreed }: Opening, at: Instant): boolean {
  return agreed === null && at < askedAt + opensWithinMs
}

interface Stamp {
  readonly by: HostId
  readonly at: Instant
}

function isPresent({ hosts }: Directory, host: HostId): boolean {
  return hosts.get(host)?.removed === false
}
