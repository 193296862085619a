// In line and out of it: who comes in, who waits, who is let in, who steps aside.
import { hasRoom, isFirst, type Queue } from '../queue/queue.ts'
import type { HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Conversation, ConversationFact } from './conversation.ts'

type Facts = Decision<ConversationFact>

/**
 * [CO20] Whoever comes gets a place, or a place in line. [CO21] Who was in line or served before keeps the ticket, and so
 * comes ahead of all who came later.
 */
export function enter(conversation: Conversation, queue: Queue): readonly ConversationFact[] {
  const toBot = toTheBot(conversation, queue)
  if (toBot) return [toBot, { type: beginsAs(conversation), over: false }]
  if (!hasRoom(queue))
    return [...named(conversation), { type: 'queued', ticket: conversation.ticket ?? queue.nextTicket }]
  return [...freed(conversation, queue), { type: beginsAs(conversation), over: false }]
}

const beginsAs = ({ life }: Conversation) => (life === 'parked' ? 'unparked' : 'reopened')

/** [CO88] [V13] Where a bot answers it has who comes back, but for whoever was to go on with them and is there. */
function toTheBot({ afterClose, sealedBy, epoch }: Conversation, { bot, here }: Queue): ConversationFact | null {
  if (!bot || sealedBy !== null || (afterClose !== null && here.has(afterClose))) return null
  return { type: 'floor-given', bot, epoch: epoch + 1, why: 'came-back', step: null }
}

/**
 * [CO35] It opens again with whoever was to have it after its close. [CO22] [V13] Never with somebody who is away: then no
 * name stands on it, and whoever works at the desk may take it.
 */
export function freed(conversation: Conversation, { here }: Queue): readonly ConversationFact[] {
  const { afterClose } = conversation
  return named(conversation, afterClose !== null && here.has(afterClose) ? afterClose : null)
}

/** [CO43] A sealed one waits for whoever has sealed it. */
function named(conversation: Conversation, to = conversation.afterClose): readonly ConversationFact[] {
  const { assignee, epoch, sealedBy } = conversation
  return sealedBy !== null || to === assignee ? [] : [{ type: 'assigned', to, epoch: epoch + 1 }]
}

export interface Admission {
  /** The host who lets in; null: the desk itself. */
  readonly by: HostId | null
  /** Above the limit, if it must be. */
  readonly over: boolean
}

/**
 * [CO23] A host lets in the first in line of those whom they may see, and nobody else (`not-first`). [CO24] Above the limit
 * only on purpose: `over` says so and is kept with the fact; without it the refusal is `at-limit` (detail: `live`, `limit`).
 */
export function admit(conversation: Conversation, queue: Queue, { by, over }: Admission): Facts {
  if (conversation.life !== 'waiting') return []
  if (!isFirst(queue, conversation.id, by)) return refuse('not-first')
  const full = queue.live >= queue.capacity
  if (full && !over) return refuse('at-limit', { live: queue.live, limit: queue.capacity })
  return [...freed(conversation, queue), { type: 'admitted', over: full }]
}

/** [CO25] The place that came free goes to the first in line; only the desk itself does this. */
export function admitByItself(conversation: Conversation, queue: Queue): readonly ConversationFact[] {
  return [...freed(conversation, queue), { type: 'admitted', over: false }]
}

/**
 * [CO26] A guest may leave the line. What they wrote while waiting is kept for the hosts, as a parked conversation; who
 * wrote nothing leaves nothing behind, and the next time is a new one.
 */
export function leave(conversation: Conversation): Facts {
  return conversation.life === 'waiting' ? [{ type: 'left', kept: conversation.saidWaiting }] : []
}

/** [CO27] A parked conversation holds no place; it comes back when the guest writes, a host wants it, or the time is there. */
export function park(conversation: Conversation, until: Instant | null): Facts {
  if (conversation.life === 'parked') return conversation.parkedUntil === until ? [] : [{ type: 'parked', until }]
  return conversation.life === 'live' ? [{ type: 'parked', until }] : refuse('not-live')
}

/** [CO28] A host takes it back into work; above the limit this is kept with the fact, as for any admission by hand. */
export function unpark(conversation: Conversation, queue: Queue): Facts {
  return conversation.life === 'parked' ? [{ type: 'unparked', over: isFull(queue) }] : []
}

/** [CO27] At its time it comes back by itself, to a place or to the line; one that was parked anew or taken up is left alone. */
export function wake(conversation: Conversation, until: Instant, queue: Queue): Facts {
  const isDue = conversation.life === 'parked' && conversation.parkedUntil === until
  return isDue ? enter(conversation, queue) : []
}

/** Whether one more would be above the limit. */
export function isFull({ live, capacity }: Queue): boolean {
  return live >= capacity
}
