import { TextField } from '../../ui/field.tsx'
import { useWords } from '../frame/words.tsx'

export interface EmailFieldProps {
  /** For the browser's own memory: whose address it is. */
  readonly own: boolean
  readonly autoFocus?: boolean
  readonly error?: string | undefined
}

export function EmailField({ own, autoFocus, error }: EmailFieldProps) {
  const words = useWords()
  return (
    <TextField
      label={words('signin.email')}
      name="email"
      type="email"
      autoComplete={own ? 'username' : 'off'}
      dir="ltr"
      required
      autoFocus={autoFocus}
      error={error}
    />
  )
}
