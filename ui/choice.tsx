// Yes or no, and one of several.
import type { ComponentProps, ReactNode } from 'react'

/** A box to tick, or with `type="radio"` one of several. */
export function Choice({
  children,
  type = 'checkbox',
  ...rest
}: ComponentProps<'input'> & { readonly children: ReactNode }) {
  return (
    <label className="choice">
      <input {...rest} type={type} />
      <span>{children}</span>
    </label>
  )
}

/** For what takes effect at once. */
export function Switch({
  children,
  hint,
  ...rest
}: ComponentProps<'input'> & { readonly children: ReactNode; readonly hint?: string }) {
  return (
    <label className="switch-line">
      <span className="grow">
        <span className="label">{children}</span>
        {hint && <span className="hint">{hint}</span>}
      </span>
      <input {...rest} className="switch" type="checkbox" role="switch" />
    </label>
  )
}
