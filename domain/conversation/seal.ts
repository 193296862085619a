// The seal: from its commit on one host alone reads the conversation, now and afterwards, whatever rank the others have.
import type { HostId } from '../shared/ids.ts'
import { type Decision, isRefusal, refuse } from '../shared/refusal.ts'
import { assign } from './assign.ts'
import type { Conversation, ConversationFact } from './conversation.ts'

type Facts = Decision<ConversationFact>

/**
 * [CO40] A host seals a conversation, open or closed, and so takes it; sealing what one has sealed changes nothing.
 * [CO41] Whoever believed in an older state of the claim is refused, as for the claim itself (`held-by-another`).
 */
export function seal(conversation: Conversation, by: HostId, epoch: number): Facts {
  if (conversation.sealedBy === by) return []
  if (conversation.sealedBy !== null) return refuse('sealed')
  const taken = assign(conversation, by, epoch)
  // The seal comes first: of what follows it nobody else hears.
  return isRefusal(taken) ? taken : [{ type: 'sealed', to: by }, ...taken]
}

/** [CO42] Whoever holds the seal lifts it: all of it is open again to the hosts of the desk. */
export function unseal(conversation: Conversation): Facts {
  return conversation.sealedBy === null ? [] : [{ type: 'unsealed' }]
}

/** [CO44] The seal of a host who has left goes to the successor whom they were given, and the claim with it. */
export function passSeal(conversation: Conversation, { from, to }: Passing): Facts {
  if (conversation.sealedBy !== from) return []
  return [
    { type: 'seal-passed', to },
    { type: 'assigned', to, epoch: conversation.epoch + 1 },
  ]
}

export interface Passing {
  readonly from: HostId
  readonly to: HostId
}
