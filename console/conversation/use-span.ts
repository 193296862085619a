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
    earlier: () => set(earlier(current.span)),
    later: () => set(later(current.span, lines.length)),
    toEnd: () => set(atEnd(lines.length)),
  }
}

function spanAt(lines: readonly Line[], place: Place | null): Span {
  const at = place?.at === 'item' ? lineOf(lines, place.item) : -1
  if (at >= 0) return around(at, lines.length)
  const firstNew = lines.findIndex((line) => line.kind === 'new')
  const end = atEnd(lines.length)
  return firstNew >= 0 && firstNew < end.from ? around(firstNew, lines.length) : end
}

function moved(before: { lines: readonly Line[]; span: Span }, lines: readonly Line[]): Span {
  const { span } = before
  if (before.lines.length === 0) return atEnd(lines.length)
  // The first item that was drawn: days and runs may have been joined with what came in before them.
  const item = itemsOf(before.lines.slice(span.from, span.to))[0]
  const at = item === undefined ? -1 : lineOf(lines, item)
  return at < 0 ? atEnd(lines.length) : grown(span, at - lineOf(before.lines, item ?? ''), lines.length)
}

function lineOf(lines: readonly Line[], item: string): number {
  return lines.findIndex((line) => itemsOf([line]).includes(item))
}

function itemsOf(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => {
    if (line.kind === 'run') return line.said.map((said) => said.id)
    if (line.kind === 'note') return [line.said.id]
    return line.kind === 'fact' ? [line.id] : []
  })
}
