// One stop for the Tab key, arrows inside: how focus walks the list.
import type { KeyboardEvent } from 'react'
import type { ConversationId } from '../../domain/shared/ids.ts'

/** Arrows, Home and End; sideways folds and unfolds a desk. */
export function stepInList(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null
  if (!from) return
  if (foldBySide(from, event.key)) return event.preventDefault()
  const stops = stopsIn(event.currentTarget)
  const to = target(stops, stops.indexOf(from), event.key)
  if (!to) return
  event.preventDefault()
  to.focus()
}

/** Moves focus to the row after or before the one in focus, the current one, or the first. Answers whether there was one. */
export function walkRows(by: 1 | -1): boolean {
  const rows = stopsIn(document).filter((stop) => stop.classList.contains('row'))
  const focused = rows.findIndex((row) => row === document.activeElement)
  const at = focused >= 0 ? focused : rows.findIndex((row) => row.ariaCurrent === 'true')
  const next = at < 0 ? rows[0] : rows[at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

/** The conversation whose row has the focus; null when none has. */
export function focusedRow(): ConversationId | null {
  const row = document.activeElement?.closest<HTMLElement>('.row')
  return (row?.dataset['stop'] as ConversationId | undefined) ?? null
}

/** The row of a conversation, if it is drawn. */
export function rowElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.row[data-stop="${CSS.escape(id)}"]`)
}

/** The row that takes the place of this one when it goes: the next, else the one before; null when it was alone. */
export function neighbourOf(id: string): string | null {
  const rows = stopsIn(document).filter((stop) => stop.classList.contains('row'))
  const at = rows.findIndex((row) => row.dataset['stop'] === id)
  return (at < 0 ? rows[0] : (rows[at + 1] ?? rows[at - 1]))?.dataset['stop'] ?? null
}

/** Focus to a row, to the list's title when there is none, or with the list folded to what stands there: never to the body. */
export function focusRow(id: string | null): void {
  const row = id === null ? null : rowElement(id)
  const target = row ?? document.getElementById('list-title') ?? document.getElementById('talk')
  target?.focus()
}

function stopsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-stop]')]
}

function target(stops: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return stops[at + 1]
    case 'ArrowUp':
      return stops[at - 1]
    case 'Home':
      return stops[0]
    case 'End':
      return stops.at(-1)
    default:
      return undefined
  }
}

function foldBySide(stop: HTMLElement, key: string): boolean {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false
  const inwards = (key === 'ArrowRight') === (getComputedStyle(stop).direction === 'ltr')
  const expanded = stop.ariaExpanded
  if (expanded === null || (expanded === 'true') === inwards) return false
  stop.click()
  return true
}
