// A guest comes in. Coming in twice is coming in once: the conversation is already there.
import { type Desk, welcomeFor } from '../desk/desk.ts'
import { hasRoom, type Queue } from '../queue/queue.ts'
import type { BotId, HostId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { ConversationFact } from './conversation.ts'

/** What the guest brings to the door. */
export interface Arriving {
  readonly name: string | null
  readonly email: string | null
  readonly locale: string
  /** Sent by a rehearsal. */
  readonly pretend?: boolean
  /** The site that they come by has signed who they are. */
  readonly signed?: boolean
}

/** The place they come to. `known`: they have a conversation there. */
export interface Arrival {
  readonly desk: Desk
  readonly known: boolean
  readonly queue: Queue
  /** By whose contact link they come; absent: by the address of the desk. */
  readonly host?: HostId | undefined
}

/**
 * [CO11] A guest who has a conversation at this desk comes back to it, also while the desk is closed.
 * [CO12] A newcomer is welcomed in their language; refuses with `desk-closed`, or with `answer-missing` (detail: `field`)
 * when the door asks for what they did not say; who is signed is asked nothing. [DE13] With `signature-needed` where only they
 * are let in. [RE7] At a rehearsal only pretend guests come in, and only there. [CO20] When all places are taken, they wait in line. [CO95] Who comes
 * by the contact link of a host is theirs from the first word, also where a bot answers.
 */
export function arrive(guest: Arriving, { desk, known, queue, host }: Arrival): Decision<ConversationFact> {
  if (known) return []
  if (!desk.open || (desk.rehearsal !== undefined) !== (guest.pretend === true)) return refuse('desk-closed')
  if (desk.asks === 'signed' && !guest.signed) return refuse('signature-needed')
  const missing = guest.signed ? null : missingAnswer(desk, guest)
  if (missing) return refuse('answer-missing', { field: missing })

  const text = welcomeFor(desk, guest.locale)
  const welcome = text === null ? [] : [{ type: 'welcomed', text } as const]
  // [CO88] A bot has time for everybody.
  if (queue.bot && !host) return [{ type: 'guest-arrived' }, ...welcome, firstFloor(queue.bot)]
  const place = hasRoom(queue) ? [] : [{ type: 'queued', ticket: queue.nextTicket } as const]
  const given = host ? [{ type: 'assigned', to: host, epoch: 1, contact: true } as const] : []
  return [{ type: 'guest-arrived' }, ...welcome, ...given, ...place]
}

const firstFloor = (bot: BotId) => ({ type: 'floor-given', bot, epoch: 1, why: 'arrived', step: null }) as const

function missingAnswer(desk: Desk, guest: Arriving): 'name' | 'email' | null {
  if (desk.asks !== 'nothing' && guest.name === null) return 'name'
  return desk.asks === 'name-and-email' && guest.email === null ? 'email' : null
}
