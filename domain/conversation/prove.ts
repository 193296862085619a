// A guest proves an address by opening the link that we sent to it.
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Conversation, ConversationFact } from './conversation.ts'

/** [CO13] A guest who left an address may have the personal link mailed to it; else refuses with `no-email`. */
export function askForLink(_conversation: Conversation, hasEmail: boolean): Decision<ConversationFact> {
  return hasEmail ? [{ type: 'link-asked' }] : refuse('no-email')
}

/** [CO14] Opening the mailed link proves the address, once, unless a site has signed it, and gives the device that opened it a personal link of its own. */
export function prove(conversation: Conversation): Decision<ConversationFact> {
  const added = { type: 'link-added' } as const
  return conversation.level !== 'stated' ? [added] : [{ type: 'identity-proven' }, added]
}
