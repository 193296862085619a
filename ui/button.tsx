// Ink for the one main act of a pane, paper for the others, nothing for the quiet ones.
import type { ComponentProps } from 'react'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

export interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: 'main' | 'paper' | 'quiet' | 'danger' | 'danger-main' | 'wait'
  readonly size?: 's' | 'm' | 'l'
  /** One of `shapes.ts`, before the word. */
  readonly shape?: string
  readonly flip?: boolean
  /** Shown turning, and not pressable twice; the word should say what goes on. */
  readonly busy?: boolean
  readonly keys?: readonly string[]
}

/** A button of type `button` unless told otherwise: a form is sent by one button only. */
export function Button({ kind = 'paper', size = 'm', shape, flip, busy, keys, children, ...rest }: ButtonProps) {
  const classes = ['btn', look[kind], size === 'm' ? '' : `btn-${size}`, rest.className ?? '']
  return (
    <button type="button" {...rest} {...(busy ? stillBusy : {})} className={classes.filter(Boolean).join(' ')}>
      {busy ? (
        <span className="spin" aria-hidden="true" />
      ) : (
        shape && <Icon shape={shape} size="s" flip={flip === true} />
      )}
      {children}
      {keys && <Kbd keys={keys} />}
    </button>
  )
}

/** Stays in the order of focus while it works, so that focus is not lost; a second press does nothing. */
const stillBusy = { 'aria-disabled': true, onClick: undefined, type: 'button' } as const

const look = {
  main: 'btn-main',
  paper: '',
  quiet: 'btn-plain',
  danger: 'btn-danger',
  'danger-main': 'btn-danger-main',
  wait: 'btn-wait',
} as const

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly shape: string
  /** The word that the icon stands for: told to screen readers, and shown as a tooltip. */
  readonly label: string
  readonly kind?: 'paper' | 'quiet'
  readonly size?: 's' | 'm'
  readonly flip?: boolean
  /** Shown in the tooltip. */
  readonly keys?: string
}

/** An icon with a tooltip. */
export function IconButton({ shape, label, kind = 'quiet', size = 'm', flip, keys, ...rest }: IconButtonProps) {
  const classes = ['btn btn-icon', look[kind], size === 's' ? 'btn-s' : '', rest.className ?? '']
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={keys}
      data-tip={label}
      data-tip-key={keys}
      {...rest}
      className={classes.filter(Boolean).join(' ')}
    >
      <Icon shape={shape} size={size} flip={flip === true} />
    </button>
  )
}
