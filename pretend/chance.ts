// Chance from a seed: the same seed draws the same plan, and every actor draws from a stream of its own.

export interface Chance {
  /** In [0, 1). */
  readonly next: () => number
  /** A whole number from 0 to `limit` - 1. */
  readonly below: (limit: number) => number
  /** From `from` up to `to`. */
  readonly between: (from: number, to: number) => number
  /** True in so many of a hundred draws. */
  readonly percent: (likely: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly shuffled: <Item>(items: readonly Item[]) => Item[]
  /** A stream of its own for an actor: what others draw does not change it. */
  readonly fork: (name: string) => Chance
}

/** Draws by sfc32 from a whole number. */
export function chanceFrom(seed: number): Chance {
  const next = sfc32(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }
  return {
    next,
    below,
    between: (from, to) => from + next() * (to - from),
    percent: (likely) => next() * 100 < likely,
    pick,
    shuffled: (items) => shuffle(items, below),
    fork: (name) => chanceFrom(hash(`${seed}:${name}`)),
  }
}

/** A seed for a run that was given none. */
export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31)
}

function shuffle<Item>(items: readonly Item[], below: (limit: number) => number): Item[] {
  const left = [...items]
  return items.flatMap(() => left.splice(below(left.length), 1))
}

/** FNV-1a. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0
}

/** Chris Doty-Humphrey's small fast counting generator. */
function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, seed >>> 0, hash(String(seed)), 1]
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let warm = 0; warm < 12; warm++) step()
  return step
}
