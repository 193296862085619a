// Keeps the place while the transcript changes around it: at the end it follows, elsewhere nothing jumps.
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { holdPlace, isAtEnd, placeIn, showNewest } from './place.ts'
import type { Place } from './place.ts'

/** So far from an edge more lines are drawn. */
const nearPx = 900

export interface LogScroll {
  readonly log: RefObject<HTMLDivElement | null>
  /** Remembered from before, or null. */
  readonly place: Place | null
  readonly onPlace: (place: Place) => void
  readonly onNearStart: () => void
  readonly onNearEnd: () => void
  /** What may move the lines when it changes: what there is, what is drawn of it, and the line above them. */
  readonly lines: unknown
  readonly span: unknown
  readonly older: unknown
  /** And on which side it stands: what changes places begins anew at its top. */
  readonly at: unknown
}

export function useLogScroll({ log, place, onPlace, onNearStart, onNearEnd, lines, span, older, at }: LogScroll): void {
  const held = useRef<Place | null>(place)
  const begun = useRef(false)
  const near = useRef({ onNearStart, onNearEnd, onPlace })
  near.current = { onNearStart, onNearEnd, onPlace }

  useLayoutEffect(() => {
    const box = log.current
    if (!box) return
    if (begun.current || held.current) holdPlace(box, held.current ?? { at: 'end' })
    else showNewest(box)
    begun.current = true
    held.current = placeIn(box)
  }, [log, lines, span, older, at])

  useEffect(() => {
    const box = log.current
    if (!box) return
    const look = () => {
      held.current = placeIn(box)
      near.current.onPlace(held.current)
      if (box.scrollTop < nearPx) near.current.onNearStart()
      if (box.scrollHeight - box.scrollTop - box.clientHeight < nearPx) near.current.onNearEnd()
    }
    box.dataset['live'] = ''
    // The composer grows, a typing sign comes, the window changes: who was at the end stays there.
    const grown = new ResizeObserver(() => {
      if (held.current?.at === 'end' && !isAtEnd(box)) holdPlace(box, held.current)
      look()
    })
    grown.observe(box)
    for (const child of box.children) grown.observe(child)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      grown.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [log])
}
