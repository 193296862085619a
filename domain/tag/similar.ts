// Tags that may be one: laid side by side for whoever tidies up. A guess, never acted upon by itself.
import { distance } from './distance.ts'
import { foldName } from './name.ts'
import { namesOf, presentTag, type Tag, type Tagbook } from './tag.ts'

/** How alike two names must be to be laid beside each other, of 1. */
const enough = 0.6

/** [TA14] The present tags that this one resembles, the most alike first, `most` at most. */
export function similarTags(book: Tagbook, tag: Tag, most: number): readonly Tag[] {
  const likeness = new Map<Tag, number>()
  for (const other of book.values()) {
    const present = presentTag(book, other.id)
    if (!present || present.id === tag.id || present.state === 'retired') continue
    const closest = Math.max(...shapesOf(other).flatMap((one) => shapesOf(tag).map((own) => alike(own, one))))
    if (closest >= enough) likeness.set(present, Math.max(closest, likeness.get(present) ?? 0))
  }
  return [...likeness]
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([present]) => present)
}

interface Shape {
  readonly folded: string
  /** Every three letters in a row, those at its edges with blanks. */
  readonly threes: ReadonlySet<string>
  /** Its words, in an order of their own. */
  readonly words: string
}

/** 1 for the same, 0 for nothing in common: by words, by groups of three letters, by slips of the finger. */
function alike(one: Shape, other: Shape): number {
  if (one.words === other.words && one.words !== '') return 1
  const longest = Math.max(one.folded.length, other.folded.length)
  // More slips than that are no longer slips.
  const most = Math.floor(longest / 3)
  const slips = distance(one.folded, other.folded, most)
  return Math.max(slips > most ? 0 : 1 - slips / longest, shared(one.threes, other.threes))
}

/** What both have, of what they have together (Dice). */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0
  for (const part of one) if (other.has(part)) both++
  return (2 * both) / (one.size + other.size)
}

// A tag that did not change is the same object, and has the same shapes.
const shapes = new WeakMap<Tag, readonly Shape[]>()

function shapesOf(tag: Tag): readonly Shape[] {
  const known = shapes.get(tag) ?? namesOf(tag).map(shapeOf)
  shapes.set(tag, known)
  return known
}

function shapeOf(name: string): Shape {
  const folded = foldName(name)
  const padded = Array.from(`  ${folded} `)
  const threes = new Set(padded.slice(2).map((_, index) => padded.slice(index, index + 3).join('')))
  const words = folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)
  return { folded, threes, words: words.sort().join(' ') }
}
