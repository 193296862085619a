// The tooltip. One for the whole page: whatever carries `data-tip` shows it on hover and on focus by key.
import { useEffect, useRef } from 'react'

const hoverDelayMs = 500

/** Mount once. `data-tip` is the word, `data-tip-key` its key; `data-cut` shows the whole text of what the edge cuts off. */
export function TipLayer() {
  const tip = useRef<HTMLDivElement>(null)
  useEffect(() => (tip.current ? watch(tip.current) : undefined), [])
  // Screen readers hear the same word as the control's own name.
  return <div ref={tip} className="tip tip-layer" popover="manual" aria-hidden="true" />
}

function watch(tip: HTMLElement): () => void {
  let timer = 0
  let owner: HTMLElement | null = null
  const hide = () => {
    clearTimeout(timer)
    owner = null
    if (tip.matches(':popover-open')) tip.hidePopover()
  }
  const show = (target: HTMLElement) => {
    owner = target
    draw(tip, target)
  }
  const over = (event: Event) => {
    if (event.target instanceof Node && tip.contains(event.target)) return
    const target = carrier(event.target)
    if (target === owner) return
    hide()
    if (!target) return
    if (event.type === 'focusin') {
      if (target.matches(':focus-visible')) show(target)
    } else {
      owner = target
      timer = window.setTimeout(() => show(target), hoverDelayMs)
    }
  }
  const byKey = (event: KeyboardEvent) => event.key !== 'Tab' && hide()
  document.addEventListener('pointerover', over)
  document.addEventListener('focusin', over)
  document.addEventListener('pointerdown', hide)
  document.addEventListener('keydown', byKey, true)
  return () => {
    hide()
    document.removeEventListener('pointerover', over)
    document.removeEventListener('focusin', over)
    document.removeEventListener('pointerdown', hide)
    document.removeEventListener('keydown', byKey, true)
  }
}

function carrier(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element)) return null
  const found = target.closest<HTMLElement>('[data-tip], [data-cut]')
  if (!found || found.dataset['tip']) return found
  return found.scrollWidth > found.clientWidth ? found : null
}

function draw(tip: HTMLElement, owner: HTMLElement) {
  if (!owner.isConnected) return
  tip.textContent = owner.dataset['tip'] ?? owner.textContent
  const key = owner.dataset['tipKey']
  if (key) {
    const sign = document.createElement('kbd')
    sign.className = 'kbd'
    sign.textContent = key
    tip.append(sign)
  }
  // Into the top layer of a dialog too: a popover shown last lies above.
  tip.showPopover()
  place(tip, owner)
}

function place(tip: HTMLElement, owner: HTMLElement) {
  const at = owner.getBoundingClientRect()
  const gap = 6
  const below = at.bottom + gap + tip.offsetHeight < innerHeight
  const middle = at.left + at.width / 2 - tip.offsetWidth / 2
  const left = Math.max(gap, Math.min(middle, innerWidth - tip.offsetWidth - gap))
  tip.style.left = `${left}px`
  tip.style.top = `${below ? at.bottom + gap : at.top - gap - tip.offsetHeight}px`
}
