// What is said in and of a conversation: commands up, facts, threads and rows down.
import { type Static, Type } from 'typebox'
import type { Life } from '../domain/conversation/conversation.ts'
import type { FileKind } from '../domain/file/file.ts'
import type { Flagged } from '../domain/flag/flag.ts'
import type { IdentityLevel } from '../domain/guest/guest.ts'
import type { BotId, ConversationId, DeskId, FlagId, GuestId, HostId, TagId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { FileFactView } from './file-fact.ts'
import { AnEnd, type FloorFactView, type MessageView, type NeedView } from './floor.ts'
import { AMessage } from './offer.ts'
import { ACodeWay, AKeep, AMoment, AnId, exact, Seq, TagName, Words } from './shapes.ts'

/** The body of each command on a conversation. */
export const conversationCommands = {
  'send-message': AMessage,
  'add-note': exact({ text: Words }),
  assign: exact({ to: Type.Union([AnId, Type.Null()]), epoch: Seq }),
  /** `afterClose`: who has this one when its guest writes again, where it is not to be as the desk has it; `epoch` as for `assign`. */
  close: exact({
    guestSaidSeen: Seq,
    afterClose: Type.Optional(exact({ to: Type.Union([AnId, Type.Null()]), epoch: Seq })),
  }),
  reopen: exact({}),
  /** Out at once; the guest reads the reason, and may come back after so many minutes. */
  'hard-close': exact({ reason: Words, coolMinutes: Type.Integer({ minimum: 0, maximum: 7 * 24 * 60 }) }),
  /** Lets in the first in line; `over`: be it above the limit. */
  admit: exact({ over: Type.Boolean() }),
  leave: exact({}),
  'come-back': exact({}),
  park: exact({ until: Type.Union([AMoment, Type.Null()]) }),
  unpark: exact({}),
  hide: exact({}),
  unhide: exact({}),
  /** `epoch`: of the claim, as for `assign`. */
  seal: exact({ epoch: Seq }),
  unseal: exact({}),
  see: exact({ upTo: Seq }),
  'ask-for-link': exact({}),
  /** By name: a new one begins with it. */
  tag: exact({ name: TagName }),
  untag: exact({ tag: AnId }),
  /** The words of fact number `of`, from one place to before another in UTF-16 units, or all of them; the client makes the id. */
  flag: exact({ flag: AnId, of: Seq, span: Type.Union([exact({ start: Seq, end: Seq }), Type.Null()]) }),
  unflag: exact({ flag: AnId }),
  /** Takes the floor from the bot; `epoch` as for `assign`. `quiet`: without the words that the bot has for it. */
  'take-over': exact({ epoch: Seq, quiet: Type.Optional(Type.Boolean()) }),
  /** Gives the floor back to the bot, `epoch` as for `assign`. */
  finish: exact({ epoch: Seq, end: AnEnd }),
  /** A guest asks for a person, or a host says that one is needed. */
  'call-person': exact({}),
  'dismiss-call': exact({}),
  'withdraw-file': exact({ file: AnId }),
  'keep-file': exact({ file: AnId, keep: AKeep }),
  /** Its guest needs a code from now on, a new one where they needed one already. */
  'lock-file': exact({ file: AnId, way: ACodeWay }),
  'unlock-file': exact({ file: AnId }),
  /** Out of quarantine, into the conversation or away; `epoch` as for `assign`. */
  'let-in-file': exact({ file: AnId, epoch: Seq }),
  'discard-file': exact({ file: AnId, epoch: Seq }),
} as const

export type ConversationCommandName = keyof typeof conversationCommands
export type ConversationCommandBody<Name extends ConversationCommandName> = Static<(typeof conversationCommands)[Name]>

/** Who did it, as an audience may know it. A guest is told the names of hosts; the console has its directory. */
export type AuthorView =
  | { readonly kind: 'guest'; readonly level: IdentityLevel }
  | { readonly kind: 'host'; readonly id: HostId; readonly name?: string }
  /** `name` is told to guests only. */
  | { readonly kind: 'bot'; readonly id: BotId; readonly name?: string }
  | { readonly kind: 'desk' }

export type FactView =
  | { readonly type: 'guest-arrived' }
  | MessageView
  | { readonly type: 'note-added'; readonly text: string }
  /** `name` is told to guests only; `epoch` to hosts only, as are `gone`, whom it was taken off since they were away,
   * and `contact`, that the guest came by a link of `to`'s. */
  | {
      readonly type: 'assigned'
      readonly to: HostId | null
      readonly name?: string
      readonly epoch?: number
      readonly gone?: HostId
      readonly contact?: true
    }
  /** Guests only: whoever had it went away, and nobody has it from here on. */
  | { readonly type: 'host-gone'; readonly to: null; readonly name: string }
  /** The guest waits in line from here; `ticket` is told to hosts only. */
  | { readonly type: 'queued'; readonly ticket?: number }
  /** `over`, told to hosts only: above the limit, on purpose. */
  | { readonly type: 'admitted'; readonly over?: boolean }
  /** The guest left the line; `kept`: with words that stay for the hosts. */
  | { readonly type: 'left'; readonly kept: boolean }
  | { readonly type: 'parked'; readonly until: Instant | null }
  | { readonly type: 'unparked'; readonly over?: boolean }
  /** `afterClose`, told to hosts only: who has it when its guest writes again. */
  | { readonly type: 'closed'; readonly afterClose?: HostId | null }
  | { readonly type: 'reopened'; readonly over?: boolean }
  | { readonly type: 'hard-closed'; readonly coolUntil: Instant | null; readonly reason: string }
  /** From here on `to` alone reads it. `name` is told to guests only. */
  | { readonly type: 'sealed' | 'seal-passed'; readonly to: HostId; readonly name?: string }
  | { readonly type: 'unsealed' }
  | { readonly type: 'seen'; readonly upTo: number }
  | { readonly type: 'identity-proven' }
  /** Hosts only. By id, as it was put on; what it is called now says the list of tags. */
  | { readonly type: 'tagged'; readonly tag: TagId }
  | { readonly type: 'untagged'; readonly tag: TagId }
  /** Hosts are told of every flag, a guest of their own. */
  | { readonly type: 'flagged'; readonly flag: FlagId; readonly of: number; readonly span: Flagged }
  | { readonly type: 'unflagged'; readonly flag: FlagId }
  | FloorFactView
  | FileFactView

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

/** Who alone reads a conversation, since when. `name` is told to guests only. */
export interface SealView {
  readonly by: HostId
  readonly at: Instant
  readonly name?: string | undefined
}

/** Everything that a thread's reducer keeps beside its facts. Hosts get all; guests get neither assignee, nor whose it is after a close, nor epoch, nor tags. */
export interface ThreadHead {
  readonly life: Life
  readonly assignee?: HostId | null
  readonly assignedAt?: Instant | null
  /** Who has it when its guest writes again; of one that is not closed, whoever has it. */
  readonly afterClose?: HostId | null
  readonly epoch?: number
  /** As they were put on, in that order. */
  readonly tags?: readonly TagId[]
  readonly sealed: SealView | null
  /** Hosts only, and only where a bot is, or was: who may answer now. */
  readonly floor?: 'bot' | 'person'
  /** Hosts only: that a person is needed. */
  readonly need?: NeedView | null
  readonly guestSaid: number
  readonly guestSaw: number
  readonly hostsSaw: number
  /** Hosts only, as all that follows: guests read it from the facts, as far as it concerns them. */
  readonly waitingSince?: Instant | null
  /** Of one that was put an end to: no coming back before then. */
  readonly coolUntil?: Instant | null
  readonly parkedUntil?: Instant | null
  /** When it was last put an end to, while the guest who came back from that is here. */
  readonly endedAt?: Instant | null
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
  /** Who has put that name on it; null where nobody has it, or no host has done it. */
  readonly assignedBy: HostId | null
  readonly epoch: number
  readonly tags: readonly TagId[]
  /** Sealed by the host who reads this row; others have none. */
  readonly sealed: boolean
  /** Unread for a host is this less the `guestSaid` of their reading. */
  readonly guestSaid: number
  readonly guestSaw: number
  readonly waitingSince: Instant | null
  readonly parkedUntil: Instant | null
  /** When it was last put an end to, while the guest who came back from that is here. */
  readonly endedAt: Instant | null
  /** Who may answer now; null: people, and no bot was ever here. */
  readonly floor: 'bot' | 'person' | null
  readonly need: NeedView | null
  /** Where a bot is, or was: since when a word of the guest's is unanswered, and a question of the bot's. */
  readonly owed: Instant | null
  readonly asks: Instant | null
  readonly last: InboxPreview | null
  readonly at: Instant
  readonly arrivedAt: Instant
}

/** The newest message, note or file; the text cut to 140 characters, of a file its label; what is flagged in it is masked. */
export interface InboxPreview {
  readonly n: number
  readonly by: AuthorView
  readonly note: boolean
  /** What kind of file it is, where it is one. */
  readonly file?: FileKind
  readonly text: string
}

/** How far one host has read: everything up to `upTo`, `guestSaid` of the guest's messages. */
export interface Reading {
  readonly conversation: ConversationId
  readonly upTo: number
  readonly guestSaid: number
  /** Out of this host's list as long as nothing was said after this number. */
  readonly hidden: number
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
