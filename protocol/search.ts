// Searching: what is asked, and what is found.
import { type Static, Type } from 'typebox'
import type { Life } from '../domain/conversation/conversation.ts'
import type { FileKind } from '../domain/file/file.ts'
import { maxQueryLength } from '../domain/search/query.ts'
import type { ConversationId, DeskId, TagId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AuthorView, GuestView } from './conversation.ts'
import { exact } from './shapes.ts'

/** What is looked for; `people` by their names and addresses. */
const Group = Type.Union([
  Type.Literal('people'),
  Type.Literal('messages'),
  Type.Literal('files'),
  Type.Literal('tags'),
])
export type SearchGroup = Static<typeof Group>

/** The body of POST /api/searches. Words are sent in a body: addresses stand in the logs of everything on the way. */
export const Search = exact({
  text: Type.String({ minLength: 1, maxLength: maxQueryLength }),
  /** One group alone, from where a page of it ended; all of them, from the beginning, where it is absent. */
  group: Type.Optional(Group),
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}_[0-9a-f-]{36}_[0-9]{1,15}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
export type Search = Static<typeof Search>

/** The conversation in which something was found. */
export interface FoundIn {
  readonly conversation: ConversationId
  readonly desk: DeskId
  readonly guest: Pick<GuestView, 'id' | 'name' | 'level'>
  readonly life: Life
  readonly sealed: boolean
  readonly at: Instant
}

export interface PersonFound extends FoundIn {
  readonly email: string | null
}

/** A message or a note; of a long one, the place that was found. */
export interface MessageFound extends FoundIn {
  readonly n: number
  readonly by: AuthorView
  readonly note: boolean
  readonly text: string
}

export interface FileFound extends FoundIn {
  readonly n: number
  readonly by: AuthorView
  readonly file: FileKind
  readonly label: string
  readonly description: string
}

/** A conversation that carries such tags, as they were put on. */
export interface TagFound extends FoundIn {
  readonly tags: readonly TagId[]
}

/** Newest first. `next`: where the page ended, null when there is no more. */
export interface FoundPage<Found> {
  readonly found: readonly Found[]
  readonly next: string | null
}

/** The answer: all groups, or the one that was asked for. */
export interface SearchPage {
  readonly people?: FoundPage<PersonFound>
  readonly messages?: FoundPage<MessageFound>
  readonly files?: FoundPage<FileFound>
  readonly tags?: FoundPage<TagFound>
}
