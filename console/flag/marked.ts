// What of a message is marked on the screen, in the places of its words; bars in it count for the words behind them.
import type { Flagged } from '../../domain/flag/flag.ts'

/** A message of the conversation in focus, and what of it is meant. */
export interface Meant {
  readonly of: number
  readonly span: Flagged
}

/** The message that is marked or has the focus; null: none. What is marked across several counts in the one of the focus. */
export function meantNow(): Meant | null {
  const selection = getSelection()
  const marked = selection && !selection.isCollapsed ? messageAt(selection.getRangeAt(0).commonAncestorContainer) : null
  const message = marked ?? messageAt(document.activeElement)
  return message && meantIn(message)
}

/** What of this message is meant: what is marked of it, or all; null where it cannot be flagged yet. */
export function meantIn(message: Element): Meant | null {
  const of = Number((message as HTMLElement).dataset['n'])
  return of > 0 ? { of, span: markedIn(message.querySelector('[data-words]')) } : null
}

const messageAt = (node: Node | null): Element | null =>
  (node instanceof Element ? node : (node?.parentElement ?? null))?.closest('.side:not([data-aside]) [data-message]') ??
  null

function markedIn(words: Element | null): Flagged {
  const selection = getSelection()
  if (!words || !selection || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(words)) return null
  const whole = document.createRange()
  whole.selectNodeContents(words)
  const within = whole.cloneRange()
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0)
    within.setStart(range.startContainer, range.startOffset)
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) within.setEnd(range.endContainer, range.endOffset)
  return withoutSpace(within, whole)
}

/** Without the space that a double click takes along; null where nothing is left, or all of it was marked. */
function withoutSpace(within: Range, whole: Range): Flagged {
  const text = within.toString()
  const before = whole.cloneRange()
  before.setEnd(within.startContainer, within.startOffset)
  const from = unitsOf(before)
  const length = unitsOf(within)
  const start = from + (text.length - text.trimStart().length)
  const end = from + length - (text.length - text.trimEnd().length)
  return start >= end || end - start >= unitsOf(whole) ? null : { start, end }
}

/** How long the words of a range are, those behind bars too. */
function unitsOf(range: Range): number {
  const piece = range.cloneContents()
  const bars = [...piece.querySelectorAll<HTMLElement>('[data-units]')]
  return bars.reduce((sum, { dataset }) => sum + Number(dataset['units']), piece.textContent?.length ?? 0)
}
