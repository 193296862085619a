// A finger that stays: chooses a row where there is no pointer to hover with. The click that follows it is not one.
import type { MouseEvent, PointerEvent } from 'react'
import { useRef } from 'react'

const longMs = 500
/** A finger that wanders so far scrolls. */
const strayPx = 10

export interface Pressing {
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerMove: (event: PointerEvent) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
  readonly onContextMenu: (event: MouseEvent) => void
}

export interface LongPress {
  readonly handlers: Pressing
  /** Whether the click that comes now ends a long press; asked once. */
  readonly tookClick: () => boolean
}

export function useLongPress(act: () => void): LongPress {
  const state = useRef<{ timer: ReturnType<typeof setTimeout> | undefined; x: number; y: number; took: boolean }>(null)
  const now = (state.current ??= { timer: undefined, x: 0, y: 0, took: false })
  const stop = () => clearTimeout(now.timer)
  return {
    tookClick: () => {
      const { took } = now
      now.took = false
      return took
    },
    handlers: {
      onPointerDown: ({ pointerType, clientX, clientY }) => {
        stop()
        now.took = false
        if (pointerType === 'mouse') return
        now.x = clientX
        now.y = clientY
        now.timer = setTimeout(() => {
          now.took = true
          act()
        }, longMs)
      },
      onPointerMove: ({ clientX, clientY }) => {
        if (Math.hypot(clientX - now.x, clientY - now.y) > strayPx) stop()
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      // The menu of a long press would lie over what it chose.
      onContextMenu: (event) => now.took && event.preventDefault(),
    },
  }
}
