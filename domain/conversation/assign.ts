// The name on a conversation. Optional, and guarded: of a hundred who claim at once, one wins and the rest learn who.
import type { HostId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Conversation, ConversationFact } from './conversation.ts'

/**
 * [CO5] The first to assign wins; [CO6] whoever believed in an older epoch is refused and told who holds it since when;
 * [CO7] assigning to whoever holds it already changes nothing.
 * [CO43] A sealed conversation stays with whoever has sealed it (`sealed`).
 * Refuses with `held-by-another` (detail: `holder`, `since`, `epoch`).
 */
export function assign(conversation: Conversation, to: HostId | null, epoch: number): Decision<ConversationFact> {
  if (conversation.assignee === to) return []
  if (conversation.sealedBy !== null) return refuse('sealed')
  if (conversation.epoch !== epoch) {
    const { assignee: holder, assignedAt: since } = conversation
    return refuse('held-by-another', { holder, since, epoch: conversation.epoch })
  }
  const { floor } = conversation
  // [CO81] Where there is a bot, whose name is on it holds the floor.
  if (floor.by === 'bot' && to !== null) return [{ type: 'floor-taken', to, epoch: epoch + 1 }]
  const left: ConversationFact[] = floor.bot !== null && to === null ? [{ type: 'person-needed', why: 'waited' }] : []
  return [{ type: 'assigned', to, epoch: epoch + 1 }, ...left]
}
