// Closing takes a conversation from everybody's list. It is never final: a new word opens it again. A hard close is
// final for now: the guest is out at once, reads why, and has to come back on purpose.
import type { AfterClose } from '../desk/desk.ts'
import type { Queue } from '../queue/queue.ts'
import type { HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../shared/refusal.ts'
import { assign } from './assign.ts'
import type { Conversation, ConversationFact } from './conversation.ts'
import { enter, isFull } from './queue.ts'

type Facts = Decision<ConversationFact>

export interface Closing {
  readonly guestSaidSeen: number
  /** What the desk says. */
  readonly afterClose: AfterClose
  /** What the host says of this one; `epoch`: of the claim that they believe in. */
  readonly wanted?: { readonly to: HostId | null; readonly epoch: number } | undefined
}

/**
 * [CO8] Closing closes for everyone; a closed one stays closed.
 * [CO9] Closing states the last number that the host has seen from the guest: if the guest has written since, it is refused
 * with `changed-since` (detail: `unseen`, a count of messages), so that no word is closed away unread.
 * [CO35] It says who has the conversation when its guest writes again: as the desk has it, or as was said for this one, which
 * states the claim that it believes in (`held-by-another`, as for the claim) and is not said of a sealed one (`sealed`).
 */
export function close(conversation: Conversation, closing: Closing): Facts {
  if (conversation.life === 'closed' || conversation.life === 'ended') return []
  const unseen = conversation.guestSaid - closing.guestSaidSeen
  if (unseen > 0) return refuse('changed-since', { unseen })
  const afterClose = ownerAfter(conversation, closing)
  return isRefusal(afterClose) ? afterClose : [{ type: 'closed', afterClose }]
}

function ownerAfter(conversation: Conversation, { afterClose, wanted }: Closing): HostId | null | Refusal {
  const { assignee, sealedBy } = conversation
  if (wanted && wanted.to !== assignee) {
    // What is said of it is what would be said of the claim itself.
    const claim = assign(conversation, wanted.to, wanted.epoch)
    return isRefusal(claim) ? claim : wanted.to
  }
  return wanted || afterClose === 'host' || sealedBy !== null ? assignee : null
}

/**
 * [CO10] A host opens a closed conversation again, or one that was put an end to; a live one stays as it is.
 * [CO29] When all places are taken, that it is one too many is kept with the fact.
 */
export function reopen(conversation: Conversation, queue: Queue): Facts {
  const isOver = conversation.life === 'closed' || conversation.life === 'ended'
  return isOver ? [{ type: 'reopened', over: isFull(queue) }] : []
}

/** How the guest is put out: the reason that they read, and for how long they stay out. */
export interface HardClose {
  readonly reason: string
  /** 0: they may come back at once. */
  readonly coolMinutes: number
}

/** [CO30] A hard close ends it at once, whatever was written since; the guest reads the reason, and the place is free. */
export function hardClose(
  conversation: Conversation,
  { reason, coolMinutes }: HardClose,
  at: Instant,
): readonly ConversationFact[] {
  if (conversation.life === 'ended') return []
  const coolUntil = coolMinutes === 0 ? null : at + coolMinutes * 60_000
  return [{ type: 'hard-closed', coolUntil, text: reason }]
}

/**
 * [CO31] A guest comes back on purpose, not before the time that was set (`cooling`, detail: `until`), and then like a
 * newcomer, behind all who wait. A conversation that is not over stays as it is.
 */
export function comeBack(conversation: Conversation, queue: Queue, at: Instant): Facts {
  const { life, coolUntil } = conversation
  if (life !== 'ended' && life !== 'closed') return []
  if (coolUntil !== null && at < coolUntil) return refuse('cooling', { until: coolUntil })
  return enter(conversation, queue)
}
