// Three ways in by a link that works once: the first owner's, an invitation, a new password.
import type { Http } from '../../client/http.ts'
import { Banner } from '../../ui/banner.tsx'
import { TextField } from '../../ui/field.tsx'
import { info } from '../../ui/shapes.ts'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { EmailField } from './email-field.tsx'
import { Form } from './form.tsx'
import { Gate } from './gate.tsx'
import { PasswordField } from './password-field.tsx'

export interface ByLinkProps {
  readonly http: Http
  /** What stands behind the # of the address. */
  readonly token: string
  readonly onIn: () => void
}

type Value = (name: string) => string

const isToken = (token: string) => /^[A-Za-z0-9_-]{43}$/.test(token)

export function SetUp({ http, token, onIn }: ByLinkProps) {
  const words = useWords()
  const request = useRequest()
  const send = async (value: Value) => {
    const body = {
      ...credentials(value),
      email: value('email'),
      workspace: value('workspace'),
      token,
      locale: words.locale,
    }
    if ((await request.send(() => http.ask('POST /api/set-up', {}, body))) !== null) onIn()
  }
  if (!isToken(token)) return <NoLink />
  return (
    <Gate title={words('setup.title')} lead={words('setup.lead')}>
      <Form
        request={request}
        act={words('setup.enter')}
        acting={words('setup.entering')}
        onSend={(value) => void send(value)}
      >
        <TextField
          label={words('setup.workspace')}
          hint={words('setup.workspace.hint')}
          name="workspace"
          autoComplete="organization"
          maxLength={80}
          required
          autoFocus
          error={request.errorAt('/workspace')}
        />
        <OwnName error={request.errorAt('/name')} />
        <EmailField own error={request.errorAt('/email')} />
        <PasswordField label={words('signin.password')} name="password" fresh error={request.errorAt('/password')} />
      </Form>
    </Gate>
  )
}

export function Join({ http, token, onIn }: ByLinkProps) {
  const words = useWords()
  const request = useRequest()
  const send = async (value: Value) => {
    const body = { ...credentials(value), token, locale: words.locale }
    if ((await request.send(() => http.ask('POST /api/invitations/acceptance', {}, body))) !== null) onIn()
  }
  if (!isToken(token)) return <NoLink />
  return (
    <Gate title={words('join.title')} lead={words('join.lead')}>
      <Form
        request={request}
        act={words('join.enter')}
        acting={words('join.entering')}
        onSend={(value) => void send(value)}
      >
        <OwnName error={request.errorAt('/name')} />
        <PasswordField label={words('signin.password')} name="password" fresh error={request.errorAt('/password')} />
      </Form>
    </Gate>
  )
}

export function Reset({ http, token, onIn }: ByLinkProps) {
  const words = useWords()
  const request = useRequest()
  const send = async (value: Value) => {
    const body = { token, password: value('password') }
    if ((await request.send(() => http.ask('POST /api/resets/completion', {}, body))) !== null) onIn()
  }
  if (!isToken(token)) return <NoLink />
  return (
    <Gate title={words('reset.title')} lead={words('reset.new.lead')}>
      <Form
        request={request}
        act={words('reset.set')}
        acting={words('reset.setting')}
        onSend={(value) => void send(value)}
      >
        <PasswordField label={words('reset.new')} name="password" fresh error={request.errorAt('/password')} />
      </Form>
    </Gate>
  )
}

const credentials = (value: Value) => ({ name: value('name'), password: value('password') })

function OwnName({ error }: { readonly error: string | undefined }) {
  const words = useWords()
  return (
    <TextField
      label={words('setup.name')}
      hint={words('setup.name.hint')}
      name="name"
      autoComplete="name"
      maxLength={80}
      required
      error={error}
    />
  )
}

function NoLink() {
  const words = useWords()
  return (
    <Gate title={words('link.none.title')}>
      <Banner shape={info}>{words('link.none')}</Banner>
    </Gate>
  )
}
