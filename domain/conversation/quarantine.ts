// What a guest sends while a bot answers and nobody holds the floor: kept apart until a host has looked at it.
import type { Apart, SharedFile } from '../file/file.ts'
import { isOver, type Keep, keptUntil, quarantineKeep } from '../file/keep.ts'
import type { FileId, HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../shared/refusal.ts'
import type { Conversation, ConversationFact } from './conversation.ts'
import type { Floor } from './floor.ts'

type Facts = Decision<ConversationFact>

/**
 * [CO76] It is not said: nobody reads of it but that it is there, until when. Hosts are called for, once; where the bot has an address
 * that is told instead, they are not. What is sealed is told to nobody outside.
 */
export function quarantine(
  { floor, sealedBy }: Conversation,
  { file, bytes }: { readonly file: FileId; readonly bytes: number },
  { at, mailed }: { readonly at: Instant; readonly mailed: boolean },
): ConversationFact[] {
  const outside = mailed && sealedBy === null
  const until = keptUntil(quarantineKeep, at) ?? at
  const apart = { type: 'file-quarantined', file, bytes, until, ...(outside && { mailed: true as const }) } as const
  return outside ? [apart] : [...callForFile(floor), apart]
}

/** [CO76] What is needed already is not needed anew. */
function callForFile({ need }: Floor): ConversationFact[] {
  return need === null ? [{ type: 'person-needed', why: 'file' }] : []
}

/** [CO76] Asked for by the house, where nothing could be mailed after all. */
export function callInstead({ floor, life, assignee }: Conversation, file: SharedFile | null): Facts {
  return file?.state === 'quarantined' && life === 'live' && assignee === null ? callForFile(floor) : []
}

export interface Settling {
  /** Null: no host, and so nobody who may hold the floor. */
  readonly by: HostId | null
  readonly epoch: number
  readonly at: Instant
}

/**
 * [CO77] Whoever holds the floor lets it in: from then on it is a file that its guest has shared, kept as the desk keeps files.
 * Refuses with `not-found`, `held-by-another`, and with `file-gone` where there is nothing to let in any more.
 */
export function letIn(
  conversation: Conversation,
  file: SharedFile | null,
  { deskKeeps, ...settling }: Settling & { readonly deskKeeps: Keep },
): Facts {
  if (file?.state === 'shared') return []
  const there = settled(conversation, file, settling)
  if (isRefusal(there)) return there
  const { keep, others: _others, ...shared } = there.apart
  const until = keptUntil(keep ?? deskKeeps, settling.at)
  return [
    { type: 'quarantine-let-in', file: there.file },
    { type: 'file-shared', file: there.file, ...shared, until },
  ]
}

/** [CO78] Whoever holds the floor throws it away, and its guest is told. Refuses as `letIn` does. */
export function discard(conversation: Conversation, file: SharedFile | null, settling: Settling): Facts {
  if (file?.state === 'discarded') return []
  const there = settled(conversation, file, settling)
  return isRefusal(there) ? there : [{ type: 'quarantine-discarded', file: there.file }]
}

function settled(
  { floor, assignee: holder, assignedAt: since, epoch, life }: Conversation,
  file: SharedFile | null,
  { by, epoch: believed, at }: Settling,
): { readonly file: FileId; readonly apart: Apart } | Refusal {
  if (!file) return refuse('not-found')
  if (file.state !== 'quarantined' || !file.apart || isOver(file.until, at)) return refuse('file-gone')
  if (life !== 'live') return refuse('not-live')
  if (floor.by !== 'person' || holder === null || holder !== by || epoch !== believed)
    return refuse('held-by-another', { holder, since, epoch })
  return { file: file.id, apart: file.apart }
}

/** [CO79] Whoever was called for it alone is needed no more with the last one. */
export function endQuarantine({ need }: Floor, { id, until, apart }: SharedFile, now: Instant): ConversationFact[] {
  if (!isOver(until, now)) return []
  const over = { type: 'quarantine-ended', file: id } as const
  return need?.why === 'file' && apart?.others === 0 ? [over, { type: 'person-needed', why: null }] : [over]
}
