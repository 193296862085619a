// How far two words are apart, in slips of the finger: a letter missing, too many, wrong, or two of them swapped.
// (Optimal string alignment: Damerau 1964, with no letter touched twice.)

/** Slips between two words; `most + 1` when there are more than `most`. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  return Math.min(most + 1, lastRow(one, other, most)?.at(-1) ?? most + 1)
}

/**
 * Slips between what was typed and the beginning of a name that is closest to it: `pasport` is one from `passports`.
 * `most + 1` when there are more than `most`.
 */
export function distanceToBeginning(typed: string, name: string, most: number): number {
  if (name.length < typed.length - most) return most + 1
  const row = lastRow(typed, name.slice(0, typed.length + most), most)
  return row ? Math.min(most + 1, ...row) : most + 1
}

/** The distance of the whole first word to each beginning of the second, from the empty one to all of it; null: all above `most`. */
function lastRow(one: string, other: string, most: number): Uint8Array | null {
  let before = new Uint8Array(other.length + 1)
  let row = new Uint8Array(other.length + 1).map((_, index) => index)
  let next = new Uint8Array(other.length + 1)
  for (let at = 0; at < one.length; at++) {
    // Once every way to write it so far has too many slips, no way on has fewer.
    if (fillRow({ one, other, at }, next, { row, before }) > most) return null
    ;[before, row, next] = [row, next, before]
  }
  return row
}

interface Step {
  readonly one: string
  readonly other: string
  /** The letter of the first word whose row it is. */
  readonly at: number
}

interface Rows {
  readonly row: Uint8Array
  /** The one before it, for two letters swapped. */
  readonly before: Uint8Array
}

/** Fills the next row, and answers with the least in it. */
function fillRow({ one, other, at }: Step, next: Uint8Array, { row, before }: Rows): number {
  const of = (cells: Uint8Array, index: number) => cells[index] ?? 0
  let least = at + 1
  next[0] = least
  for (let index = 0; index < other.length; index++) {
    const wrong = of(row, index) + (one[at] === other[index] ? 0 : 1)
    const swapped = index > 0 && at > 0 && one[at] === other[index - 1] && one[at - 1] === other[index]
    const cell = Math.min(wrong, of(row, index + 1) + 1, of(next, index) + 1, swapped ? of(before, index - 1) + 1 : 255)
    next[index + 1] = cell
    if (cell < least) least = cell
  }
  return least
}
