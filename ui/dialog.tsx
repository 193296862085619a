// A question that must be answered first. The native dialog keeps focus inside and gives it back.
import type { ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button.tsx'
import { cross } from './shapes.ts'

export interface DialogProps {
  /** The question, with the name in it. */
  readonly title: string
  readonly closeLabel?: string
  /** Absent: it must be answered. */
  readonly onClose?: () => void
  readonly children: ReactNode
  /** The act's button, then the way out. */
  readonly foot?: ReactNode
  readonly wide?: boolean
}

/** Open while it is drawn. Escape and the cross call `onClose`. */
export function Dialog({ title, closeLabel, onClose, children, foot, wide = false }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    if (dialog) focusFirst(dialog)
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={box}
      tabIndex={-1}
      className={`dialog dialog-layer${wide ? ' dialog-wide' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      // A pressed backdrop has the dialog itself as its target.
      onPointerDown={(event) => event.target === box.current && onClose?.()}
    >
      <div className="dialog-inside">
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          {onClose && <IconButton shape={cross} label={closeLabel ?? ''} onClick={onClose} />}
        </header>
        <div className="dialog-body">{children}</div>
        {foot && <footer className="dialog-foot">{foot}</footer>}
      </div>
    </dialog>
  )
}

/** The first field; where there is none, what `data-first` names as safe, or the dialog itself. */
function focusFirst(dialog: HTMLElement) {
  const named = dialog.querySelector<HTMLElement>('[data-first]')
  const field = dialog.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea):not([hidden])')
  const first = named ?? field ?? dialog
  first.focus()
}
