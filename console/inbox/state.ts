// How the conversation of a row stands, as far as this console knows where its guest is.
import { type State, stateOf, type Whereabouts } from '../../domain/conversation/state.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import type { GuestPresence } from '../../protocol/presence.ts'

export function rowState(row: InboxRow, presence: GuestPresence | undefined, now: Instant): State | null {
  return stateOf(row, whereabouts(presence), now)
}

function whereabouts(presence: GuestPresence | undefined): Whereabouts {
  if (!presence) return null
  return presence.state === 'away' ? { goneSince: presence.since } : 'here'
}
