// A long transcript is drawn in part: a window of lines that follows where one reads, so that five thousand messages cost
// no more than two hundred, and find-in-page and screen readers still have plenty around them.

/** `[from, to)` of the lines; `end` says that new lines belong to it. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly end: boolean
}

/** How many lines are drawn at first, how many are added, and how many at most. */
export const first = 50
export const step = 50
export const most = 200

/** The newest lines. */
export function atEnd(count: number): Span {
  return { from: Math.max(0, count - first), to: count, end: true }
}

/** Around a line that was being read. */
export function around(line: number, count: number): Span {
  const from = Math.max(0, line - first / 2)
  const to = Math.min(count, from + first)
  return { from, to, end: to === count }
}

/** After lines were added: `before` of them in front, the rest behind. */
export function grown(span: Span, before: number, count: number): Span {
  const to = span.end ? count : Math.min(count, span.to + before)
  return { from: Math.min(span.from + before, to), to, end: span.end }
}

/** One step towards the older lines; the newest go when there are too many. */
export function earlier(span: Span): Span {
  const from = Math.max(0, span.from - step)
  const to = Math.min(span.to, from + most)
  return { from, to, end: span.end && to === span.to }
}

/** One step towards the newer lines; the oldest go when there are too many. */
export function later(span: Span, count: number): Span {
  const to = Math.min(count, span.to + step)
  return { from: Math.max(span.from, to - most), to, end: to === count }
}
