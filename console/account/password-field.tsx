import { useState } from 'react'
import { Field } from '../../ui/field.tsx'
import { eye, eyeOff } from '../../ui/shapes.ts'
import { IconButton } from '../../ui/button.tsx'
import { useWords } from '../frame/words.tsx'

export interface PasswordFieldProps {
  readonly label: string
  readonly name: string
  /** For a new one the rule is said before it is typed. */
  readonly fresh: boolean
  readonly error?: string | undefined
}

/** A password, which one may look at. */
export function PasswordField({ label, name, fresh, error }: PasswordFieldProps) {
  const words = useWords()
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={fresh ? words('password.rule') : undefined} error={error}>
      {(control) => (
        <span className="with-button">
          <input
            className="input"
            type={shown ? 'text' : 'password'}
            name={name}
            autoComplete={fresh ? 'new-password' : 'current-password'}
            required
            minLength={fresh ? 10 : undefined}
            maxLength={256}
            dir="ltr"
            {...control}
          />
          <IconButton
            shape={shown ? eyeOff : eye}
            label={words(shown ? 'password.hide' : 'password.show')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </span>
      )}
    </Field>
  )
}
