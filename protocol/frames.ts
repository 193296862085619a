// The whole wire. Up: what a client says. Down: what it hears. JSON text, one frame a message.
import { type Static, Type } from 'typebox'
import type { ConversationId, DeskId, GuestId, HostId, SessionId } from '../domain/shared/ids.ts'
import type { Refusal } from '../domain/shared/refusal.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { Role } from '../domain/workspace/directory.ts'
import type { InboxRow, NumberedFact, Reading, ThreadSnapshot } from './conversation.ts'
import type { DirectorySnapshot, NumberedDirectoryFact } from './directory.ts'
import type { ConversationPresence, DeskView, LineView } from './presence.ts'
import { AnId, exact, Secret, Seq, Slug } from './shapes.ts'
import type { TagRow } from './tags.ts'

export const protocolVersion = 1
/** A frame up is refused before it is parsed when it has more bytes than this. */
export const maxFrameBytes = 64 * 1024

/** `conversation:<id>` and `directory` are exact threads; `inbox` and `tags` are lists of upserts; `desk` tells a guest who is there. */
export type Topic = `conversation:${string}` | 'directory' | 'inbox' | 'tags' | 'desk'
const ATopic = Type.Unsafe<Topic>(Type.String({ pattern: '^(conversation:[0-9a-f-]{36}|directory|inbox|tags|desk)$' }))

/** The first frame. A host is known by the cookie of the upgrade request; a guest says the secret of the personal link. */
export const Hello = exact({
  t: Type.Literal('hello'),
  v: Type.Integer(),
  guest: Type.Optional(exact({ desk: Slug, secret: Secret })),
})
/**
 * Follow a topic after number `after` of the log `log`; both absent asks for a snapshot.
 * Answered by facts after `after`, or by a snapshot when that is too far behind or of another log.
 */
export const Follow = exact({
  t: Type.Literal('follow'),
  topic: ATopic,
  after: Type.Optional(Seq),
  log: Type.Optional(AnId),
})
export const Unfollow = exact({ t: Type.Literal('unfollow'), topic: ATopic })
/** A command on a conversation. `again` marks a repeat of one whose answer never came. */
export const Do = exact({
  t: Type.Literal('do'),
  key: AnId,
  name: Type.String({ maxLength: 40 }),
  on: AnId,
  body: Type.Unknown(),
  again: Type.Optional(Type.Boolean()),
})
export const TypingUp = exact({ t: Type.Literal('typing'), on: AnId })
/**
 * What the person looks at now; null: nothing (the page is hidden). Renewed while it holds. With `beside` it is told of the
 * second of two conversations side by side, apart from the first.
 */
export const Looking = exact({
  t: Type.Literal('looking'),
  on: Type.Union([AnId, Type.Null()]),
  beside: Type.Optional(Type.Literal(true)),
})
/** Whether the page of a host is in front of their eyes: visible and focused. Until it says so it is not. */
export const Front = exact({ t: Type.Literal('front'), is: Type.Boolean() })
/** Answered by `pong` with the same number: a client that can send but not hear finds out within seconds. */
export const Ping = exact({ t: Type.Literal('ping'), n: Seq })

export const FrameUp = Type.Union([Hello, Follow, Unfollow, Do, TypingUp, Looking, Front, Ping])
export type FrameUp = Static<typeof FrameUp>

export type Self =
  | { readonly kind: 'guest'; readonly id: GuestId; readonly conversation: ConversationId; readonly desk: DeskId }
  | { readonly kind: 'host'; readonly id: HostId; readonly session: SessionId; readonly role: Role }

export type FrameDown =
  | { readonly t: 'welcome'; readonly v: number; readonly log: string; readonly now: Instant; readonly self: Self }
  /** A thread from scratch. `log` is the epoch that its numbers belong to. */
  | { readonly t: 'snapshot'; readonly topic: Topic; readonly thread: ThreadSnapshot }
  | { readonly t: 'snapshot'; readonly topic: 'directory'; readonly directory: DirectorySnapshot }
  /** Facts in order, the first being `after + 1` of what was sent before on this topic. */
  | ({ readonly t: 'fact'; readonly topic: Topic } & (NumberedFact | NumberedDirectoryFact))
  /** The topic is followed from here; for `inbox`, what changes from now on comes as rows. */
  | { readonly t: 'following'; readonly topic: Topic; readonly n?: number }
  /** The topic is not there for this person: never was, or no longer. */
  | { readonly t: 'gone'; readonly topic: Topic }
  | { readonly t: 'row'; readonly row: InboxRow }
  /** This row is no longer for this host: it was sealed. */
  | { readonly t: 'row-gone'; readonly conversation: ConversationId }
  | { readonly t: 'reading'; readonly reading: Reading }
  /** The lines before these desks, as they now stand; told to whoever follows `inbox`. */
  | { readonly t: 'lines'; readonly lines: readonly LineView[] }
  /** The whole list must be fetched again: what this host may see has changed. */
  | { readonly t: 'inbox-stale' }
  | { readonly t: 'tag'; readonly tag: TagRow }
  | { readonly t: 'presence'; readonly list: readonly ConversationPresence[] }
  | { readonly t: 'desk'; readonly desk: DeskView }
  | {
      readonly t: 'typing'
      readonly on: ConversationId
      readonly by: { readonly kind: 'guest' } | { readonly kind: 'host'; readonly id: HostId; readonly name: string }
    }
  /**
   * The command is committed; `n` is the number of its last fact, absent when nothing had to change. To a client that
   * follows the conversation the fact that carries the command's key is the answer, and no `done` is sent for it unless
   * the fact is hidden.
   */
  | { readonly t: 'done'; readonly key: string; readonly n?: number }
  | { readonly t: 'refused'; readonly key: string; readonly refusal: Refusal }
  | { readonly t: 'invalid'; readonly key: string; readonly problems: readonly Problem[] }
  /** Not now (the database is away, or too many at once): nothing was changed, try again after `retryMs`. */
  | { readonly t: 'later'; readonly key: string; readonly retryMs: number }
  | { readonly t: 'pong'; readonly n: number }

/** What is wrong with an input, by the path of the field (`/text`). */
export interface Problem {
  readonly path: string
  readonly problem: string
}
