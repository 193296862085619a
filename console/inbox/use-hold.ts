// Whether somebody is at the list now: while they are, rows keep their places.
import { useMemo, useRef, useState } from 'react'
import type { ListHold } from './inbox-view.tsx'

/**
 * A pointer that has not moved, and keys that have not walked, for this long hold nothing: the order may go on. A focus that
 * was put there, as after closing, never holds: it stays on its row wherever that goes.
 */
const restMs = 6_000

export interface Hold {
  readonly held: boolean
  readonly handlers: ListHold
  /** Sorts now, although somebody is there. */
  readonly release: () => void
}

export function useHold(): Hold {
  const [held, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return useMemo(() => {
    const release = () => {
      clearTimeout(timer.current)
      setHeld(false)
    }
    const hold = () => {
      setHeld(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(release, restMs)
    }
    const handlers = { onPointerMove: hold, onPointerLeave: release, onKeyDown: hold, onBlur: release }
    return { held, handlers, release }
  }, [held])
}
