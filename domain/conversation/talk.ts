// Writing, noting, seeing. Whoever may read a conversation may write in it: the claim is soft.
import type { Decision } from '../shared/refusal.ts'
import type { Author, Conversation, ConversationFact } from './conversation.ts'

type Facts = Decision<ConversationFact>

/** [CO1] A message is kept as it was written. [CO2] A message in a closed conversation opens it again first. */
export function sendMessage(conversation: Conversation, text: string): Facts {
  const sent = { type: 'message-sent', text } as const
  return conversation.life === 'closed' ? [{ type: 'reopened' }, sent] : [sent]
}

/** [CO3] A note is of another type than a message, and does not open a closed conversation. */
export function addNote(_conversation: Conversation, text: string): Facts {
  return [{ type: 'note-added', text }]
}

/** [CO4] Seeing only moves forward, and never past the end of the log. `lastSeq` is that end. */
export function see(conversation: Conversation, upTo: number, { by, readUpTo, lastSeq }: Reader): Facts {
  const mark = Math.min(upTo, lastSeq)
  const before = by.kind === 'guest' ? conversation.guestSaw : readUpTo
  return mark <= before ? [] : [{ type: 'seen', upTo: mark }]
}

export interface Reader {
  readonly by: Author
  /** What this host had read before; not asked for a guest, who is one. */
  readonly readUpTo: number
  readonly lastSeq: number
}
