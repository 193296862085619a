// What hosts are told of a conversation beside what guests are: whose it is, what was set aside, when an end was put.
// Apart from the thread, so that a guest's page does not carry it.
import type { HostId } from '../domain/shared/ids.ts'
import type { Need } from '../domain/conversation/floor.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { ThreadHead } from '../protocol/conversation.ts'
import type { ShownFact } from './thread-state.ts'

/** The head of a host's thread after the fact; that of a guest, who is told neither assignee nor epoch, stays as it is. */
export function hostHead(head: ThreadHead, { at, fact }: ShownFact): ThreadHead {
  if (head.epoch === undefined) return head
  if (fact.type === 'assigned')
    return {
      ...head,
      assignee: fact.to,
      assignedAt: fact.to && at,
      afterClose: fact.to,
      epoch: fact.epoch ?? head.epoch,
      ...(fact.to && { need: null }),
    }
  switch (fact.type) {
    case 'floor-given':
      return { ...head, ...held(null, at), floor: 'bot', epoch: fact.epoch ?? head.epoch }
    case 'floor-taken':
      return { ...head, ...held(fact.to, at), floor: 'person', epoch: fact.epoch ?? head.epoch }
    case 'person-needed':
      return { ...head, need: needAfter(head, fact, at) }
    case 'queued':
      return { ...head, ...idle, afterClose: head.assignee ?? null, waitingSince: at }
    case 'left':
      return { ...head, ...idle, life: fact.kept ? 'parked' : 'closed' }
    case 'parked':
      return { ...head, ...idle, life: 'parked', parkedUntil: fact.until }
    case 'closed':
      return { ...head, ...idle, need: null, endedAt: null, afterClose: fact.afterClose ?? null }
    case 'hard-closed':
      return { ...head, ...idle, need: null, coolUntil: fact.coolUntil, endedAt: at }
    case 'admitted':
    case 'reopened':
    case 'unparked':
      return { ...head, ...idle, afterClose: head.assignee ?? null, life: 'live' }
    case 'tagged':
      return { ...head, tags: [...(head.tags ?? []).filter((tag) => tag !== fact.tag), fact.tag] }
    case 'untagged':
      return { ...head, tags: (head.tags ?? []).filter((tag) => tag !== fact.tag) }
    default:
      return head
  }
}

function needAfter({ need }: ThreadHead, { why, team }: Needed, at: Instant): Need | null {
  return why && { why, since: need?.since ?? at, ...(team && { team }) }
}

type Needed = Extract<ShownFact['fact'], { type: 'person-needed' }>

/** Whoever has the floor has the conversation. */
const held = (host: HostId | null, at: Instant) =>
  ({ assignee: host, assignedAt: host && at, afterClose: host, need: null }) as const

/** What only one of the lives has. */
const idle = { waitingSince: null, parkedUntil: null, coolUntil: null } as const
