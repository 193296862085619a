// A long transcript is drawn in part: a window of lines that follows where one reads, so that five thousand messages cost
// no more than three hundred, and find-in-page and screen readers still have plenty around them.
// Lines are of different length: `sizes` says how many messages each of them holds.

/** `[from, to)` of the lines; `end` says that new lines belong to it. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly end: boolean
}

/** How many messages one step adds, and how many are drawn at most. */
export const step = 60
export const most = 300

/** The newest lines, with at least so many messages. */
export function atEnd(sizes: readonly number[], wanted: number): Span {
  return { from: back(sizes, sizes.length, wanted), to: sizes.length, end: true }
}

/** Around a line that was being read. */
export function around(sizes: readonly number[], line: number, wanted: number): Span {
  const to = forth(sizes, line, wanted / 2)
  return { from: back(sizes, line, wanted / 2), to, end: to === sizes.length }
}

/** After lines were added: `before` of them in front, the rest behind. */
export function grown(span: Span, before: number, count: number): Span {
  const to = span.end ? count : Math.min(count, span.to + before)
  return { from: Math.min(span.from + before, to), to, end: span.end }
}

/** One step towards the older lines; the newest go when there are too many. */
export function earlier(sizes: readonly number[], span: Span): Span {
  const from = back(sizes, span.from, step)
  const to = Math.min(span.to, forth(sizes, from, most))
  return { from, to, end: span.end && to === span.to }
}

/** One step towards the newer lines; the oldest go when there are too many. */
export function later(sizes: readonly number[], span: Span): Span {
  const to = forth(sizes, span.to, step)
  return { from: Math.max(span.from, back(sizes, to, most)), to, end: to === sizes.length }
}

/** The line from which on there are so many messages before `line`. */
function back(sizes: readonly number[], line: number, wanted: number): number {
  let from = line
  for (let found = 0; from > 0 && found < wanted; from--) found += sizes[from - 1] ?? 0
  return from
}

function forth(sizes: readonly number[], line: number, wanted: number): number {
  let to = line
  for (let found = 0; to < sizes.length && found < wanted; to++) found += sizes[to] ?? 0
  return to
}
