// Which lines of a long transcript are drawn now, and how scrolling moves on.
import { useState } from 'react'
import type { Line } from './lines.ts'
import { around, atEnd, earlier, grown, later } from './window.ts'
import type { Span } from './window.ts'
import type { Place } from './place.ts'

export interface Drawn {
  readonly span: Span
  readonly earlier: () => void
  readonly later: () => void
  readonly toEnd: () => void
}

/** Begins at the remembered place, and keeps the same lines drawn when others come in before or behind. */
export function useSpan(lines: readonly Line[], place: Place | null): Drawn {
  const [state, setState] = useState(() => ({ lines, span: spanAt(lines, place) }))
  const current = state.lines === lines ? state : { lines, span: moved(state, lines) }
  if (current !== state) setState(current)
  const set = (span: Span) => setState({ lines, span })
  return {
    span: current.span,
    earlier: () => set(earlier(sizesOf(lines), current.span)),
    later: () => set(later(sizesOf(lines), current.span)),
    toEnd: () => set(atEnd(sizesOf(lines), screenful())),
  }
}

const sizesOf = (lines: readonly Line[]) => lines.map((line) => (line.kind === 'run' ? line.said.length : 1))

/** As many messages as fill the window, and some more: none is lower than 40 px. */
const screenful = () => Math.ceil(innerHeight / 40) + 6

function spanAt(lines: readonly Line[], place: Place | null): Span {
  const sizes = sizesOf(lines)
  const at = place?.at === 'item' ? lineOf(lines, place.item) : -1
  if (at >= 0) return around(sizes, at, 2 * screenful())
  const firstNew = lines.findIndex((line) => line.kind === 'new')
  const end = atEnd(sizes, screenful())
  return firstNew >= 0 && firstNew < end.from ? around(sizes, firstNew, 2 * screenful()) : end
}

function moved(before: { lines: readonly Line[]; span: Span }, lines: readonly Line[]): Span {
  const { span } = before
  if (before.lines.length === 0) return atEnd(sizesOf(lines), screenful())
  // The first item that was drawn: days and runs may have been joined with what came in before them.
  const item = itemsOf(before.lines.slice(span.from, span.to))[0] ?? ''
  const at = lineOf(lines, item)
  return at < 0 ? atEnd(sizesOf(lines), screenful()) : grown(span, at - lineOf(before.lines, item), lines.length)
}

function lineOf(lines: readonly Line[], item: string): number {
  return lines.findIndex((line) =>
    line.kind === 'run' ? line.said.some((said) => said.id === item) : line.id === item && line.kind !== 'day',
  )
}

function itemsOf(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => {
    if (line.kind === 'run') return line.said.map((said) => said.id)
    return line.kind === 'note' || line.kind === 'fact' ? [line.id] : []
  })
}
