// Whether somebody is at the list now: while they are, rows keep their places.
import { useMemo, useRef, useState } from 'react'
import type { ListHold } from './inbox-view.tsx'

/** A pointer that has not moved for this long points at nothing: the order may go on. */
const restMs = 4_000

export interface Hold {
  readonly held: boolean
  readonly handlers: ListHold
  /** Sorts now, although somebody is there. */
  readonly release: () => void
}

export function useHold(): Hold {
  const [held, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const focus = useRef(false)
  return useMemo(() => {
    const settle = () => {
      clearTimeout(timer.current)
      if (!focus.current) setHeld(false)
    }
    const point = () => {
      setHeld(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(settle, restMs)
    }
    const handlers = {
      onPointerMove: point,
      onPointerLeave: settle,
      onFocus: () => {
        focus.current = true
        point()
      },
      onBlur: () => {
        focus.current = false
        settle()
      },
    }
    const release = () => {
      clearTimeout(timer.current)
      setHeld(false)
    }
    return { held, handlers, release }
  }, [held])
}
