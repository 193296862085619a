// What nodes tell one another. A word is ids and numbers, never words, names or secrets; what was said goes beside it by a bus that seals
// it, and nowhere else. The truth is the log; a hint that is lost costs time, never a message.
import { type Static, Type } from 'typebox'
import type { ConversationId, DeskId, HostId, SessionId, WorkspaceId } from '../../domain/shared/ids.ts'

/** An id as a schema: what comes from outside is looked at before it is believed. */
const Id = <Branded extends string>() =>
  Type.Unsafe<Branded>(Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }))
const Count = Type.Integer({ minimum: 0 })
const most = 2000

/** A stream has more: the entries from `first` to `last` are committed. */
export const Grown = Type.Object({ workspace: Id<WorkspaceId>(), stream: Id<string>(), first: Count, last: Count })
export type Grown = Static<typeof Grown>

const GuestThere = Type.Union([
  Type.Object({ state: Type.Union([Type.Literal('looking'), Type.Literal('elsewhere')]) }),
  Type.Object({ state: Type.Literal('away'), since: Count }),
])

/** Who is at a conversation, by the lines of one node. What has a higher `v` is newer. */
export const AtConversation = Type.Object({
  v: Count,
  workspace: Id<WorkspaceId>(),
  conversation: Id<ConversationId>(),
  guest: Type.Union([GuestThere, Type.Null()]),
  hosts: Type.Array(Id<HostId>(), { maxItems: most }),
})
export type AtConversation = Static<typeof AtConversation>

/** Whether a host has a line on a node, and until when a page was in front of them; null: it is now. */
export const HostThere = Type.Object({
  v: Count,
  workspace: Id<WorkspaceId>(),
  host: Id<HostId>(),
  here: Type.Boolean(),
  front: Type.Union([Count, Type.Null()]),
})
export type HostThere = Static<typeof HostThere>

/** Somebody types there: this host, or the guest. */
export const Typing = Type.Object({
  v: Count,
  workspace: Id<WorkspaceId>(),
  on: Id<ConversationId>(),
  by: Type.Union([Id<HostId>(), Type.Null()]),
})
export type Typing = Static<typeof Typing>

/** How much was taken of a limit on a node since it counted anew, less what was given back; `era` is the how manieth time that was. */
export const Taken = Type.Object({
  v: Count,
  era: Count,
  of: Type.Enum(['change', 'door', 'enter', 'share', 'search', 'guess']),
  name: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  total: Type.Integer(),
})
export type Taken = Static<typeof Taken>

/** What one node tells the others at once. */
export const Word = Type.Object(
  {
    grown: Type.Optional(Type.Array(Grown, { maxItems: most })),
    /** Sessions that are over. */
    ended: Type.Optional(Type.Array(Id<SessionId>(), { maxItems: most })),
    /** Workspaces in which somebody came to work, or went. */
    work: Type.Optional(Type.Array(Id<WorkspaceId>(), { maxItems: most })),
    /** Conversations that are deleted. */
    erased: Type.Optional(Type.Array(Id<ConversationId>(), { maxItems: most })),
    /** Workspaces of which so much was deleted that everything open there is to be read anew. */
    anew: Type.Optional(Type.Array(Id<WorkspaceId>(), { maxItems: most })),
    taken: Type.Optional(Type.Array(Taken, { maxItems: most })),
    at: Type.Optional(Type.Array(AtConversation, { maxItems: most })),
    hosts: Type.Optional(Type.Array(HostThere, { maxItems: most })),
    typing: Type.Optional(Type.Array(Typing, { maxItems: most })),
  },
  { additionalProperties: false },
)
export type Word = Static<typeof Word>

const Text = Type.Union([Type.String(), Type.Null()])

/** An entry of a log, but for its stream and its number. */
const Made = Type.Object({
  by: Type.Object({ kind: Type.Enum(['guest', 'host', 'bot', 'desk', 'system']), id: Text, level: Text }),
  at: Count,
  key: Text,
  type: Type.String(),
  data: Type.Unknown(),
  text: Text,
})

/** What a commit did to one stream: its entries from number `first` on, and for whom a conversation is after them. */
export const Grew = Type.Object({
  stream: Id<string>(),
  first: Count,
  entries: Type.Array(Made, { minItems: 1, maxItems: most }),
  place: Type.Union([
    Type.Object({ desk: Id<DeskId>(), sealedBy: Type.Union([Id<HostId>(), Type.Null()]) }),
    Type.Null(),
  ]),
  /** What the stream came to by it, in few letters. */
  mark: Type.Optional(Type.String({ maxLength: 64 })),
})
export type Grew = Static<typeof Grew>

/** What a node committed, as the log has it, and the number of the newest directory that it knew of then. */
export const Commit = Type.Object({ workspace: Id<WorkspaceId>(), directory: Count, grew: Type.Array(Grew) })
export type Commit = Static<typeof Commit>

/** A word as it goes from one process to another, sealed. */
export const Said = Type.Object(
  { node: Id<string>(), word: Word, commit: Type.Optional(Commit) },
  { additionalProperties: false },
)
export type Said = Static<typeof Said>

/** Called with what another node said, and with what it committed where that came along. */
export type Heard = (node: string, word: Word, commit?: Commit) => void

/** The quick way between nodes. What is said on it may be lost, late, or said twice; nobody else can read it. */
export interface Bus {
  /** Tells all others, as this node: the word at least, and what was committed where there is room. Never waits and never throws. */
  publish(node: string, word: Word, commit?: Commit): void
  /** Hears what others say; `node` is who says it. */
  subscribe(listener: Heard): void
  /** Whether it carries at the moment. */
  isUp(): boolean
  /** How much it carried, turned away, and had no room for. */
  readonly counts: { readonly heard: number; readonly refused: number; readonly dropped: number }
}
