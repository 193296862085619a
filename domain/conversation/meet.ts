// A guest comes by the contact link of a host, and has a conversation at that desk already.
import type { HostId } from '../shared/ids.ts'
import { type Decision, isRefusal, refuse } from '../shared/refusal.ts'
import { assign } from './assign.ts'
import type { Conversation, ConversationFact } from './conversation.ts'

/**
 * [CO96] It goes to that host where nobody has it, or where it was closed. While a colleague has it (`held-by-another`), has sealed
 * it (`sealed`), or where an end was put to it (`ended`), it stays as it is, and what the guest wrote for the one reaches no other.
 */
export function meet(conversation: Conversation, host: HostId): Decision<ConversationFact> {
  const { assignee, life, sealedBy, epoch } = conversation
  if (life === 'ended') return refuse('ended')
  if (sealedBy !== null && sealedBy !== host) return refuse('sealed')
  if (assignee === host) return []
  if (assignee !== null && life !== 'closed') return refuse('held-by-another')
  const given = assign(conversation, host, epoch)
  return isRefusal(given) ? given : given.map(byContact)
}

/** So that hosts read how it came to them. */
function byContact(fact: ConversationFact): ConversationFact {
  return fact.type === 'assigned' ? { ...fact, contact: true } : fact
}
