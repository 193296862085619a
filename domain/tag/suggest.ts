// What is offered while one types: by beginning, by word, by part, by a slip of the finger; among equals by use.
import type { TagId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { distanceToBeginning } from './distance.ts'
import { foldName } from './name.ts'
import { namesOf, presentTag, type Tag, type Tagbook } from './tag.ts'

/** How many conversations carry a tag, and when it was last put on one. */
export interface TagUse {
  readonly count: number
  readonly at: Instant
}

export interface Suggestion {
  readonly tag: Tag
  /** The other name by which it was found: an earlier one, or that of a tag that was merged into it. */
  readonly also: string | null
  /** Whether it begins with what was typed, so that it is most likely meant. */
  readonly begins: boolean
}

export interface Asking {
  readonly uses: ReadonlyMap<TagId, TagUse>
  /** What the conversation carries already, as present tags. */
  readonly carried: ReadonlySet<TagId>
  readonly now: Instant
  /** How many at most. */
  readonly most: number
}

interface Found extends Suggestion {
  /** How well it fits: 0 best. */
  readonly rank: number
}

/** [TA11] [TA12] [TA13] The tags to offer for what was typed so far, best first. Retired ones are offered to nobody. */
export function suggestTags(book: Tagbook, typed: string, { uses, carried, now, most }: Asking): readonly Suggestion[] {
  const wanted = foldName(typed)
  const best = new Map<TagId, Found>()
  for (const tag of book.values()) {
    const present = presentTag(book, tag.id)
    if (!present || present.state === 'retired' || carried.has(present.id)) continue
    const found = bestOf(tag, present, wanted)
    if (found && found.rank < (best.get(present.id)?.rank ?? Infinity)) best.set(present.id, found)
  }
  return [...best.values()]
    .map((found) => ({ ...found, weight: weightOf(uses.get(found.tag.id), now) }))
    .sort((one, other) => one.rank - other.rank || other.weight - one.weight || byName(one.tag, other.tag))
    .slice(0, most)
}

/** The name of the tag by which it fits best; another name is a good reason, a little less good than its own. */
function bestOf(tag: Tag, present: Tag, wanted: string): Found | null {
  let best: Found | null = null
  for (const written of writtenNames(tag)) {
    const own = tag === present && written.name === present.name
    const rank = rankOf(written, wanted) + (own ? 0 : 0.5)
    if (rank >= (best?.rank ?? Infinity)) continue
    best = { tag: present, also: own || wanted === '' ? null : written.name, begins: rank < 2, rank }
  }
  return best
}

/** Infinity when it does not fit at all. */
function rankOf({ folded, words }: Written, wanted: string): number {
  if (wanted === '' || folded === wanted) return 0
  if (folded.startsWith(wanted)) return 1
  if (words.some((word) => word.startsWith(wanted))) return 2
  if (folded.includes(wanted)) return 3
  const most = allowedSlips(wanted)
  const slips = Math.min(...[folded, ...words].map((text) => distanceToBeginning(wanted, text, most)))
  return most > 0 && slips <= most ? 3 + slips : Infinity
}

/** A short word is another word after one slip. */
function allowedSlips(wanted: string): number {
  if (wanted.length < 4) return 0
  return wanted.length < 8 ? 1 : 2
}

/** Often and lately: being used just now weighs as much as four times the count. */
function weightOf(use: TagUse | undefined, now: Instant): number {
  if (!use) return 0
  return Math.log2(1 + use.count) + 2 * 2 ** (-Math.max(0, now - use.at) / halvesInMs)
}

const halvesInMs = 7 * 24 * 3_600_000

function byName(one: Tag, other: Tag): number {
  return one.name < other.name ? -1 : 1
}

interface Written {
  readonly name: string
  readonly folded: string
  readonly words: readonly string[]
}

// Folding every name for every key typed would be most of the work; a tag that did not change is the same object.
const written = new WeakMap<Tag, readonly Written[]>()

function writtenNames(tag: Tag): readonly Written[] {
  const known = written.get(tag) ?? namesOf(tag).map(write)
  written.set(tag, known)
  return known
}

function write(name: string): Written {
  const folded = foldName(name)
  return { name, folded, words: folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== folded) }
}
