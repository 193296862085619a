// A labelled field with its hint before and its error after, tied together for screen readers.
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { Icon } from './icon.tsx'
import { circleAlert } from './shapes.ts'

export interface FieldProps {
  readonly label: string
  /** Said before anything is typed: what is expected. */
  readonly hint?: string | undefined
  /** What is wrong, and what to do. */
  readonly error?: string | undefined
  /** The word "optional", where it is. */
  readonly optional?: string
}

interface Control {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** `children` draws the control with what it is given. */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { readonly children: (control: Control) => ReactNode }) {
  const id = useId()
  const said = [hint && `${id}hint`, error && `${id}error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label} {optional && <span className="opt">{optional}</span>}
      </label>
      {children({ id, 'aria-describedby': said || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p className="hint" id={`${id}hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}error`}>
          <Icon shape={circleAlert} size="s" />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}

type Given = FieldProps & { readonly className?: never }

export function TextField({ label, hint, error, optional, ...rest }: Given & Omit<ComponentProps<'input'>, 'id'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(optional ? { optional } : {})}>
      {(control) => <input className="input" type="text" {...rest} {...control} />}
    </Field>
  )
}

export function TextArea({ label, hint, error, optional, ...rest }: Given & Omit<ComponentProps<'textarea'>, 'id'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(optional ? { optional } : {})}>
      {(control) => <textarea className="input" dir="auto" rows={3} {...rest} {...control} />}
    </Field>
  )
}

export function Select({ label, hint, error, optional, ...rest }: Given & Omit<ComponentProps<'select'>, 'id'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(optional ? { optional } : {})}>
      {(control) => <select className="input" {...rest} {...control} />}
    </Field>
  )
}
