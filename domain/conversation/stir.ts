// What a colleague does that changes what one would say: looked at when a reply comes that was written before it was seen.
import type { HostId } from '../shared/ids.ts'
import type { ConversationFact } from './conversation.ts'

export type StirKind = 'answered' | 'closed' | 'parked' | 'given'

export interface Stir {
  /** The number of its fact. Infinity while that is not written yet: nobody can have seen it. */
  readonly n: number
  readonly by: HostId
  readonly what: StirKind
}

/** The facts that stir, when a host has done them. */
export const stirring: ReadonlyMap<string, StirKind> = new Map<ConversationFact['type'], StirKind>([
  ['message-sent', 'answered'],
  ['file-shared', 'answered'],
  ['closed', 'closed'],
  ['parked', 'parked'],
  ['assigned', 'given'],
  ['floor-taken', 'given'],
])

export interface Sight {
  readonly by: HostId
  /** The last number that they had before their eyes; undefined: they do not say, and nothing is held back. */
  readonly seen: number | undefined
}

/** [CO34] The newest of what colleagues did after what this host had seen; null when there is nothing. Own acts are known. */
export function unseenStir(stirs: readonly Stir[], { by, seen }: Sight): Stir | null {
  return seen === undefined ? null : (stirs.findLast((stir) => stir.n > seen && stir.by !== by) ?? null)
}
