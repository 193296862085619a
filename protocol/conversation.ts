// What is said in and of a conversation: commands up, facts, threads and rows down.
import { type Static, Type } from 'typebox'
import type { Life } from '../domain/conversation/conversation.ts'
import type { IdentityLevel } from '../domain/guest/guest.ts'
import type { ConversationId, DeskId, GuestId, HostId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import { AnId, exact, Seq, Words } from './shapes.ts'

/** The body of each command on a conversation. */
export const conversationCommands = {
  'send-message': exact({ text: Words }),
  'add-note': exact({ text: Words }),
  assign: exact({ to: Type.Union([AnId, Type.Null()]), epoch: Seq }),
  close: exact({ guestSaidSeen: Seq }),
  reopen: exact({}),
  see: exact({ upTo: Seq }),
  'ask-for-link': exact({}),
} as const

export type ConversationCommandName = keyof typeof conversationCommands
export type ConversationCommandBody<Name extends ConversationCommandName> = Static<(typeof conversationCommands)[Name]>

/** Who did it, as an audience may know it. A guest is told the names of hosts; the console has its directory. */
export type AuthorView =
  | { readonly kind: 'guest'; readonly level: IdentityLevel }
  | { readonly kind: 'host'; readonly id: HostId; readonly name?: string }
  | { readonly kind: 'desk' }

export type FactView =
  | { readonly type: 'guest-arrived' }
  | { readonly type: 'message-sent'; readonly text: string }
  | { readonly type: 'note-added'; readonly text: string }
  /** `name` is told to guests only; `epoch` to hosts only. */
  | { readonly type: 'assigned'; readonly to: HostId | null; readonly name?: string; readonly epoch?: number }
  | { readonly type: 'closed' }
  | { readonly type: 'reopened' }
  | { readonly type: 'seen'; readonly upTo: number }
  | { readonly type: 'identity-proven' }

/** One numbered fact. `n` has no gaps within a conversation; a fact that this audience may not see spends its number as `hidden`. */
export type NumberedFact =
  | { readonly n: number; readonly hidden: true }
  | {
      readonly n: number
      readonly at: Instant
      readonly by: AuthorView
      readonly fact: FactView
      readonly key?: string
      readonly hidden?: never
    }

export interface GuestView {
  readonly id: GuestId
  readonly name: string | null
  /** Hosts only. */
  readonly email?: string | null
  readonly level: IdentityLevel
  readonly locale: string
}

/** Everything that a thread's reducer keeps beside its facts. Hosts get all; guests get neither assignee nor epoch. */
export interface ThreadHead {
  readonly life: Life
  readonly assignee?: HostId | null
  readonly assignedAt?: Instant | null
  readonly epoch?: number
  readonly guestSaid: number
  readonly guestSaw: number
  readonly hostsSaw: number
  readonly guest: GuestView
  readonly desk: DeskId
}

/** The newest facts of a conversation, at most 60, in order; `n` is the log's last number. */
export interface ThreadSnapshot {
  readonly n: number
  readonly head: ThreadHead
  readonly facts: readonly NumberedFact[]
  /** Whether there are facts before the first of these. */
  readonly more: boolean
}

/** One line of the hosts' list: an upsert, guarded by `n`. */
export interface InboxRow {
  readonly id: ConversationId
  readonly n: number
  readonly desk: DeskId
  readonly guest: Pick<GuestView, 'id' | 'name' | 'level'>
  readonly life: Life
  readonly assignee: HostId | null
  readonly assignedAt: Instant | null
  readonly epoch: number
  /** Unread for a host is this less the `guestSaid` of their reading. */
  readonly guestSaid: number
  readonly guestSaw: number
  readonly last: InboxPreview | null
  readonly at: Instant
  readonly arrivedAt: Instant
}

/** The newest message or note, cut to 140 characters. */
export interface InboxPreview {
  readonly n: number
  readonly by: AuthorView
  readonly note: boolean
  readonly text: string
}

/** How far one host has read: everything up to `upTo`, `guestSaid` of the guest's messages. */
export interface Reading {
  readonly conversation: ConversationId
  readonly upTo: number
  readonly guestSaid: number
}

/** A page of the list, 500 rows at most; `next` is the cursor of the page after it. */
export interface InboxPage {
  readonly rows: readonly InboxRow[]
  readonly readings: readonly Reading[]
  readonly next: string | null
}

/** A page of older facts, in order. */
export interface FactsPage {
  readonly facts: readonly NumberedFact[]
  readonly more: boolean
}
