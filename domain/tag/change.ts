// Tidying up: rename, merge, separate again, keep, retire, restore. Done by organisers and owners; nothing is lost by it.
import type { TagId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import { foldName, tidyName } from './name.ts'
import { ownerOf, presentTag, type Tag, type Tagbook, type TagFact } from './tag.ts'

type Facts = Decision<TagFact>

/**
 * [TA4] A tag takes any name but that of another tag (`name-taken`, detail: `tag`): those two are merged instead. A name that
 * another tag only used to have, it may take over. [TA10] What is so already changes nothing.
 */
export function renameTag(book: Tagbook, id: TagId, wanted: string): Facts {
  const tag = standing(book, id)
  const name = tidyName(wanted)
  if (!tag || name === '') return refuse('not-found')
  if (tag.name === name) return []
  const owner = ownerOf(book, foldName(name))
  if (owner && owner.id !== id && foldName(owner.name) === foldName(name))
    return refuse('name-taken', { tag: presentTag(book, owner.id)?.id ?? owner.id })
  return [{ type: 'tag-renamed', tag: id, name, from: owner && owner.id !== id ? owner.id : null }]
}

/** [TA5] What one tag stood for, another stands for from now on. [TA6] A tag is never merged into itself, by any way round. */
export function mergeTag(book: Tagbook, id: TagId, wanted: TagId): Facts {
  const tag = book.get(id)
  const into = presentTag(book, wanted)
  if (!tag || !into) return refuse('not-found')
  if (tag.into === into.id || into.id === id) return []
  // What is merged already is separated first, so that nobody undoes a colleague's merge without seeing it.
  if (tag.into) return refuse('not-found')
  return [{ type: 'tag-merged', tag: id, into: into.id }]
}

/** [TA7] A merge can be undone: what carried the tag before carries it again. */
export function separateTag(book: Tagbook, id: TagId): Facts {
  const tag = book.get(id)
  if (!tag) return refuse('not-found')
  return tag.into ? [{ type: 'tag-separated', tag: id }] : []
}

/** [TA8] A new tag is new until somebody who tidies up has looked it over. */
export function keepTag(book: Tagbook, id: TagId): Facts {
  const tag = standing(book, id)
  if (!tag) return refuse('not-found')
  return tag.state === 'new' ? [{ type: 'tag-kept', tag: id }] : []
}

/** [TA9] A retired tag stays where it is, and is offered to nobody. */
export function retireTag(book: Tagbook, id: TagId): Facts {
  const tag = standing(book, id)
  if (!tag) return refuse('not-found')
  return tag.state === 'retired' ? [] : [{ type: 'tag-retired', tag: id }]
}

/** [TA9] A retired tag can be brought back. */
export function restoreTag(book: Tagbook, id: TagId): Facts {
  const tag = standing(book, id)
  if (!tag) return refuse('not-found')
  return tag.state === 'retired' ? [{ type: 'tag-restored', tag: id }] : []
}

/** A tag that stands for itself; one that was merged is another's by now. */
function standing(book: Tagbook, id: TagId): Tag | null {
  const tag = book.get(id)
  return tag && tag.into === null ? tag : null
}
