// A conversation as one audience knows it: pure. The invariant [CL8]: an old snapshot and the facts since are the new snapshot.
import type { FactsPage, NumberedFact, ThreadHead, ThreadSnapshot } from '../protocol/conversation.ts'

export interface ThreadState {
  /** The number of the last fact that was applied. */
  readonly n: number
  readonly head: ThreadHead
  /** Without a gap, the last one being `n`; hidden ones too. */
  readonly facts: readonly NumberedFact[]
  /** Whether there are facts before the first of these. */
  readonly more: boolean
}

/** A fact that this audience may read. */
export type ShownFact = Extract<NumberedFact, { readonly fact: unknown }>

/** The thread from scratch. Older facts that `before` holds, of the same log, stay if they join without a gap. */
export function fromSnapshot({ n, head, facts, more }: ThreadSnapshot, before: ThreadState | null): ThreadState {
  const first = facts[0]?.n ?? n + 1
  const kept = before && before.n >= first - 1 ? before.facts.filter((fact) => fact.n < first) : []
  return { n, head, facts: [...kept, ...facts], more: before && kept.length > 0 ? before.more : more }
}

/** The thread after its next fact; whoever calls has made sure that it is the next. */
export function apply(before: ThreadState, fact: NumberedFact): ThreadState {
  const head = fact.hidden ? before.head : headAfter(before.head, fact)
  return { ...before, n: fact.n, head, facts: [...before.facts, fact] }
}

/** The thread with an older page before it; a page that does not join (asked for before a snapshot) changes nothing. */
export function prepend(before: ThreadState, { facts, more }: FactsPage): ThreadState {
  const first = before.facts[0]?.n ?? before.n + 1
  const joins = facts.length === 0 || facts[facts.length - 1]?.n === first - 1
  return joins ? { ...before, facts: [...facts, ...before.facts], more } : before
}

function headAfter(head: ThreadHead, { by, at, fact }: ShownFact): ThreadHead {
  const byGuest = by.kind === 'guest'
  switch (fact.type) {
    case 'message-sent':
    case 'file-shared':
      return byGuest ? { ...head, guestSaid: head.guestSaid + 1 } : head
    case 'assigned':
      // Guests get neither assignee nor epoch.
      if (head.epoch === undefined) return head
      return { ...head, assignee: fact.to, assignedAt: fact.to && at, epoch: fact.epoch ?? head.epoch }
    case 'seen':
      if (byGuest) return { ...head, guestSaw: fact.upTo }
      return { ...head, hostsSaw: Math.max(head.hostsSaw, fact.upTo) }
    case 'identity-proven':
      return { ...head, guest: { ...head.guest, level: 'proven' } }
    default:
      return fact.type in lives ? lifeAfter(head, fact as LifeFact, at) : head
  }
}

const lives = {
  queued: 'waiting',
  admitted: 'live',
  left: 'closed',
  parked: 'parked',
  unparked: 'live',
  closed: 'closed',
  reopened: 'live',
  'hard-closed': 'ended',
} as const

type LifeFact = Extract<ShownFact['fact'], { readonly type: keyof typeof lives }>

/** Hosts are told more: guests neither of parking nor of when an end was put. */
function lifeAfter(head: ThreadHead, fact: LifeFact, at: number): ThreadHead {
  const { type } = fact
  const forHosts = head.epoch !== undefined
  const after = {
    ...head,
    life: type === 'left' && fact.kept ? (forHosts ? 'parked' : 'live') : lives[type],
    waitingSince: type === 'queued' ? at : null,
    coolUntil: type === 'hard-closed' ? fact.coolUntil : null,
  } as const
  if (!forHosts) return after
  const endedAt = type === 'hard-closed' ? at : type === 'closed' ? null : head.endedAt
  return { ...after, parkedUntil: type === 'parked' ? fact.until : null, endedAt: endedAt ?? null }
}
