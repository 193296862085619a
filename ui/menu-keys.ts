// How one walks a menu, and where it stands.
import type { KeyboardEvent } from 'react'

/** Arrows, Home, End, the first letter; Tab leaves. Escape is the popover's own. */
export function stepInMenu(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  if (event.key === 'Tab') return close()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const next = nextItem(items, items.indexOf(document.activeElement as HTMLElement), event.key)
  if (!next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}

function nextItem(items: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  const count = items.length
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % count]
    case 'ArrowUp':
      return items[(at - 1 + count) % count]
    case 'Home':
      return items[0]
    case 'End':
      return items[count - 1]
    default:
      return key.length === 1 && key !== ' ' ? byLetter(items, at, key) : undefined
  }
}

function byLetter(items: readonly HTMLElement[], at: number, letter: string): HTMLElement | undefined {
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return after.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()))
}

/**
 * Under its button, or above where there is more room, and never over the edge of the screen. Where the button itself has no
 * room, under what holds it.
 */
export function placeMenu(layer: HTMLElement, owner: HTMLElement, align: 'start' | 'end'): void {
  const drawn = owner.getClientRects().length > 0 ? owner : owner.parentElement
  const at = (drawn ?? owner).getBoundingClientRect()
  const gap = 6
  const rightToLeft = getComputedStyle(owner).direction === 'rtl'
  const atLeft = (align === 'start') !== rightToLeft
  const wished = atLeft ? at.left : at.right - layer.offsetWidth
  const left = Math.max(gap, Math.min(wished, innerWidth - layer.offsetWidth - gap))
  const roomBelow = innerHeight - at.bottom
  const below = layer.offsetHeight + gap <= roomBelow || roomBelow >= at.top
  layer.style.left = `${left}px`
  layer.style.top = below ? `${at.bottom + gap}px` : 'auto'
  layer.style.bottom = below ? 'auto' : `${innerHeight - at.top + gap}px`
  layer.style.maxHeight = `${(below ? roomBelow : at.top) - gap * 2}px`
}
