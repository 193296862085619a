import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Http } from '../../client/http.ts'
import { Button } from '../../ui/button.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { AskForReset } from './ask-for-reset.tsx'
import { EmailField } from './email-field.tsx'
import { Form } from './form.tsx'
import { Gate } from './gate.tsx'
import { PasswordField } from './password-field.tsx'

export interface SignInProps {
  readonly http: Http
  readonly onIn: () => void
}

export function SignIn({ http, onIn }: SignInProps) {
  const words = useWords()
  const [forgot, setForgot] = useState(false)
  if (forgot) return <AskForReset http={http} onBack={() => setForgot(false)} />
  return (
    <Gate title={words('signin.title')}>
      <SignInForm
        http={http}
        onIn={onIn}
        beside={
          <Button kind="quiet" onClick={() => setForgot(true)}>
            {words('signin.forgot')}
          </Button>
        }
      />
    </Gate>
  )
}

/** Also inside the dialog that asks again when a session has ended. */
export function SignInForm({ http, onIn, beside }: SignInProps & { readonly beside?: ReactNode }) {
  const words = useWords()
  const request = useRequest()
  const enter = async (value: (name: string) => string) => {
    const body = { email: value('email'), password: value('password') }
    if ((await request.send(() => http.ask('POST /api/session', {}, body))) !== null) onIn()
  }
  return (
    <Form
      request={request}
      act={words('signin.enter')}
      acting={words('signin.entering')}
      onSend={(value) => void enter(value)}
      beside={beside}
    >
      <EmailField own autoFocus error={request.errorAt('/email')} />
      <PasswordField label={words('signin.password')} name="password" fresh={false} />
    </Form>
  )
}
