// Closing takes a conversation from everybody's list. It is never final: a new word opens it again.
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Conversation, ConversationFact } from './conversation.ts'

/**
 * [CO8] Closing closes for everyone; a closed one stays closed.
 * [CO9] Closing states the last number that the host has seen from the guest: if the guest has written since, it is refused
 * with `changed-since` (detail: `unseen`, a count of messages), so that no word is closed away unread.
 */
export function close(conversation: Conversation, guestSaidSeen: number): Decision<ConversationFact> {
  if (conversation.life === 'closed') return []
  const unseen = conversation.guestSaid - guestSaidSeen
  if (unseen > 0) return refuse('changed-since', { unseen })
  return [{ type: 'closed' }]
}

/** [CO10] A host opens a closed conversation again; a live one stays as it is. */
export function reopen(conversation: Conversation): Decision<ConversationFact> {
  return conversation.life === 'closed' ? [{ type: 'reopened' }] : []
}
