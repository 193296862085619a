// Something to do under a button, that is no menu: the native popover for the layer, the way out and the focus.
import type { ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { placeMenu } from './menu-keys.ts'

export interface PopoverButton {
  readonly onClick: () => void
  readonly 'aria-haspopup': 'dialog'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string
  readonly id: string
}

export interface PopoverProps {
  /** Draws the button; spread what it is given. */
  readonly button: (props: PopoverButton) => ReactNode
  readonly label: string
  readonly className?: string
  /** Drawn only while open; what is named by `data-first` gets the focus. */
  readonly children: (close: () => void) => ReactNode
  readonly align?: 'start' | 'end'
}

/** Escape, a press outside and `close` put it away, and the focus goes back to where it was. */
export function Popover({ button, label, className = '', children, align = 'end' }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const layer = useRef<HTMLDivElement>(null)
  const id = useId()
  const buttonId = `${id}button`
  const close = () => layer.current?.hidePopover()
  const toggled = (now: boolean) => {
    setOpen(now)
    // After React has drawn what is in it.
    if (now) requestAnimationFrame(() => layer.current && opened(layer.current, buttonId, align))
  }
  const states = { 'aria-haspopup': 'dialog', 'aria-expanded': open, 'aria-controls': id } as const
  return (
    <>
      {button({ id: buttonId, onClick: () => (open ? close() : layer.current?.showPopover()), ...states })}
      <div
        ref={layer}
        id={id}
        className={`menu menu-layer ${className}`}
        role="dialog"
        aria-label={label}
        popover="auto"
        tabIndex={-1}
        onToggle={(event) => event.target === layer.current && toggled(event.newState === 'open')}
      >
        {open && children(close)}
      </div>
    </>
  )
}

function opened(layer: HTMLElement, buttonId: string, align: 'start' | 'end') {
  const owner = document.getElementById(buttonId)
  if (owner) placeMenu(layer, owner, align)
  layer.querySelector<HTMLElement>('[data-first]')?.focus()
}
