// The book of tags of a workspace: what they are called, what became of them. Small, whole, known to the console as well.
// A conversation carries tags by id, as they were put on; what they are now is read here, so that renaming and merging
// hold for all conversations at once and rewrite no log.
import type { HostId, TagId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { foldName } from './name.ts'

/** `new`: nobody has looked it over yet. `retired`: where it is it stays, and nobody is offered it. */
export type TagState = 'new' | 'kept' | 'retired'

export interface Tag {
  readonly id: TagId
  readonly name: string
  /** What else leads to it: what it was called before. */
  readonly also: readonly string[]
  readonly state: TagState
  /** The tag that it was merged into; null: it stands for itself. */
  readonly into: TagId | null
  readonly coinedAt: Instant
  readonly coinedBy: HostId | null
}

export type Tagbook = ReadonlyMap<TagId, Tag>

/** What happened to a tag. Names are words, and kept where words are. */
export type TagFact =
  | { readonly type: 'tag-coined'; readonly tag: TagId; readonly name: string }
  /** `from`: another tag, which used to be called so and no longer answers to it. */
  | { readonly type: 'tag-renamed'; readonly tag: TagId; readonly name: string; readonly from: TagId | null }
  | { readonly type: 'tag-merged'; readonly tag: TagId; readonly into: TagId }
  /** A merge undone: what was tagged with it before carries it again. */
  | { readonly type: 'tag-separated'; readonly tag: TagId }
  | { readonly type: 'tag-kept'; readonly tag: TagId }
  | { readonly type: 'tag-retired'; readonly tag: TagId }
  | { readonly type: 'tag-restored'; readonly tag: TagId }

/** Who did it, and when. */
export interface TagStamp {
  readonly by: HostId | null
  readonly at: Instant
}

/** The book after the fact; what it does not name stays the same object. */
export function evolve(book: Tagbook, fact: TagFact, { by, at }: TagStamp): Tagbook {
  const { tag: id } = fact
  switch (fact.type) {
    case 'tag-coined':
      return withTag(book, { id, name: fact.name, also: [], state: 'new', into: null, coinedAt: at, coinedBy: by })
    case 'tag-renamed':
      return renamed(book, fact)
    case 'tag-merged':
      // It stays as new as it was, for whoever takes the merge back.
      return change(change(book, id, { into: fact.into }), fact.into, { state: 'kept' })
    case 'tag-separated':
      return change(book, id, { into: null })
    case 'tag-kept':
    case 'tag-restored':
      return change(book, id, { state: 'kept' })
    case 'tag-retired':
      return change(book, id, { state: 'retired' })
  }
}

/** [TA5] The tag that this one stands for today: itself, or whatever it was merged into; null when there is none. */
export function presentTag(book: Tagbook, id: TagId): Tag | null {
  let tag = book.get(id)
  // The rule lets no circle into the book; a broken one must not hang a screen.
  for (let steps = 0; tag?.into && steps < book.size; steps++) tag = book.get(tag.into)
  return tag ?? null
}

/** What a conversation carries, as it is called today, each once, in the order in which it was put on. */
export function presentTags(book: Tagbook, ids: readonly TagId[]): readonly Tag[] {
  return [...new Set(ids.map((id) => presentTag(book, id)))].filter((tag) => tag !== null)
}

/** [TA3] The present tag that a name leads to, however it is written; null when nobody has used it yet. */
export function tagNamed(book: Tagbook, name: string): Tag | null {
  const owner = ownerOf(book, foldName(name))
  return owner && presentTag(book, owner.id)
}

/** The tag that answers to a folded name itself, today's or an earlier one, merged or not. */
export function ownerOf(book: Tagbook, folded: string): Tag | null {
  for (const tag of book.values()) if (namesOf(tag).some((name) => foldName(name) === folded)) return tag
  return null
}

/** Every name that leads to this tag, today's first. */
export function namesOf({ name, also }: Tag): readonly string[] {
  return [name, ...also]
}

function renamed(book: Tagbook, { tag: id, name, from }: Extract<TagFact, { type: 'tag-renamed' }>): Tagbook {
  const before = book.get(id)
  if (!before) return book
  const taken = foldName(name)
  const others = (names: readonly string[]) => names.filter((one) => foldName(one) !== taken)
  const next = change(book, id, { name, also: others(namesOf(before)), state: 'kept' })
  const loser = from === null ? undefined : next.get(from)
  return loser ? change(next, loser.id, { also: others(loser.also) }) : next
}

function change(book: Tagbook, id: TagId, some: Partial<Tag>): Tagbook {
  const tag = book.get(id)
  return tag ? withTag(book, { ...tag, ...some }) : book
}

function withTag(book: Tagbook, tag: Tag): Tagbook {
  return new Map(book).set(tag.id, tag)
}
