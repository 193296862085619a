// A form of the gate: what was typed goes out by name, the problem stands above the button, focus goes to what is wrong.
import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../frame/problem.tsx'
import type { Request } from '../frame/use-request.ts'

export interface FormProps {
  readonly request: Request
  readonly act: string
  readonly acting: string
  readonly onSend: (value: (name: string) => string) => void
  readonly children: ReactNode
  /** Beside the button. */
  readonly beside?: ReactNode
}

export function Form({ request, act, acting, onSend, children, beside }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { busy, problem } = request
  // The first field that is wrong takes the focus once the answer has come.
  useEffect(() => {
    if (!busy) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [busy])
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    onSend((name) => {
      const typed = data.get(name)
      if (typeof typed !== 'string') return ''
      // A password is what was typed, blanks and all.
      return name.includes('password') || name === 'before' ? typed : typed.trim()
    })
  }
  return (
    <form className="form" ref={form} onSubmit={send}>
      {children}
      <Problem text={problem} />
      <div className="form-end">
        <Button kind="main" type="submit" busy={busy}>
          {busy ? acting : act}
        </Button>
        {beside}
      </div>
    </form>
  )
}
