// What was just done, with the way back. Errors are never toasts.
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'

const lifeMs = 6000

export interface ToastProps {
  readonly text: string
  readonly undo?: { readonly label: string; readonly act: () => void } | undefined
  readonly onGone: () => void
}

/** Goes by itself after six seconds, and stays as long as it is hovered or focused. */
export function Toast({ text, undo, onGone }: ToastProps) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(onGone, lifeMs)
    return () => clearTimeout(timer)
  }, [held, onGone])
  const undone = () => {
    undo?.act()
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
      {undo && (
        <Button size="s" onClick={undone}>
          {undo.label}
        </Button>
      )}
    </div>
  )
}
