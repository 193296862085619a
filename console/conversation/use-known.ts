// What is known of a conversation now: by its thread, and until that has come by its row in the list.
import type { Thread } from '../../client/thread.ts'
import type { Life } from '../../domain/conversation/conversation.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { ConversationId, DeskId, HostId, TagId } from '../../domain/shared/ids.ts'
import type { InboxRow, SealView, ThreadHead } from '../../protocol/conversation.ts'
import type { GuestPresence } from '../../protocol/presence.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { faceName, guestName } from '../frame/names.ts'
import { clock, moment, sameDay } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'

export interface Known {
  readonly id: ConversationId
  readonly guest: { readonly id: string; readonly name: string; readonly face: string; readonly level: IdentityLevel }
  /** Null: not given, or not known yet. */
  readonly email: string | null
  readonly locale: string | null
  readonly desk: DeskId | null
  readonly life: Life
  readonly assignee: HostId | null
  /** As they were put on. */
  readonly tags: readonly TagId[]
  /** Sealed by this host: of what another has sealed nothing is known. `at` comes with the thread. */
  readonly sealed: { readonly at: SealView['at'] | null } | null
  readonly presence: { readonly state: GuestPresence['state']; readonly words: string } | undefined
  readonly row: InboxRow | undefined
  readonly head: ThreadHead | null
}

const noTags: readonly TagId[] = []
const unknownSince = { at: null }

/** Null when neither row nor thread has come. */
export function useKnown(thread: Thread): Known | null {
  const { inbox } = useHouse()
  const words = useWords()
  const presence = usePresence(thread.id)
  const head = useChanging(thread, () => thread.head)
  const row = useChanging(inbox, () => inbox.row(thread.id))
  const guest = head?.guest ?? row?.guest
  if (!guest) return null
  return {
    id: thread.id,
    guest: { id: guest.id, name: guestName(guest, words), face: faceName(guest), level: guest.level },
    email: head?.guest.email ?? null,
    locale: head?.guest.locale ?? null,
    desk: head?.desk ?? row?.desk ?? null,
    life: head?.life ?? row?.life ?? 'live',
    assignee: (head ? head.assignee : row?.assignee) ?? null,
    tags: (head ? head.tags : row?.tags) ?? noTags,
    sealed: head ? head.sealed : row?.sealed ? unknownSince : null,
    presence,
    row,
    head,
  }
}

function usePresence(id: ConversationId): Known['presence'] {
  const { inbox } = useHouse()
  const words = useWords()
  const now = useNow()
  const presence = useChanging(inbox, () => inbox.presence(id)?.guest)
  if (!presence) return undefined
  if (presence.state !== 'away') return { state: presence.state, words: words(`person.${presence.state}`) }
  const time = sameDay(presence.since, now) ? clock(presence.since, words) : moment(presence.since, now, words)
  return { state: 'away', words: words('person.away', { time }) }
}
