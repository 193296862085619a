// A menu under its button: the native popover for the layer and the way out, our own arrows inside.
// (Base UI's menu costs 61 kB gzipped, as much as React itself; this is under 2.)
import type { KeyboardEvent, ReactNode } from 'react'
import { createContext, use, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { placeMenu, stepInMenu } from './menu-keys.ts'
import { check } from './shapes.ts'

export interface MenuButton {
  readonly onClick: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string
  readonly id: string
}

export interface MenuProps {
  /** Draws the button; spread what it is given. */
  readonly button: (props: MenuButton) => ReactNode
  readonly label: string
  /** Drawn only while open. */
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
}

const MenuContext = createContext<() => void>(() => {})

export function Menu({ button, label, children, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const layer = useRef<HTMLDivElement>(null)
  const id = useId()
  const buttonId = `${id}button`
  const close = () => layer.current?.hidePopover()
  const show = () => (open ? close() : layer.current?.showPopover())
  const toggled = (now: boolean) => {
    setOpen(now)
    // After React has drawn the items.
    if (now) requestAnimationFrame(() => layer.current && opened(layer.current, buttonId, align))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || open) return
    event.preventDefault()
    show()
  }
  const states = { 'aria-haspopup': 'menu', 'aria-expanded': open, 'aria-controls': id } as const
  return (
    <MenuContext value={close}>
      {button({ id: buttonId, onClick: show, onKeyDown, ...states })}
      <div
        ref={layer}
        id={id}
        className="menu menu-layer"
        role="menu"
        aria-label={label}
        popover="auto"
        tabIndex={-1}
        onToggle={(event) => toggled(event.newState === 'open')}
        onKeyDown={(event) => stepInMenu(event, close)}
      >
        {open && children}
      </div>
    </MenuContext>
  )
}

function opened(layer: HTMLElement, buttonId: string, align: 'start' | 'end') {
  const owner = document.getElementById(buttonId)
  if (owner) placeMenu(layer, owner, align)
  layer.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
}

export interface MenuItemProps {
  readonly onChoose: () => void
  readonly children: ReactNode
  readonly shape?: string
  /** A face, in place of an icon. */
  readonly face?: ReactNode
  /** What it will do, and to whom. */
  readonly hint?: string
  readonly keys?: readonly string[]
  readonly danger?: boolean
  /** Given for one choice of several. */
  readonly checked?: boolean
  /** Only where there is no room for it outside the menu. */
  readonly narrow?: boolean
}

export function MenuItem(props: MenuItemProps) {
  const close = use(MenuContext)
  const { onChoose, children, shape, face, hint, keys, danger, checked, narrow } = props
  const classes = `item${hint ? ' item-tall' : ''}${danger ? ' item-danger' : ''}${narrow ? ' narrow' : ''}`
  return (
    <button
      type="button"
      className={classes}
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      tabIndex={-1}
      onClick={() => {
        close()
        onChoose()
      }}
    >
      {face ?? (shape && <Icon shape={shape} />)}
      <span className="grow">
        {children}
        {hint && <small>{hint}</small>}
      </span>
      {keys && <Kbd keys={keys} />}
      {checked && <Icon shape={check} size="s" />}
    </button>
  )
}

export function MenuTitle({ children }: { readonly children: ReactNode }) {
  return (
    <p className="menu-title" role="presentation">
      {children}
    </p>
  )
}

/** Why there is not more to choose. */
export function MenuNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className="menu-note" role="presentation">
      {children}
    </p>
  )
}

export function MenuRule() {
  return <hr role="separator" />
}
