// A menu or grid ends when something else is pressed or the focus goes elsewhere.
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** `onLeave` is called for a press outside of the element's parent, which holds the button that opened it. */
export function useOutside(box: RefObject<HTMLElement | null>, onLeave: () => void): void {
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      const within = target instanceof Node && box.current?.parentElement?.contains(target)
      if (!within) onLeave()
    }
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  }, [box, onLeave])
}
