// Where the reader's eye is stays where it is: at the end as long as they are there, else at the words they read.
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Nearer to the end than this is at the end. */
const nearPx = 48
/** Nearer to the beginning than this is time to load older words. */
const olderPx = 600

export interface Place {
  readonly atEnd: boolean
  readonly toEnd: () => void
}

export interface Watched {
  readonly box: RefObject<HTMLElement | null>
  /** Identifies the first entry: when it changes, older ones were put before it. */
  readonly first: string | undefined
  /** Identifies the last of the guest's own words: when it changes they have just written, and go to the end. */
  readonly own: string | undefined
  readonly onNearStart: () => void
}

/** Keeps the box at its end or at its place through new words, older words, and changes of its size. */
export function useStayInPlace({ box, first, own, onNearStart }: Watched): Place {
  const [atEnd, setAtEnd] = useState(true)
  // How far the view is from the end: it stays so when something is put before, and while at the end it is nothing.
  const before = useRef({ first, own, fromEnd: 0, atEnd: true })

  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }

  useLayoutEffect(() => {
    const { current: last } = before
    const element = box.current
    if (!element) return
    if (last.atEnd || last.own !== own) toEnd()
    else if (last.first !== first) element.scrollTop = element.scrollHeight - last.fromEnd
    last.first = first
    last.own = own
    last.fromEnd = fromEnd(element)
  })

  useEffect(() => {
    const element = box.current
    if (!element) return
    const note = () => {
      const { current: last } = before
      last.fromEnd = fromEnd(element)
      last.atEnd = last.fromEnd - element.clientHeight < nearPx
      setAtEnd(last.atEnd)
      if (element.scrollTop < olderPx) onNearStart()
    }
    // The keyboard opens, the phone turns, the text grows: the end stays in sight if it was.
    const sizes = new ResizeObserver(() => before.current.atEnd && toEnd())
    sizes.observe(element)
    if (element.firstElementChild) sizes.observe(element.firstElementChild)
    element.addEventListener('scroll', note, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', note)
    }
  }, [onNearStart])

  return { atEnd, toEnd }
}

const fromEnd = (element: HTMLElement) => element.scrollHeight - element.scrollTop
