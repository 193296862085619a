// Writing, noting, seeing. Whoever may read a conversation may write in it: the claim is soft.
import type { Queue } from '../queue/queue.ts'
import { type Decision, isRefusal, refuse } from '../shared/refusal.ts'
import type { Author, Conversation, ConversationFact } from './conversation.ts'
import { enter, isFull } from './queue.ts'
import type { Stir } from './stir.ts'
import { takeByWriting } from './take.ts'

type Facts = Decision<ConversationFact>

/** Who writes, and the line before the desk: looked at only by a word that needs a place, which hardly any does. */
export interface Writing {
  readonly by: Author
  readonly queue: Queue
  /** What a colleague did that a host who writes had not seen. */
  readonly unseen?: Stir | null
}

/**
 * [CO1] A message is kept as it was written. [CO2] A message in a closed conversation opens it again first, or when all
 * places are taken puts its guest in line. [CO32] Hosts write to whoever was admitted (`not-admitted`), and nobody writes
 * where an end was put (`ended`). [CO34] What a host wrote before they saw that a colleague had answered, closed it, set it
 * aside or given it to somebody goes out only once they have (`changed-since`; detail: `by`, `what`). [CO82] Where there is a bot,
 * a host who writes takes the floor.
 */
export function sendMessage(conversation: Conversation, text: string, writing: Writing): Facts {
  return send(conversation, { text }, writing)
}

/** Words with what stands beside them. */
export type Sent = Omit<Extract<ConversationFact, { type: 'message-sent' }>, 'type'>

/** The same for words with an offer beside them, or that answer one (ask.ts). */
export function send(conversation: Conversation, words: Sent, writing: Writing): Facts {
  const { life } = conversation
  const sent = { type: 'message-sent', ...words } as const
  if (life === 'ended') return refuse('ended')
  if (writing.by.kind === 'guest') {
    const back = life === 'closed' || life === 'parked'
    return back ? [...enter(conversation, writing.queue), sent] : [sent]
  }
  if (life === 'waiting') return refuse('not-admitted')
  if (writing.unseen) return refuse('changed-since', { by: writing.unseen.by, what: writing.unseen.what })
  const taken = writing.by.kind === 'host' ? takeByWriting(conversation, writing.by.id) : []
  if (isRefusal(taken)) return taken
  return life === 'closed' ? [{ type: 'reopened', over: isFull(writing.queue) }, ...taken, sent] : [...taken, sent]
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

/** [CO33] A host hides it from their own list until somebody says something more; the last number is what they hide. */
export function hide(hiddenUpTo: number, lastSeq: number): Facts {
  return hiddenUpTo >= lastSeq ? [] : [{ type: 'hidden', upTo: lastSeq }]
}

/** [CO33] And has it back. */
export function unhide(hiddenUpTo: number): Facts {
  return hiddenUpTo === 0 ? [] : [{ type: 'hidden', upTo: 0 }]
}

export interface Reader {
  readonly by: Author
  /** What this host had read before; not asked for a guest, who is one. */
  readonly readUpTo: number
  readonly lastSeq: number
}
