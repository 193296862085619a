// What was just done, with the way back or to it. Errors are never toasts.
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'

const lifeMs = 6000

export interface ToastProps {
  readonly text: string
  /** The way back, or to what it is about. */
  readonly then?: { readonly label: string; readonly act: () => void } | undefined
  readonly onGone: () => void
}

/** Goes by itself after six seconds, and stays as long as it is hovered or focused. */
export function Toast({ text, then, onGone }: ToastProps) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(onGone, lifeMs)
    return () => clearTimeout(timer)
  }, [held, onGone])
  const acted = () => {
    then?.act()
    onGone()
  }
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {then && (
        <Button size="s" onClick={acted}>
          {then.label}
        </Button>
      )}
    </div>
  )
}
