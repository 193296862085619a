// Tags on a conversation. They are said of it, never to the guest: they neither open it nor make it unread.
import type { TagId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import { presentTag, presentTags, type Tagbook } from '../tag/tag.ts'
import type { ConversationFact } from './conversation.ts'

type Facts = Decision<ConversationFact>

export interface Carrying {
  readonly carried: readonly TagId[]
  readonly sealed: boolean
}

/**
 * [CO60] Any number of tags, each once: what the conversation carries under whatever name changes nothing.
 * [CO61] What is put on is the present tag, also when the name of a merged one was typed.
 * [CO46] A new one stands in the book that all hosts read: a sealed conversation does not begin it (`tag-unknown`).
 */
export function tag({ carried, sealed }: Carrying, wanted: TagId, book: Tagbook): Facts {
  const known = presentTag(book, wanted)
  const present = known?.id ?? wanted
  const has = carried.includes(present) || presentTags(book, carried).some(({ id }) => id === present)
  if (has) return []
  return sealed && !known ? refuse('tag-unknown') : [{ type: 'tagged', tag: present }]
}

/**
 * [CO62] Taking a tag off takes off whatever was merged into it. [CO63] What is not on the conversation cannot be taken off;
 * refuses with `not-found` what is no tag of the workspace.
 */
export function untag(carried: readonly TagId[], unwanted: TagId, book: Tagbook): Facts {
  const present = presentTag(book, unwanted)
  if (!present) return refuse('not-found')
  const same = carried.filter((one) => presentTag(book, one)?.id === present.id)
  return same.map((one) => ({ type: 'untagged', tag: one }))
}
