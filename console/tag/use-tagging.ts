// The tags of one conversation as this host sees them now, what is on its way among them, and how to put them on and off.
import { useState } from 'react'
import type { Pending } from '../../client/pending.ts'
import type { ConversationId, TagId } from '../../domain/shared/ids.ts'
import { foldName, tidyName } from '../../domain/tag/name.ts'
import { presentTag, presentTags, type Tagbook } from '../../domain/tag/tag.ts'
import { useChanging, useHouse, useTagbook } from '../frame/house.tsx'

export interface ShownTag {
  /** Null: on its way, and not known to be a tag yet. */
  readonly id: TagId | null
  readonly name: string
  /** Nobody who tidies up has looked it over yet. */
  readonly fresh: boolean
  /** On its way. */
  readonly sending: boolean
}

/** The conversation that is tagged. */
export interface TaggedOne {
  readonly id: ConversationId
  readonly carried: readonly TagId[]
  readonly sealed: boolean
}

export interface Tagging {
  /** Only tags that are there already go on it. */
  readonly sealed: boolean
  readonly shown: readonly ShownTag[]
  readonly add: (name: string) => void
  readonly remove: (tag: ShownTag) => void
  /** The last one did not get through. */
  readonly failed: boolean
}

export function useTagging({ id, carried, sealed }: TaggedOne): Tagging {
  const { outbox } = useHouse()
  const book = useTagbook()
  const pending = useChanging(outbox, () => outbox.pending(id))
  const [failed, setFailed] = useState(false)
  const said = async (outcome: ReturnType<typeof outbox.do>) => {
    setFailed(false)
    setFailed(!('done' in (await outcome)))
  }
  return {
    sealed,
    shown: shownTags(book, carried, pending),
    add: (name) => void said(outbox.do(id, 'tag', { name: tidyName(name) })),
    remove: (tag) => tag.id && void said(outbox.do(id, 'untag', { tag: tag.id })),
    failed,
  }
}

/** What is on it and stays, in the order in which it was put on, then what is on its way. */
export function shownTags(
  book: Tagbook,
  carried: readonly TagId[],
  pending: readonly Pick<Pending, 'name' | 'body'>[],
): readonly ShownTag[] {
  const leaving = new Set(
    pending.flatMap(({ name, body }) => (name === 'untag' ? [presentTag(book, (body as { tag: TagId }).tag)?.id] : [])),
  )
  const here = presentTags(book, carried)
    .filter((tag) => !leaving.has(tag.id))
    .map(({ id, name, state }) => ({ id, name, fresh: state === 'new', sending: false }))
  const known = new Set(here.map(({ name }) => foldName(name)))
  const coming = pending
    .flatMap(({ name, body }) => (name === 'tag' ? [(body as { name: string }).name] : []))
    .filter((name) => !known.has(foldName(name)))
  return [...here, ...coming.map((name) => ({ id: null, name, fresh: false, sending: true }))]
}
